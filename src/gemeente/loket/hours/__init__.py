"""Opening hours: recurrence and closures become the open windows of a day.

Pure: no Zope, no Plone, no clock. Times of day are minutes since local midnight,
intervals are half-open. What is booked in a window is the business of ``agenda``.
"""
