"""Figures: what is over, as anonymous facts, and what can be measured of them.

Pure: ``columns``, ``facts``, ``places``, ``query``, ``tables``, ``reports``, ``review``.
Stored: ``store`` (sealed months), ``sources`` (from tickets, appointments and contacts to
facts), ``sealing``, ``corrections``, and ``warehouse``, the one door to read them.
Nothing here knows a person.
"""
