"""What a change does, in words: who is hit per day, what is won or lost per week."""

from collections.abc import Iterator
from datetime import date
from datetime import timedelta
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.capacity import WeekChange
from gemeente.loket.agenda.impact import Impact
from gemeente.loket.browser.citizen import texts
from gemeente.loket.browser.impact.trial import Outcome
from gemeente.loket.content.catalogue import title_of
from gemeente.loket.i18n import _
from itertools import groupby
from typing import Any


FEW = 12  # appointments that are listed without being asked for


class Shown:
    """An outcome as the template shows it."""

    def __init__(self, outcome: Outcome, changed: bool = False) -> None:
        self.digest = outcome.digest
        self.changed = changed
        self.parts = [Part(one) for one in outcome.impacts if not _is_empty(one)]

    @property
    def hit(self) -> int:
        """How many appointments fall outside, of all services."""
        return sum(part.hit for part in self.parts)

    @property
    def hit_text(self) -> Any:
        """The same as a sentence."""
        if self.hit == 1:
            return _("1 appointment no longer fits and will have to be moved.")
        return _(
            "${count} appointments no longer fit and will have to be moved.",
            mapping={"count": self.hit},
        )


class Part:
    """What it does for one service."""

    def __init__(self, impact: Impact) -> None:
        self.impact = impact
        self.title = title_of(impact.service)
        self.hit = len(impact.hit)
        self.open = self.hit <= FEW

    @property
    def days(self) -> list[dict[str, Any]]:
        """Day, how many are hit and who: hour, products and code, and nobody's name."""
        return [
            {
                "day": texts.long_day(day),
                "count": len(hit),
                "rows": [_row(one) for one in hit],
            }
            for day, hit in self.impact.days
        ]

    @property
    def weeks(self) -> list[dict[str, Any]]:
        """Weeks with the same figures in one row; those without a difference left out."""
        return [_week(same) for same in _alike(self.impact.capacity.weeks)]

    @property
    def endless(self) -> bool:
        """Whether it goes on like this after the last week that is shown."""
        return self.impact.capacity.endless

    @property
    def kept(self) -> Any | None:
        """How many places are kept for later, None where that does not change."""
        weeks = self.impact.capacity.weeks
        if all(one.kept_before == one.kept_after for one in weeks):
            return None
        return _(
            "Of these places at most ${after} a week are kept for later; now ${before}.",
            mapping={
                "before": max(one.kept_before for one in weeks),
                "after": max(one.kept_after for one in weeks),
            },
        )

    @property
    def products(self) -> list[dict[str, Any]]:
        """How many appointments of a product fit, where its own rule changes."""
        return [
            {
                "title": title_of(one.product),
                "before": one.before,
                "after": one.after,
                "change": signed(one.after - one.before),
                "loses": one.after < one.before,
            }
            for one in self.impact.capacity.products
        ]

    @property
    def same(self) -> list[Any]:
        """What stays as it is."""
        staying = self.impact.staying
        found = [_staying(staying)] if staying else []
        quiet = sum(not week.differs for week in self.impact.capacity.weeks)
        if quiet == 1:
            found.append(_("In 1 of the weeks until then nothing changes."))
        elif quiet:
            found.append(
                _(
                    "In ${count} of the weeks until then nothing changes.",
                    mapping={"count": quiet},
                )
            )
        return found

    @property
    def relieved(self) -> Any | None:
        """How many no longer have to be moved, None where there are none."""
        count = len(self.impact.relieved)
        if not count:
            return None
        return _(
            "${count} appointments that had to be moved fit again.",
            mapping={"count": count},
        )


def signed(number: int) -> str:
    """The number with its sign, a true minus."""
    return f"+{number}" if number > 0 else str(number).replace("-", "−")


def hours_text(minutes: int) -> str:
    """Minutes as hours and minutes with a sign, such as −2:30."""
    hours, rest = divmod(abs(minutes), 60)
    return f"{'−' if minutes < 0 else '+'}{hours}:{rest:02}"


def clock_text(appointment: Appointment) -> str:
    """The local start of an appointment, such as 09:05."""
    hour, minute = divmod(appointment.minute, 60)
    return f"{hour:02}:{minute:02}"


def products_text(appointment: Appointment) -> str:
    """Its products with their quantities."""
    return ", ".join(
        texts.counted(title_of(uid), count) for uid, count in appointment.products
    )


def _is_empty(impact: Impact) -> bool:
    capacity = impact.capacity
    return not (
        impact.hit or impact.relieved or any(w.differs for w in capacity.weeks)
    ) and not any(one.before != one.after for one in capacity.products)


def _staying(count: int) -> Any:
    if count == 1:
        return _("1 appointment to come stays as it is.")
    return _(
        "${count} appointments to come stay as they are.", mapping={"count": count}
    )


def _row(appointment: Appointment) -> dict[str, str]:
    return {
        "time": clock_text(appointment),
        "products": products_text(appointment),
        "code": appointment.code,
    }


def _alike(weeks: tuple[WeekChange, ...]) -> Iterator[list[WeekChange]]:
    """Runs of weeks that win or lose the same."""
    for _figures, same in groupby(weeks, key=_figures_of):
        found = list(same)
        if found[0].differs:
            yield found


def _figures_of(week: WeekChange) -> tuple[int, int, bool]:
    return week.places, week.minutes, week.differs


def _week(same: list[WeekChange]) -> dict[str, Any]:
    first = same[0]
    return {
        "when": _period(first.first, same[-1].first + timedelta(days=6), len(same)),
        "before": _range([week.places_before for week in same]),
        "after": _range([week.places_after for week in same]),
        "change": signed(first.places),
        "hours": hours_text(first.minutes),
        "loses": first.loses,
    }


def _range(figures: list[int]) -> str:
    """One figure, or from the lowest to the highest."""
    low, high = min(figures), max(figures)
    return str(low) if low == high else f"{low}–{high}"


def _period(first: date, last: date, count: int) -> Any:
    mapping = {
        "first": f"{first.day}/{first.month}",
        "last": f"{last.day}/{last.month}",
        "count": count,
    }
    if count == 1:
        return _("Week ${first} – ${last}", mapping=mapping)
    return _("${count} weeks, ${first} – ${last}: each week", mapping=mapping)
