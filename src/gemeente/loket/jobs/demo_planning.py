"""What the staff and the citizens did to the demo's agenda beside booking."""

from datetime import datetime
from datetime import time
from datetime import timedelta
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.appointment import BOOKED
from gemeente.loket.agenda.blocks import block
from gemeente.loket.agenda.booking import force
from gemeente.loket.agenda.changing import assign
from gemeente.loket.agenda.lines import Line
from gemeente.loket.agenda.preference import Preference
from gemeente.loket.agenda.waiting import ask
from gemeente.loket.agenda.wish import Wish
from gemeente.loket.hours.clock import wall_clock
from gemeente.loket.jobs import demo_data
from gemeente.loket.jobs.demo_appointments import Maker
from typing import Any
from zoneinfo import ZoneInfo


PLANNER = "planner"
LOOK_AHEAD = 14  # days in which the service is open again


def make_agenda(maker: Maker, uids: dict[str, str]) -> list[Appointment]:
    """Blocks, appointments, and what planning.toml says; answers the appointments.

    ``uids`` are those of the content by its id in the demo's files.
    """
    said = demo_data.read("planning")
    for values in said["block"]:
        _block(maker, uids, values)
    made = [*maker.past(), *maker.coming()]
    made += [_forced(maker, uids, values) for values in said["forced"]]
    for values in said["clerk"]:
        _assign(maker, uids, values, made)
    for values in said["waiting"]:
        _wait(maker, uids, values, made)
    return made


def _block(maker: Maker, uids: dict[str, str], values: dict[str, Any]) -> None:
    service = uids[values["service"]]
    start, lines = _open_at(maker, service, values)
    if lines:
        block(
            maker.ledger,
            service,
            lines[0].number,
            start,
            values["minutes"],
            values["reason"],
            PLANNER,
            maker.now,
        )


def _forced(maker: Maker, uids: dict[str, str], values: dict[str, Any]) -> Appointment:
    service = uids[values["service"]]
    start, _lines = _open_at(maker, service, values)
    wish = Wish(((uids[values["product"]], 1),), staff=True)
    citizen, _email = maker.person(wish)
    place, reason = uids[values["location"]], values["reason"]
    booked = force(
        maker.ledger, service, wish, start, place, citizen, maker.now, reason, "phone"
    )
    return booked.appointment


def _open_at(
    maker: Maker, service: str, values: dict[str, Any]
) -> tuple[datetime, tuple[Line, ...]]:
    """That time of the first day from the one meant on that has lines; and its lines."""
    offer = maker.ledger.offer(service)
    today, _minute = wall_clock(maker.now, offer.timezone)
    day = max(demo_data.day_of(values, today), today + timedelta(days=1))
    for _try in range(LOOK_AHEAD):
        lines = maker.ledger.lines(service, day)
        if lines:
            break
        day += timedelta(days=1)
    at: time = values["at"]
    return datetime.combine(day, at, ZoneInfo(offer.timezone)), lines


def _assign(
    maker: Maker, uids: dict[str, str], values: dict[str, Any], made: list[Appointment]
) -> None:
    services = {uids[one] for one in values["services"]}
    theirs = [one for one in made if one.service in services]
    for appointment in theirs[:: values["share"]]:
        assign(maker.ledger, appointment, values["name"], maker.now)


def _wait(
    maker: Maker, uids: dict[str, str], values: dict[str, Any], made: list[Appointment]
) -> None:
    """The last ones to come ask for an earlier appointment."""
    after = maker.now + timedelta(days=values["after"])
    service = uids[values["service"]]
    late = [
        one
        for one in made
        if one.service == service and one.status == BOOKED and one.start > after
    ]
    for appointment in sorted(late, key=lambda one: one.start)[-values["many"] :]:
        ask(maker.ledger, appointment, Preference(maker.now.date()), maker.now)
