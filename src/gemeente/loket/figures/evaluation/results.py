"""Answers as figures: how many, how satisfied, and how sure that is. Pure."""

from collections import Counter
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from gemeente.loket.figures.evaluation.confidence import Interval
from gemeente.loket.figures.evaluation.confidence import wilson


SATISFIED = 4  # and 5
LEAST = 5  # answers that are told of
QUESTIONS = ("help", "wait")


@dataclass(frozen=True, slots=True)
class Result:
    """One question: how often each score from 1 to 5, and the share that is satisfied.

    ``satisfied`` is None with fewer answers than are told of.
    """

    question: str
    n: int
    counts: tuple[int, int, int, int, int]
    mean: float | None
    satisfied: Interval | None


def results(scores: Iterable[Sequence[int]]) -> list[Result]:
    """The results of both questions, of pairs of scores (0 is no answer)."""
    columns = list(zip(*scores, strict=True)) or [(), ()]
    return [
        _result(question, [one for one in column if one])
        for question, column in zip(QUESTIONS, columns, strict=True)
    ]


def _result(question: str, scores: Sequence[int]) -> Result:
    n = len(scores)
    if n < LEAST:
        return Result(question, n, (0, 0, 0, 0, 0), None, None)
    counted = Counter(scores)
    happy = sum(counted[score] for score in range(SATISFIED, 6))
    counts = (counted[1], counted[2], counted[3], counted[4], counted[5])
    return Result(question, n, counts, sum(scores) / n, wilson(happy, n))


def too_few(counts: Sequence[int]) -> set[int]:
    """Which groups are not told of: too small, or to be computed back from the total."""
    few = {place for place, n in enumerate(counts) if 0 < n < LEAST}
    if len(few) == 1:
        rest = [place for place, n in enumerate(counts) if n >= LEAST]
        few |= set(sorted(rest, key=lambda place: counts[place])[:1])
    return few
