"""Who comes on that Monday and who works: by chance, the same for the same seed.

Times are minutes since midnight, on the wall clock of the counter. Pure.
"""

from dataclasses import dataclass
from random import Random


CIVIL, SOCIAL = "burgerzaken", "sociaal-huis"
CHECKS_IN_BEFORE = 60  # minutes; earlier is refused
LATE = 15  # minutes after the start: too late to check in
STEP = 10  # minutes between two starts of appointments
AT_ONCE = 2  # appointments with the same start

# how somebody behaves, and how many in a hundred do
CONDUCT = {
    "no-show": 4,  # has gone home when called
    "leaves": 4,  # gives the place up on the phone
    "steps-back": 4,  # needs ten minutes more
    "adds": 4,  # one product more, on the phone
    "parks": 5,  # has to fetch something
    "sent-back": 3,  # is put back into the line
    "transferred": 4,  # is sent to a colleague
    "asks-more": 5,  # one product more, at the desk
}
APPOINTMENTS = 30  # in a hundred
FROM_HOME = 10
AT_THE_RECEPTION = 6  # with priority, half of them urgent


@dataclass(frozen=True, slots=True)
class Ware:
    """A product of the counter."""

    key: str
    title: str
    minutes: int
    service: str = CIVIL
    express: bool = False
    weight: int = 1  # how often it is asked for


WARES = (
    Ware("identiteitskaart", "Identiteitskaart", 7, weight=8),
    Ware("rijbewijs", "Rijbewijs", 8, weight=5),
    Ware("reispas", "Reispas", 7, weight=4),
    Ware("verhuizing", "Verhuizing", 8, weight=4),
    Ware("attest", "Attest", 3, express=True, weight=5),
    Ware("vuilniszakken", "Vuilniszakken", 2, express=True, weight=4),
    Ware("premie", "Premie aanvragen", 12, SOCIAL, weight=3),
)
BY_KEY = {one.key: one for one in WARES}


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who comes. ``way``: kiosk, home, reception or appointment.

    ``start`` is that of the appointment; ``minutes`` how long each product takes;
    ``after`` how long somebody waits before leaving, stepping back or adding.
    """

    number: int
    arrives: float
    way: str
    products: tuple[str, ...]
    minutes: tuple[float, ...]
    conduct: str = ""
    after: float = 0
    start: int | None = None
    priority: int = 3


@dataclass(frozen=True, slots=True)
class Clerk:
    """Somebody at a desk from ``begins`` to ``ends``; pauses as (begin, minutes)."""

    name: str
    desk: str
    begins: float
    ends: float
    pauses: tuple[tuple[float, float], ...] = ()
    services: tuple[str, ...] = (CIVIL,)
    express: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """The whole of it; tickets are given from ``opens`` until ``closes``."""

    visitors: tuple[Visitor, ...]
    clerks: tuple[Clerk, ...]
    opens: int
    closes: int


def monday(
    seed: int = 1,
    visitors: int = 350,
    desks: int = 6,
    opens: int = 8 * 60 + 30,
    closes: int = 17 * 60 + 30,
) -> Day:
    """A Monday with so many visitors, and so many desks."""
    chance = Random(seed)  # noqa: S311
    starts = _starts(chance, opens, closes)
    people = [
        _visitor(chance, number, opens, closes, starts)
        for number in range(1, visitors + 1)
    ]
    clerks = [_clerk(number, desks, opens, closes) for number in range(1, desks + 1)]
    ordered = sorted(people, key=lambda one: one.arrives)
    return Day(tuple(ordered), tuple(clerks), opens, closes)


def _starts(chance: Random, opens: int, closes: int) -> list[int]:
    """The starts of appointments that can be had, shuffled."""
    found = [
        start
        for start in range(opens + 30, closes - 30, STEP)
        for _desk in range(AT_ONCE)
    ]
    chance.shuffle(found)
    return found


def _visitor(
    chance: Random, number: int, opens: int, closes: int, starts: list[int]
) -> Visitor:
    products = _products(chance)
    minutes = tuple(_takes(chance, BY_KEY[one].minutes) for one in products)
    drawn = chance.randrange(100)
    if drawn < APPOINTMENTS and starts:
        wares = [one for one in WARES if not one.express and one.service == CIVIL]
        return _with_appointment(chance, number, chance.choice(wares), starts.pop())
    arrives = _arrival(chance, opens, closes)
    way, priority = "kiosk", 3
    if drawn < APPOINTMENTS + FROM_HOME:
        way = "home"
    elif drawn < APPOINTMENTS + FROM_HOME + AT_THE_RECEPTION:
        way, priority = "reception", chance.choice((1, 2))
    conduct = _conduct(chance)
    after = chance.uniform(2, 12)
    return Visitor(
        number, arrives, way, products, minutes, conduct, after, None, priority
    )


def _with_appointment(chance: Random, number: int, ware: Ware, start: int) -> Visitor:
    """Most come some minutes early, some much too early and some too late."""
    before = chance.choices(
        (chance.uniform(3, 25), CHECKS_IN_BEFORE + 5, -LATE - 4), (88, 6, 6)
    )[0]
    conduct = _conduct(chance)
    if conduct in ("leaves", "adds"):
        conduct = ""
    minutes = (_takes(chance, ware.minutes),)
    after = chance.uniform(1, 4)
    return Visitor(
        number,
        start - before,
        "appointment",
        (ware.key,),
        minutes,
        conduct,
        after,
        start,
    )


def _products(chance: Random) -> tuple[str, ...]:
    weights = [one.weight for one in WARES]
    count = chance.choices((1, 2, 3), (86, 11, 3))[0]
    drawn = chance.choices(WARES, weights, k=count)
    return tuple(dict.fromkeys(one.key for one in drawn))


def _takes(chance: Random, usual: int) -> float:
    """Most take somewhat less than usual, a few twice as long."""
    return usual * min(max(chance.lognormvariate(-0.18, 0.4), 0.25), 2)


def _arrival(chance: Random, opens: int, closes: int) -> float:
    """Many at the opening, a second wave after noon, some all day."""
    length = closes - opens - 10
    peak = chance.choices((0.08, 0.6, None), (25, 20, 55))[0]
    if peak is None:
        return opens + chance.uniform(0, length)
    at = opens + length * peak + chance.gauss(0, length * 0.08)
    return min(max(at, opens + 0.5), opens + length)


def _conduct(chance: Random) -> str:
    names = ["", *CONDUCT]
    weights = [100 - sum(CONDUCT.values()), *CONDUCT.values()]
    return chance.choices(names, weights)[0]


def _clerk(number: int, desks: int, opens: int, closes: int) -> Clerk:
    """The last desk is for something short, the one before also for Sociaal Huis."""
    length = closes - opens
    begins = opens - 2 + (number - 1) * min(3, length / 30)
    pauses = []
    if length >= 180:
        pauses.append((opens + 90 + number * 12, 15))
        pauses.append((opens + length * 0.45 + number * 14, 30))
    services = (CIVIL, SOCIAL) if number in (1, desks - 1) else (CIVIL,)
    ends = closes if number % 3 else closes - length / 8
    return Clerk(
        f"loket{number}",
        f"loket-{number}",
        begins,
        ends,
        tuple(pauses),
        services,
        express=number == desks and desks > 1,
    )
