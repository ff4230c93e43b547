"""``@@report``: the dashboard of figures for heads of service, and its tables.

``asked`` reads the address, ``words`` has titles and labels, ``sections`` makes tables and
charts, ``view`` is the page. All of it is a GET that can be shared.
"""
