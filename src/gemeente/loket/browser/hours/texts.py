"""Hours, states and exceptions in the words of the page's language."""

from collections.abc import Iterable
from collections.abc import Sequence
from datetime import date
from datetime import timedelta
from gemeente.loket.browser.citizen import texts
from gemeente.loket.hours import notices
from gemeente.loket.hours.notices import Notice
from gemeente.loket.hours.publish import APPOINTMENT
from gemeente.loket.hours.publish import PHONE
from gemeente.loket.hours.publish import REMOTE
from gemeente.loket.hours.publish import WALK_IN
from gemeente.loket.hours.spans import Span
from gemeente.loket.hours.status import Status
from gemeente.loket.hours.windows import MIDNIGHT
from gemeente.loket.i18n import _
from typing import Any


CHANNELS = {
    WALK_IN: _("Without an appointment"),
    APPOINTMENT: _("By appointment"),
    PHONE: _("By phone"),
    REMOTE: _("By appointment, at a distance or at your home"),
}
CLOSED = _("Closed")
DASH = "–"


def clock(minute: int) -> str:
    """A time of the day, such as 9:05."""
    return f"{minute // 60}:{minute % 60:02d}"


def span(one: Span) -> str:
    """Such as 9:00–12:00."""
    return f"{clock(one[0])}{DASH}{clock(one[1])}"


def spans(found: Iterable[Span]) -> str:
    """Such as 9:00–12:00, 13:30–16:00."""
    return ", ".join(map(span, found))


def pieces(found: Sequence[Span]) -> tuple[str, ...]:
    """The same one by one, each but the last with its comma: a line may end there."""
    last = len(found) - 1
    return tuple(
        f"{span(one)}," if place < last else span(one)
        for place, one in enumerate(found)
    )


def weekday(day: date) -> str:
    """Such as woensdag."""
    return texts.weekdays()[day.weekday()][1]


def short_day(day: date) -> str:
    """Such as woensdag 25 november."""
    return texts.long_day(day).rsplit(" ", 1)[0]


def status_text(state: Status, today: date) -> Any:
    """Such as: open until 12:00, opens again at 13:30."""
    again = state.day == today
    times = {"time": clock(state.until), "again": clock(state.opens)}
    if state.is_open and again:
        return _("Open until ${time}, opens again at ${again}", mapping=times)
    if state.is_open:
        return _("Open until ${time}", mapping=times)
    if state.day is None:
        return _("Closed at the moment")
    if again:
        return _("Closed, opens today at ${again}", mapping=times)
    return _closed_until(state.day, today, times["again"])


def _closed_until(day: date, today: date, time: str) -> Any:
    if day == today + timedelta(days=1):
        return _("Closed, opens tomorrow at ${again}", mapping={"again": time})
    near = (day - today).days < 7
    return _(
        "Closed, opens ${day} at ${again}",
        mapping={"day": weekday(day) if near else short_day(day), "again": time},
    )


def notice_text(notice: Notice) -> Any:
    """What is not as usual, and why."""
    reason = texts.holiday_names().get(notice.holiday) or notice.text
    if notice.kind == notices.HOLIDAY_OPEN:
        return _("${reason}: open as usual", mapping={"reason": reason})
    if notice.kind == notices.EXTRA:
        return _("Extra opening: ${hours}", mapping={"hours": spans(notice.spans)})
    if notice.kind == notices.PART:
        return _part(notice, reason)
    if reason:
        return _("Closed: ${reason}", mapping={"reason": reason})
    return _("Closed, exceptionally")


def _part(notice: Notice, reason: Any) -> Any:
    opens, closes = notice.spans[0]
    values = {"from": clock(opens), "until": clock(closes), "reason": reason}
    values["hours"] = spans(notice.spans)
    if not reason:
        return _("Closed, exceptionally: ${hours}", mapping=values)
    if closes >= MIDNIGHT:
        return _("Closed from ${from}: ${reason}", mapping=values)
    if opens <= 0:
        return _("Closed until ${until}: ${reason}", mapping=values)
    return _("Closed from ${from} to ${until}: ${reason}", mapping=values)
