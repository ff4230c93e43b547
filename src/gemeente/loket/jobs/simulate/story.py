"""What the log of a simulated day tells: the people, the desks, and the order of things."""

from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from typing import Any


Entry = dict[str, Any]


@dataclass
class Person:
    """A ticket as far as the log has told. Stamps are POSIX seconds, 0 for none."""

    ticket: int
    state: str
    service: str
    arrived: float
    due: float
    not_before: float
    priority: int
    express: bool
    for_desk: str = ""
    for_clerk: str = ""
    desk: str = ""


@dataclass
class Desk:
    """Somebody at a desk, and whom that desk has."""

    uid: str
    clerk: str
    services: list[str]
    express: bool
    ticket: int | None = None


@dataclass
class Story:
    """The whole log, told once: what was wrong with it, and what became of whom."""

    people: dict[int, Person] = field(default_factory=dict)
    desks: dict[str, Desk] = field(default_factory=dict)
    first_calls: dict[int, float] = field(default_factory=dict)
    calls: int = 0
    wrong: list[str] = field(default_factory=list)


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """The changes that were acknowledged, as they happened."""
    done = [
        one
        for one in entries
        if one["method"] != "GET"
        and one["status"] < 300
        and "revision" in one["answer"]
    ]
    return sorted(done, key=lambda one: (one["answer"]["revision"], not changed(one)))


def changed(entry: Entry) -> bool:
    """Whether that answer is about a change: a desk that finds nobody changes nothing."""
    action = entry["path"].rpartition("/")[2]
    return action != "next" or entry["answer"].get("ticket") is not None


def stamp_of(text: str | None) -> float:
    """POSIX seconds of an instant, 0 for none."""
    return datetime.fromisoformat(text).timestamp() if text else 0
