"""The plain data of the demo, read from profiles/demo, and the days they mean."""

from datetime import date
from datetime import timedelta
from pathlib import Path
from typing import Any
import tomllib


FOLDER = Path(__file__).parent.parent / "profiles" / "demo"
PRODUCTS = ("burgerzaken", "omgeving", "sociaal-huis", "onthaal")  # files, in order
WEEKS_BEFORE = 8  # even: every second week stays the same one
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def read(name: str) -> dict[str, Any]:
    """What the file ``name``.toml of the demo says."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def read_products() -> list[dict[str, Any]]:
    """All products, in the order of the list that citizens see."""
    return [product for name in PRODUCTS for product in read(name)["product"]]


def monday_of(day: date) -> date:
    """The Monday of the week of that day."""
    return day - timedelta(days=day.weekday())


def first_day(days: list[str], today: date) -> date:
    """The first of those weekdays (MO …), WEEKS_BEFORE the week of today."""
    weekday = min(WEEKDAYS.index(one) for one in days)
    return monday_of(today) + timedelta(weeks=-WEEKS_BEFORE, days=weekday)


def day_of(values: dict[str, Any], today: date) -> date:
    """So many ``weeks`` from the week of today on, on the ``weekday`` (Monday is 0)."""
    ahead = timedelta(weeks=values["weeks"], days=values["weekday"])
    return monday_of(today) + ahead


def rrule(days: list[str], every: int = 1) -> str:
    """Weekly on those weekdays, or every so many weeks."""
    interval = f";INTERVAL={every}" if every > 1 else ""
    return f"RRULE:FREQ=WEEKLY{interval};BYDAY={','.join(days)}"


def closure_days(
    closure: dict[str, Any], today: date
) -> list[tuple[date, date | None]]:
    """First and last day of each time that it is closed, this year and the next.

    A closure with ``weeks`` is a single day, so many weeks from now on; one with
    ``days`` comes back on those weekdays without an end.
    """
    if "days" in closure:
        return [(first_day(closure["days"], today), None)]
    if "weeks" in closure:
        day = day_of(closure, today)
        return [(day, day)]
    month, day = closure["month"], closure["day"]
    until = closure.get("until", day)
    years = (today.year, today.year + 1)
    return [(date(year, month, day), date(year, month, until)) for year in years]
