"""The verdict over a simulated day: what was lost, done twice, out of order, or misjudged."""

from collections import Counter
from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from gemeente.loket.jobs.simulate.oracle import tell
from gemeente.loket.jobs.simulate.story import Entry
from gemeente.loket.jobs.simulate.story import in_order
from gemeente.loket.jobs.simulate.story import stamp_of
from gemeente.loket.jobs.simulate.story import Story
from statistics import median
from typing import Any


FEW = 100  # estimates, below which a constant found afterwards is no measure
# what a client sees of a request that a killed server was busy with
CUT_OFF = ("ConnectionResetError", "RemoteDisconnected", "IncompleteRead")
OUTCOMES = {"done": "served", "no-show": "no-show", "left": "left"}


@dataclass(frozen=True)
class Estimates:
    """Minutes: how far estimates were from what happened, beside the best constant.

    ``within`` is the share of waits that were in the range that was said.
    """

    count: int
    error: float
    constant: float
    within: float

    @property
    def good(self) -> bool:
        """Better than saying the same to everybody."""
        return self.count < FEW or self.error < self.constant


@dataclass(frozen=True)
class Verdict:
    """What is told of a day; ``wrong`` is empty where nothing was."""

    story: Story
    estimates: Estimates
    refused: Counter[str]
    outcomes: Counter[str]
    took: list[float]
    again: int
    busy: int
    cut_off: int
    wrong: list[str]


def judge(
    entries: list[Entry], visits: list[dict[str, Any]], express: set[str]
) -> Verdict:
    """The verdict: ``visits`` are the facts that the counter made of the day."""
    story = tell(entries, express)
    wrong = [*story.wrong, *_of_visits(story, visits), *_of_ends(story, visits)]
    wrong += _of_faults(entries)
    estimates = _estimates(entries, story)
    if not estimates.good:
        wrong.append("the estimates were worse than a constant")
    faults = [fault for one in entries for fault in one["faults"]]
    refusals = (one["answer"].get("error") for one in entries)
    return Verdict(
        story=story,
        estimates=estimates,
        refused=Counter(one["code"] for one in refusals if one),
        outcomes=Counter(one["outcome"] for one in visits),
        took=sorted(one["took"] for one in entries if "/@queue/" in one["path"]),
        again=sum(bool(one["faults"]) for one in entries),
        busy=sum(fault.startswith("503 ") for fault in faults),
        cut_off=sum(fault in CUT_OFF for fault in faults),
        wrong=wrong,
    )


def _of_visits(story: Story, visits: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Every ticket that was acknowledged is exactly one visit."""
    facts = Counter(one["ticket"] for one in visits)
    for number, count in facts.items():
        if count > 1:
            yield f"ticket {number} is {count} visits"
        if number not in story.people:
            yield f"visit {number} is of a ticket that nobody got"
    for number in story.people:
        if number not in facts:
            yield f"ticket {number} was lost: it is no visit"


def _of_ends(story: Story, visits: Iterable[dict[str, Any]]) -> Iterator[str]:
    """What became of somebody is what was seen, also of the appointment."""
    for one in visits:
        known = story.people.get(one["ticket"])
        if known is None:
            continue
        if one["mark"]:
            yield f"ticket {one['ticket']} was forgotten until the end of the day"
        elif OUTCOMES.get(known.state) != one["outcome"]:
            yield f"ticket {one['ticket']} is {one['outcome']}, and was {known.state}"
        if one["outcome"] == "served" and one["appointment"] not in ("", "done"):
            yield f"the appointment of {one['ticket']} is {one['appointment']}"


def _of_faults(entries: Iterable[Entry]) -> Iterator[str]:
    """Errors of the server; a connection that broke, and "come again" (503), are none."""
    for one in entries:
        for fault in one["faults"]:
            if fault.startswith("5") and not fault.startswith("503 "):
                yield f"{one['method']} {one['path']}: {fault}"


def _estimates(entries: Iterable[Entry], story: Story) -> Estimates:
    """What was said when the ticket was given, against the first call."""
    stepped = {
        one["answer"]["ticket"]
        for one in entries
        if one["method"] == "PATCH" and one["status"] < 300
    }
    pairs = [
        (wait["low"], wait["high"], (called - stamp_of(given["arrived"])) / 60)
        for given in (one["answer"] for one in in_order(entries) if _gives(one))
        if (called := story.first_calls.get(given["ticket"])) is not None
        and given["ticket"] not in stepped
        and (wait := given["wait"]) is not None
    ]
    if not pairs:
        return Estimates(0, 0, 0, 0)
    waits = [wait for _low, _high, wait in pairs]
    usual = median(waits)
    return Estimates(
        count=len(pairs),
        error=_mean(abs((low + high) / 2 - wait) for low, high, wait in pairs),
        constant=_mean(abs(usual - wait) for wait in waits),
        within=_mean(float(low <= wait <= high) for low, high, wait in pairs),
    )


def _gives(entry: Entry) -> bool:
    return entry["method"] == "POST" and entry["path"] == "/@tickets"


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found)
