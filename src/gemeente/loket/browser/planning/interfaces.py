"""Marks what has a planning board: a Loket, a Service, a Location."""

from zope.interface import Interface


class IOnBoard(Interface):
    """Content of whose appointments there is a board."""
