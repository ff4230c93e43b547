"""Why nothing is open for an appointment any more. Pure."""

from dataclasses import dataclass
from datetime import date
from gemeente.loket.agenda.cells import CELL
from gemeente.loket.agenda.fitting import AT_A_PLACE
from gemeente.loket.agenda.fitting import Claimed
from gemeente.loket.agenda.lines import LINES
from gemeente.loket.agenda.lines import lines_of_day
from gemeente.loket.agenda.offer import ServiceOffer
from gemeente.loket.hours.recurrence import closes_on
from gemeente.loket.hours.rules import TimeSlotRule
from gemeente.loket.hours.ways import WALK_IN
from gemeente.loket.hours.ways import way_on
from gemeente.loket.hours.windows import closing_reason


@dataclass(frozen=True, slots=True)
class Why:
    """A code, and a detail: the id of a holiday, or what the editor called a closure.

    Codes: service_closed, product_gone, holiday, closure, walk_in, timeslot_gone,
    fewer_desks, elsewhere, other_hours.
    """

    code: str
    detail: str = ""


def why(offer: ServiceOffer, day: date, claimed: Claimed) -> Why:
    """The first thing that stands in its way, the widest first."""
    if not offer.published:
        return Why("service_closed")
    gone = [uid for uid, _count in claimed.products if offer.product(uid) is None]
    if gone:
        return Why("product_gone")
    closing = _closing(offer, day, claimed)
    if closing is not None:
        return closing
    if way_on(offer.ways, day) == WALK_IN:
        return Why("walk_in")
    number, place = divmod(claimed.line, LINES)
    rule = next((one for one in offer.timeslots if one.number == number), None)
    if rule is None:
        return Why("timeslot_gone")
    return _of_rule(offer, day, claimed, rule, place)


def _closing(offer: ServiceOffer, day: date, claimed: Claimed) -> Why | None:
    whole = closing_reason(day, offer.closures, offer.open_holidays, claimed.location)
    if whole is not None:
        return Why(whole.code, whole.holiday or whole.text)
    begin, end = claimed.first * CELL, (claimed.first + claimed.cells) * CELL
    for closure in offer.closures:
        here = closure.location in ("", claimed.location)
        overlaps = closure.closes < end and closure.opens_again > begin
        if here and overlaps and not closure.desks and closes_on(closure, day):
            return Why("closure", closure.reason)
    return None


def _of_rule(
    offer: ServiceOffer, day: date, claimed: Claimed, rule: TimeSlotRule, place: int
) -> Why:
    if claimed.channel == AT_A_PLACE and rule.location != claimed.location:
        return Why("elsewhere")
    opened = [line for line in lines_of_day(offer, day) if line.rule is rule]
    fewer = place >= rule.capacity or any(
        line.number == claimed.line and claimed.mask & ~line.open for line in opened
    )
    wide = any(not claimed.mask & ~line.open for line in opened)
    return Why("fewer_desks") if fewer and wide else Why("other_hours")
