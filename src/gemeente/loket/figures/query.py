"""What is asked of the facts. Pure."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Query:
    """Days ``first`` to ``last``, both included; empty filters let everything through.

    ``by`` is the split, ``norm`` the minutes within which somebody should be helped,
    ``measure`` what a heat map shows.
    """

    first: date
    last: date
    by: str = "day"
    services: frozenset[str] = frozenset()
    locations: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()
    products: frozenset[str] = frozenset()
    norm: int = 10
    measure: str = "visitors"
