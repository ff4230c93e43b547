"""Setting guidance up: the kiosks and displays of a location, and the way to its screens.

What the screens themselves show is not here: see ``kiosk``, ``display``, ``desk`` and
``reception``.
"""
