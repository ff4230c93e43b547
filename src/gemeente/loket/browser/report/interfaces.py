"""Marks what has figures: a Loket, a Service, a Location."""

from zope.interface import Interface


class IHasFigures(Interface):
    """Content whose figures can be looked at."""
