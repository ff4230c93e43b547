"""``@@evaluate``: two questions after a visit; ``@@evaluation``: what came of them;
``@@pilot``: before and after, or a service against others.
"""
