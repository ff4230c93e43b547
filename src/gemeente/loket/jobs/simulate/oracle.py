"""Who had to be called, decided from the log alone: slowly, and without the code judged.

The rules are those that are written down (docs/decisions.md), told once more here in
plain steps. The log gives, with each answer, the revision of the queue: in that order
everything happened.
"""

from collections.abc import Iterable
from collections.abc import Iterator
from gemeente.loket.jobs.simulate.story import changed
from gemeente.loket.jobs.simulate.story import Desk
from gemeente.loket.jobs.simulate.story import Entry
from gemeente.loket.jobs.simulate.story import in_order
from gemeente.loket.jobs.simulate.story import Person
from gemeente.loket.jobs.simulate.story import stamp_of
from gemeente.loket.jobs.simulate.story import Story
from typing import Any


LEAD = 2 * 60  # seconds before its start an appointment is due
PATIENCE = 30 * 60  # seconds after which a walk-in is not overtaken any more
SLACK = 3  # seconds between what a client and a server call now


def tell(entries: Iterable[Entry], express: set[str]) -> Story:
    """Goes through what was answered; ``express`` are the products of something short."""
    story = Story()
    seen: set[int] = set()
    for entry in in_order(entries):
        revision = entry["answer"]["revision"]
        if changed(entry):
            if revision in seen:
                story.wrong.append(f"two changes made revision {revision}")
            seen.add(revision)
        _apply(story, entry, express)
    return story


def expected_next(people: Iterable[Person], desk: Desk, stamp: float) -> Person | None:
    """Who is next at that desk, of those who wait."""
    able = [one for one in people if _can_come(one, desk, stamp)]
    groups = [
        [(one.arrived, one) for one in able if one.priority == 1],
        [(one.arrived, one) for one in able if one.for_desk or one.for_clerk],
        [(one.arrived, one) for one in able if desk.express and one.express],
        list(_time_has_come(able, stamp)),
        [(one.arrived, one) for one in able if not one.due and one.priority == 2],
        [(one.arrived, one) for one in able if not one.due],
        [(one.due, one) for one in able],
    ]
    for group in groups:
        if group:
            return min(group, key=lambda row: (row[0], row[1].arrived, row[1].ticket))[
                1
            ]
    return None


def _time_has_come(
    able: Iterable[Person], stamp: float
) -> Iterator[tuple[float, Person]]:
    for one in able:
        if one.due and one.due - LEAD <= stamp:
            yield one.due, one
        elif not one.due and one.arrived + PATIENCE <= stamp:
            yield one.arrived + PATIENCE, one


def _can_come(one: Person, desk: Desk, stamp: float) -> bool:
    return (
        one.state == "waiting"
        and one.not_before <= stamp
        and one.service in desk.services
        and one.for_desk in ("", desk.uid)
        and one.for_clerk in ("", desk.clerk)
    )


def _apply(story: Story, entry: Entry, express: set[str]) -> None:
    """One change: first whether it could be, then what it did."""
    if entry["path"].startswith("/@tickets"):
        _citizen(story, entry, express)
        return
    action = entry["path"].rpartition("/")[2]
    answer = entry["answer"]
    ticket = answer["ticket"]
    uid = entry["body"]["desk"]
    desk = story.desks.get(uid)
    if action == "next" and desk is not None:
        _check_next(story, entry, desk)
    if ticket is not None and desk is not None:
        _check_hand(story, desk, action, ticket)
        _note(story, ticket, stamp_of(ticket["since"]), action)
    _sit(story, uid, answer["desk"])


def _citizen(story: Story, entry: Entry, express: set[str]) -> None:
    ticket, body = entry["answer"], entry["body"] or {}
    number = ticket["ticket"]
    known = story.people.get(number)
    if entry["method"] == "POST":
        if known is not None:
            story.wrong.append(f"{ticket['label']} was given twice")
        known = story.people[number] = Person(
            number, "", "", 0, 0, 0, body.get("priority", 3), express=False
        )
    if known is None:
        story.wrong.append(f"{ticket['label']} changed before it was given")
        return
    here = [one for one in ticket["products"] if one["service"] == ticket["service"]]
    if entry["method"] != "DELETE":
        every = {one["product"] for one in ticket["products"]}
        appointment = entry["method"] == "POST" and "appointment" in body
        known.express = bool(here) and every <= express and not appointment
    _update(known, ticket)
    for desk in story.desks.values():
        if desk.ticket == number and ticket["state"] == "left":
            desk.ticket = None


def _check_next(story: Story, entry: Entry, desk: Desk) -> None:
    ticket = entry["answer"]["ticket"]
    people = story.people.values()
    if ticket is None:
        expected = expected_next(people, desk, entry["asked"] - SLACK)
        if expected is not None:
            story.wrong.append(
                f"{expected} waited, and {desk.uid} was told nobody does"
            )
        return
    story.calls += 1
    expected = expected_next(people, desk, stamp_of(ticket["since"]))
    if expected is None or expected.ticket != ticket["ticket"]:
        label = ticket["label"]
        story.wrong.append(f"{desk.uid} called {label}, {expected} was next")


def _check_hand(story: Story, desk: Desk, action: str, ticket: dict[str, Any]) -> None:
    """That a call is of somebody who waits, and all else of whom the desk has."""
    number, label = ticket["ticket"], ticket["label"]
    known = story.people.get(number)
    if known is None:
        story.wrong.append(f"{label} was at a desk before it was given")
        return
    others = [one.uid for one in story.desks.values() if one.ticket == number]
    if action in ("next", "call", "resume"):
        if known.state not in ("waiting", "parked") or others:
            story.wrong.append(f"{label} was called twice: {known}")
        if desk.ticket is not None:
            story.wrong.append(f"{desk.uid} called {label} and had {desk.ticket}")
    elif others != [desk.uid]:
        story.wrong.append(f"{desk.uid} did {action} with {label} of {others}")


def _note(story: Story, ticket: dict[str, Any], stamp: float, action: str) -> None:
    known = story.people.get(ticket["ticket"])
    if known is None:
        return
    if ticket["state"] == "called":
        story.first_calls.setdefault(known.ticket, stamp)
    moved = stamp_of(ticket["arrived"]) != known.arrived
    if moved and action != "back":
        story.wrong.append(f"{ticket['label']} lost its place by {action}")
    if ticket["priority"] != known.priority:
        story.wrong.append(f"{ticket['label']} changed its priority by {action}")
    known.express = ticket["express"]
    known.for_desk, known.for_clerk = ticket["for_desk"], ticket["for_clerk"]
    _update(known, ticket)


def _update(known: Person, ticket: dict[str, Any]) -> None:
    known.state, known.service = ticket["state"], ticket["service"]
    known.arrived, known.due = stamp_of(ticket["arrived"]), stamp_of(ticket["due"])
    known.not_before = stamp_of(ticket["not_before"])


def _sit(story: Story, uid: str, told: dict[str, Any] | None) -> None:
    if told is None:
        gone = story.desks.pop(uid, None)
        if gone is not None:
            _set_free(story, gone)
        return
    ticket = told["ticket"]
    story.desks[uid] = Desk(
        uid,
        told["clerk"],
        told["services"],
        told["express"],
        None if ticket is None else ticket["ticket"],
    )


def _set_free(story: Story, gone: Desk) -> None:
    """Whoever waited for just that desk or clerk waits for anybody again."""
    for one in story.people.values():
        if one.for_desk == gone.uid or one.for_clerk == gone.clerk:
            one.for_desk = one.for_clerk = ""
