"""A day as JSON. The search gives the same day again while nothing about it changes."""

from gemeente.loket.agenda.availability import DayAvailability
from typing import Any
import json


MOST = 5_000  # days that are kept, about a kB each

# by identity, which is quick: a day that is kept here is not changed, and its id not reused
_kept: dict[int, tuple[DayAvailability, bytes]] = {}


def encoded_day(day: DayAvailability) -> bytes:
    """The day as JSON, encoded once for as long as the search remembers the day."""
    kept = _kept.get(id(day))
    if kept is not None and kept[0] is day:
        return kept[1]
    encoded = json.dumps(_data(day), separators=(",", ":")).encode()
    if len(_kept) >= MOST:
        _kept.clear()
    _kept[id(day)] = (day, encoded)
    return encoded


def _data(day: DayAvailability) -> dict[str, Any]:
    text = day.date.isoformat()
    if not day.slots:
        later = {"released": day.detail} if day.reason == "not_released" else {}
        return {"date": text, "slots": [], "reason": day.reason, **later}
    slots = [{"start": one.start.isoformat(), "free": one.free} for one in day.slots]
    return {"date": text, "slots": slots}
