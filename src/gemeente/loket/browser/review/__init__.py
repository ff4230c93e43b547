"""``@@review``: do the opening hours fit? What was, what stands out, and what if.

``view`` is the page, ``grid`` the plan as a form, ``sentences`` suggestions in words,
``publish`` makes a draft into time slots, ``document`` the report for paper.
"""
