"""Opening hours for the public: the page, the block that editors place, JSON-LD.

What is open when is computed in ``hours`` and asked for in ``content.opening_hours``; here
it gets words and a layout.
"""
