"""Erlang's formulas: how long people wait where they come by chance. Pure.

``load`` is offered traffic in erlangs: arrivals per minute times the minutes each takes.
Sources: the recursion of Erlang B, and C = c·B / (c − A·(1 − B)), from A. K. Erlang, 1917;
what follows from it in CONTEXT 5. Without an estimate of who gives up they are careful:
the wait that is told is rather too long.
"""

from dataclasses import dataclass
import math


MOST = 500  # desks that are tried at most


@dataclass(frozen=True, slots=True)
class Expected:
    """What is to be expected with so many desks.

    ``wait`` is the mean in minutes of everybody, ``waits`` the share that waits at all,
    ``level`` the share helped within the norm, ``occupancy`` the share of the time that
    desks are busy. All but the last are None where the line would grow without end.
    """

    desks: float
    occupancy: float
    waits: float | None
    wait: float | None
    level: float | None

    @property
    def overloaded(self) -> bool:
        """Whether more comes in than can be done."""
        return self.wait is None


def erlang_b(desks: int, load: float) -> float:
    """The share that finds all desks busy, where nobody waits."""
    blocked = 1.0
    for number in range(1, desks + 1):
        blocked = load * blocked / (number + load * blocked)
    return blocked


def erlang_c(desks: int, load: float) -> float:
    """The share that has to wait; 1 where the load is more than the desks can do."""
    if load <= 0:
        return 0.0
    if load >= desks:
        return 1.0
    blocked = erlang_b(desks, load)
    return desks * blocked / (desks - load * (1 - blocked))


def expected(
    desks: float, arrivals: float, minutes: float, norm: float
) -> Expected | None:
    """What is to be expected of ``arrivals`` a minute that take ``minutes`` each.

    None where no desk is open. Desks that are there for a part of the time only (2.5)
    work as the next whole number of slower ones: the same capacity.
    """
    if desks <= 0:
        return None
    whole = math.ceil(desks - 1e-9)
    each = minutes * whole / desks
    load = arrivals * each
    if load >= whole:
        return Expected(desks, load / whole, None, None, None)
    waits = erlang_c(whole, load)
    if not waits:
        return Expected(desks, load / whole, 0.0, 0.0, 1.0)
    spare = whole - load
    level = 1 - waits * math.exp(-spare * norm / each)
    return Expected(desks, load / whole, waits, waits * each / spare, level)


def needed(
    arrivals: float, minutes: float, norm: float, target: float = 0.8
) -> int | None:
    """The least desks with which that share is helped within the norm; None above MOST."""
    for desks in range(1, MOST + 1):
        found = expected(desks, arrivals, minutes, norm)
        if found is not None and found.level is not None and found.level >= target:
            return desks
    return None


def rostered(desks: float, shrinkage: float) -> int:
    """How many have to be on the roster, where a share of the time goes elsewhere."""
    return math.ceil(desks / (1 - shrinkage) - 1e-9)
