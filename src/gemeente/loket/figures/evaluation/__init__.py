"""What visitors and staff thought of it: two scores and a remark, tied to nobody.

``answers`` stores, ``results`` and ``confidence`` (pure) tell how satisfied and how sure,
``pilot`` (pure) compares two periods or two groups of services.
"""
