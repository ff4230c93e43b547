"""The closing days of a year: the page for everybody, bridge days and copying to the
next year for editors. Which days those are is the business of ``hours``."""
