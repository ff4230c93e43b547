"""The plain data of the demo, read from profiles/demo, and the days they mean."""

from datetime import date
from datetime import timedelta
from pathlib import Path
from typing import Any
import tomllib


FOLDER = Path(__file__).parent.parent / "profiles" / "demo"
PRODUCTS = ("burgerzaken", "omgeving", "sociaal-huis", "onthaal")  # files, in order
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
    """The first of those weekdays (MO …) in the week of today."""
    return monday_of(today) + timedelta(days=min(WEEKDAYS.index(one) for one in days))


def rrule(days: list[str], every: int = 1) -> str:
    """Weekly on those weekdays, or every so many weeks."""
    interval = f";INTERVAL={every}" if every > 1 else ""
    return f"RRULE:FREQ=WEEKLY{interval};BYDAY={','.join(days)}"


def closure_days(closure: dict[str, Any], today: date) -> list[tuple[date, date]]:
    """First and last day of each time that it is closed, this year and the next.

    A closure with ``weeks`` is a single day, so many weeks from now on.
    """
    if "weeks" in closure:
        ahead = timedelta(weeks=closure["weeks"], days=closure["weekday"])
        day = monday_of(today) + ahead
        return [(day, day)]
    month, day = closure["month"], closure["day"]
    until = closure.get("until", day)
    years = (today.year, today.year + 1)
    return [(date(year, month, day), date(year, month, until)) for year in years]
