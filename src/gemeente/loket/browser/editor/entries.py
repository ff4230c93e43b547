"""What the week says of a time slot, a closure, a holiday or a change, in a few words."""

from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from gemeente.loket.browser.citizen import texts
from gemeente.loket.browser.editor import week
from gemeente.loket.content.catalogue import published
from gemeente.loket.content.catalogue import title_of
from gemeente.loket.hours.ways import APPOINTMENT
from gemeente.loket.hours.ways import MIXED
from gemeente.loket.hours.ways import WALK_IN as ONLY_WALK_IN
from gemeente.loket.hours.windows import MIDNIGHT
from gemeente.loket.i18n import _
from plone import api
from typing import Any


WALK_IN = _("Walk-in, without an appointment")
STAFF = _("Staff only")
EVERYTHING = _("All products")
CLOSED = _("Closed")
WAYS = {
    ONLY_WALK_IN: _("Walk-in only, without an appointment"),
    MIXED: _("Walk-in and by appointment"),
    APPOINTMENT: _("By appointment only"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """What the page says about one block, or about the whole day.

    ``label`` is what it is where that is no time slot: closed, fewer desks, a change.
    """

    title: str
    hours: Any
    classes: str
    facts: tuple[Any, ...] = ()
    draft: bool = False
    edit_url: str = ""
    closed: bool = False
    label: Any = ""


@dataclass(frozen=True, slots=True)
class DayColumn:
    """One day as the page shows it; ``notices`` are about the whole day."""

    title: str
    classes: str
    notices: tuple[Entry, ...]
    entries: tuple[Entry, ...]


def notices_of(
    plan: week.DayPlan, contents: Mapping[str, tuple[Any, str]]
) -> list[Entry]:
    """What there is to say about the whole day, a holiday first."""
    names = texts.holiday_names()
    found = []
    if plan.holiday:
        found.append(Entry(names[plan.holiday], "", "", closed=True, label=CLOSED))
    if plan.open_holiday:
        title = names[plan.open_holiday]
        label = _("Public holiday, open")
        found.append(Entry(title, "", "loket-notice-open", label=label))
    if plan.way:
        label = _("From today")
        found.append(Entry(WAYS[plan.way], "", "loket-notice-way", label=label))
    return found + [_closure_notice(*contents[uid]) for uid in plan.closures]


def entry_of(
    block: week.Block,
    rows: tuple[int, int],
    content: Any,
    place: str,
    several_places: bool,
) -> Entry:
    """A block on the grid; ``place`` is the uid of the location that a closure is of."""
    draft = not published(content)
    classes = [f"loket-from-{rows[0]}", f"loket-to-{rows[1]}"]
    classes.append(f"loket-lane-{block.lane + 1}-{block.lanes}")
    classes += [_kind_class(block, content)]
    classes += ["loket-draft"] if draft else []
    of_closure = block.closed or bool(block.desks)
    facts: tuple[Any, ...] = (title_of(place),) if place else ()
    if not of_closure:
        facts = tuple(_facts(content, several_places))
    return Entry(
        content.title,
        _hours_text(block),
        " ".join(filter(None, classes)),
        facts,
        draft,
        _edit_url(content),
        block.closed,
        _label(block),
    )


def clock_text(minute: int) -> str:
    """Minutes since midnight as on a clock: 09:05."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def _closure_notice(content: Any, place: str) -> Entry:
    draft = not published(content)
    desks = content.desks or 0
    return Entry(
        content.title,
        "",
        "loket-draft" if draft else "loket-block" if desks else "",
        (title_of(place),) if place else (),
        draft,
        _edit_url(content),
        closed=not desks,
        label=_fewer(desks) if desks else CLOSED,
    )


def _kind_class(block: week.Block, content: Any) -> str:
    if block.closed:
        return "loket-closed"
    if block.desks:
        return "loket-block"
    if block.shut:
        return "loket-shut"
    if content.kind == "walk_in":
        return "loket-walk-in"
    return "loket-staff" if content.audience == "staff" else ""


def _label(block: week.Block) -> Any:
    if block.closed:
        return CLOSED
    if block.desks:
        return _fewer(block.desks)
    return _("Not open: the service works in another way") if block.shut else ""


def _fewer(desks: int) -> Any:
    return _("Fewer desks: ${count}", mapping={"count": desks})


def _facts(slot: Any, several_places: bool) -> Iterator[Any]:
    """What a time slot opens."""
    yield _("Desks: ${count}", mapping={"count": slot.capacity})
    if slot.kind == "walk_in":
        yield WALK_IN
    if slot.audience == "staff":
        yield STAFF
    for channel in texts.CHANNELS:
        if channel in slot.channels and slot.channels != {"desk"}:
            yield texts.CHANNELS[channel]
    if slot.products:
        yield ", ".join(sorted(filter(None, map(title_of, slot.products))))
    else:
        yield EVERYTHING
    if several_places:
        yield title_of(slot.location or "")


def _edit_url(content: Any) -> str:
    """Where it is edited, "" where the user may not."""
    allowed = api.user.has_permission("Modify portal content", obj=content)
    return f"{content.absolute_url()}/edit" if allowed else ""


def _hours_text(block: week.Block) -> Any:
    if block.closes >= MIDNIGHT:
        return _("from ${time}", mapping={"time": clock_text(block.opens)})
    if block.opens == 0:
        return _("until ${time}", mapping={"time": clock_text(block.closes)})
    return f"{clock_text(block.opens)}–{clock_text(block.closes)}"
