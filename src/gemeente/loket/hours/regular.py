"""What a time slot usually opens: its repetition, without the days named one by one."""

from dataclasses import replace
from functools import lru_cache
from gemeente.loket.hours.rules import TimeSlotRule
import re


def regular(rule: TimeSlotRule) -> TimeSlotRule | None:
    """The time slot as it repeats itself, None where it does not.

    A day that its recurrence leaves out (EXDATE) or adds (RDATE) is an exception to it.
    """
    text = _repetitions(rule.recurrence)
    if text == rule.recurrence:
        return rule if text else None
    return replace(rule, recurrence=text) if text else None


@lru_cache(maxsize=1024)
def _repetitions(recurrence: str) -> str:
    unfolded = re.sub(r"\r?\n[ \t]", "", recurrence)
    lines = [line.strip() for line in unfolded.splitlines() if line.strip()]
    kept = [one for one in lines if not one.upper().startswith(("EXDATE", "RDATE"))]
    if kept == lines:
        return recurrence
    return "\n".join(one for one in kept if not one.upper().startswith("DTSTART"))
