"""One person's data across all subjects: finding, handing over, erasing; what is kept how long.

The subjects know how to erase what is theirs; here is who asks all of them, so that nothing
is forgotten. It sends nothing and shows nothing: ``jobs`` does.
"""
