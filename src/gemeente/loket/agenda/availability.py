"""What is free on a day: shifts and ANDs over the masks of its lines.

Nothing is materialised: the free starts of n cells on a line are its open cells that are
not taken, folded n times, masked with the time slot's grid.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gemeente.loket.agenda.cells import bits
from gemeente.loket.agenda.cells import CELL
from gemeente.loket.agenda.cells import cells
from gemeente.loket.agenda.cells import counted
from gemeente.loket.agenda.lines import Claim
from gemeente.loket.agenda.lines import Line
from gemeente.loket.agenda.lines import lines_of_day
from gemeente.loket.agenda.lines import masks_of
from gemeente.loket.agenda.lines import serving_lines
from gemeente.loket.agenda.lines import taken_cells
from gemeente.loket.agenda.offer import ServiceOffer
from gemeente.loket.agenda.starting import possible_starts
from gemeente.loket.agenda.starting import visit_starts
from gemeente.loket.agenda.wish import minutes
from gemeente.loket.agenda.wish import travel_cells
from gemeente.loket.agenda.wish import Wish
from gemeente.loket.errors import InvalidWish
from gemeente.loket.hours.clock import is_instant
from gemeente.loket.hours.clock import wall_clock
from gemeente.loket.hours.recurrence import closes_on
from gemeente.loket.hours.windows import closing_reason
from gemeente.loket.hours.windows import open_windows
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class FreeSlot:
    """A start (aware, in the site's zone) and on how many lines it is free."""

    start: datetime
    free: int


@dataclass(frozen=True, slots=True)
class DayAvailability:
    """The free starts of a day; ``reason`` says why there are none.

    Reasons: not_published, past, too_soon, too_late, holiday, closure, closed (no time
    slot opens that day), walk_in (open, without appointments), not_offered (nothing open for these products, this channel or
    location), not_released (what is free is kept for later), full. ``detail`` is the
    holiday's id, the closure's text, or the instant (ISO 8601) of the release.
    """

    date: date
    slots: tuple[FreeSlot, ...] = ()
    reason: str | None = None
    detail: str = ""


def bookable_days(offer: ServiceOffer, wish: Wish, now: datetime) -> tuple[date, date]:
    """The first and the last day on which the wish can be booked (rule 6.5).

    The newest day opens at the release time of the clock; a clerk has no horizon.
    """
    today, minute = wall_clock(now, offer.timezone)
    if wish.staff:
        return today, date.max
    return today, today + timedelta(days=offer.horizon - (minute < offer.release))


def earliest(offer: ServiceOffer, wish: Wish, now: datetime) -> datetime:
    """The instant before which nothing may start: the notice, for a clerk just now."""
    notice = 0 if wish.staff else offer.notice
    return now.astimezone(UTC) + timedelta(minutes=notice)


def day_availability(
    offer: ServiceOffer,
    wish: Wish,
    day: date,
    claims: Iterable[Claim],
    now: datetime,
) -> DayAvailability:
    """The free starts of the wish on that day; raises InvalidWish as ``minutes`` does."""
    stamp = now.timestamp()
    claimed = masks_of(one for one in claims if one[3] is None or one[3] > stamp)
    lines = lines_of_day(offer, day)
    return free_day(offer, wish, day, taken_cells(claimed, lines, offer), now, lines)


def free_day(
    offer: ServiceOffer,
    wish: Wish,
    day: date,
    taken: Mapping[int, int],
    now: datetime,
    lines: tuple[Line, ...],
) -> DayAvailability:
    """As ``day_availability``, from the taken cells per line and the day's lines."""
    length = cells(minutes(offer, wish))
    limit = _outside(offer, wish, day, now)
    if limit:
        return DayAvailability(day, reason=limit)
    serving = serving_lines(offer, wish, lines)
    if not serving:
        return _closed(offer, wish, day)
    travel = travel_cells(offer, wish)
    possible = [
        visit_starts(line.open & ~taken.get(line.number, 0), length, travel) & line.grid
        for line in serving
    ]
    after = possible_starts(offer, day, length, earliest(offer, wish, now))
    stamp = float("inf") if wish.staff else now.timestamp()
    had = [
        mask & after
        for line, mask in zip(serving, possible, strict=True)
        if line.released <= stamp
    ]
    slots = _slots(offer, day, had)
    if slots:
        return DayAvailability(day, slots)
    later = [
        line.released
        for line, mask in zip(serving, possible, strict=True)
        if line.released > stamp and mask & after
    ]
    if later:
        return _not_released(offer, day, min(later))
    soon = any(possible) and "too_soon"
    return DayAvailability(day, reason=soon or "full")


def _not_released(offer: ServiceOffer, day: date, stamp: float) -> DayAvailability:
    at = datetime.fromtimestamp(stamp, ZoneInfo(offer.timezone))
    return DayAvailability(day, reason="not_released", detail=at.isoformat())


def _outside(offer: ServiceOffer, wish: Wish, day: date, now: datetime) -> str | None:
    if not offer.published:
        return "not_published"
    first, last = bookable_days(offer, wish, now)
    if day < first:
        return "past"
    return "too_late" if day > last else None


def _closed(offer: ServiceOffer, wish: Wish, day: date) -> DayAvailability:
    """Why nothing is open for the wish: the whole day is closed, a closure covers what
    would be open, something is open but not for this wish, or there are no hours."""
    closing = closing_reason(
        day, offer.closures, offer.open_holidays, wish.location or ""
    )
    if closing is not None:
        detail = closing.holiday if closing.code == "holiday" else closing.text
        return DayAvailability(day, reason=closing.code, detail=detail or "")
    opened = open_windows(
        day, offer.timeslots, offer.closures, offer.open_holidays, offer.ways
    )
    if opened:
        booked = any(window.rule.by_appointment for window in opened)
        return DayAvailability(day, reason="not_offered" if booked else "walk_in")
    covered = open_windows(day, offer.timeslots, (), offer.open_holidays, offer.ways)
    for closure in offer.closures if covered else ():
        if not closure.desks and closes_on(closure, day):
            return DayAvailability(day, reason="closure", detail=closure.reason)
    return DayAvailability(day, reason="closed")


def _slots(offer: ServiceOffer, day: date, masks: list[int]) -> tuple[FreeSlot, ...]:
    planes = counted(masks)
    union = 0
    for plane in planes:
        union |= plane
    zone = ZoneInfo(offer.timezone)
    year, month, number = day.year, day.month, day.day
    slots = []
    for cell in bits(union):
        free = 0
        for weight, plane in enumerate(planes):
            free |= (plane >> cell & 1) << weight
        hour, minute = divmod(cell * CELL, 60)
        slots.append(
            FreeSlot(datetime(year, month, number, hour, minute, tzinfo=zone), free)
        )
    return tuple(slots)


def check_start(
    offer: ServiceOffer,
    wish: Wish,
    start: datetime,
    lines: tuple[Line, ...],
    now: datetime,
) -> tuple[int, int]:
    """The first cell and the number of cells of an appointment that may start there.

    Whether the cells are free is not asked; travel is not counted in, but has to fit.
    Raises InvalidWish: what ``minutes`` raises, service_closed, start_too_soon
    (earliest), start_too_late (latest), start_off_grid, start_not_released (opens).
    """
    length = cells(minutes(offer, wish))
    day, minute = wall_clock(start, offer.timezone)
    if not offer.published:
        raise InvalidWish("service_closed", field="start")
    _check_limits(offer, wish, day, start, now)
    cell = minute // CELL
    travel = travel_cells(offer, wish)
    opened = [
        line
        for line in serving_lines(offer, wish, lines)
        if visit_starts(line.open, length, travel) >> cell & 1
    ]
    if not opened:
        raise InvalidWish("service_closed", field="start")
    exact = minute % CELL == 0 and is_instant(start, day, minute, offer.timezone)
    fitting = [line for line in opened if line.grid >> cell & 1]
    if not (exact and fitting):
        raise InvalidWish("start_off_grid", field="start")
    _check_released(offer, wish, fitting, now)
    if not possible_starts(offer, day, length, earliest(offer, wish, now)) >> cell & 1:
        raise InvalidWish("service_closed", field="start")
    return cell, length


def _check_released(
    offer: ServiceOffer, wish: Wish, lines: list[Line], now: datetime
) -> None:
    released = min(line.released for line in lines)
    if not wish.staff and released > now.timestamp():
        opens = datetime.fromtimestamp(released, ZoneInfo(offer.timezone))
        raise InvalidWish("start_not_released", field="start", opens=opens)


def _check_limits(
    offer: ServiceOffer, wish: Wish, day: date, start: datetime, now: datetime
) -> None:
    first = earliest(offer, wish, now)
    if start < first:
        raise InvalidWish("start_too_soon", field="start", earliest=first)
    _today, last = bookable_days(offer, wish, now)
    if day > last:
        raise InvalidWish("start_too_late", field="start", latest=last)
