"""What stands out in the blocks, with the numbers it rests on. Pure.

Neighbouring half hours that say the same are told as one.
"""

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from gemeente.loket.figures.places import BLOCK
from gemeente.loket.figures.review.blocks import Block
from gemeente.loket.figures.review.erlang import expected
from gemeente.loket.figures.review.erlang import needed
from gemeente.loket.figures.review.plan import half_up
from itertools import groupby


ENOUGH = 20  # visits that a sentence about waits rests on
DAYS = 4  # that a sentence about a half hour rests on
CROWDED = 0.2  # share that waits longer than the norm
QUIET = 1.5  # visits for each hour of a desk
IDLE = 0.5  # of the time that a desk is busy: with long visits few of them fill it
HOUR = 60
EARLY = 1.0  # people a day who come before the doors open
AWAY = 0.25  # people turned away for each such half hour

CODES = ("crowded", "quiet", "turned_away", "no_desk")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What stands out on a weekday from ``begin`` to ``end`` (local minutes).

    ``crowded``: ``value`` is the share that waited longer than the norm, ``more`` how
    many desks would be needed; None where those that were open (``desks``, 0: not noted)
    should do. ``quiet``: visits for each desk hour. ``turned_away``: people a day.
    ``no_desk``: people a day who came while no desk was open. ``n`` is on how many visits
    or days it rests, ``people`` who came in a day.

    ``levels`` are (desks, share helped within the norm by Erlang C; None: too few):
    around ``more``, or of ``quiet`` with one desk less.
    """

    code: str
    weekday: int
    begin: int
    end: int
    value: float
    desks: float
    more: int | None
    n: int
    people: float = 0.0
    levels: tuple[tuple[int, float | None], ...] = ()


Judge = Callable[[Block, int], bool]


def suggestions(blocks: Sequence[Block], norm: int) -> list[Suggestion]:
    """What stands out, the weightiest first."""
    found = [
        one
        for code, judge in JUDGES.items()
        for one in _spans(blocks, code, judge, norm)
    ]
    return sorted(found, key=lambda one: (CODES.index(one.code), -_weight(one)))


def _weight(one: Suggestion) -> float:
    length = one.end - one.begin
    return length if one.code == "quiet" else one.value * length


def _crowded(block: Block, _norm: int) -> bool:
    return block.n >= ENOUGH and block.over is not None and block.over > CROWDED


def _quiet(block: Block, _norm: int) -> bool:
    rate = block.per_desk_hour
    if rate is None or block.noted < DAYS or not half_up(block.desks):
        return False
    if (block.over or 0) > CROWDED:
        return False  # few come, but the line is still there
    return rate < QUIET and rate * block.service / HOUR < IDLE


def _turned_away(block: Block, _norm: int) -> bool:
    return block.days >= DAYS and block.refusals >= AWAY


def _no_desk(block: Block, _norm: int) -> bool:
    return block.noted >= DAYS and not block.desks and block.visits >= AWAY


def _early(blocks: Sequence[Block]) -> list[Block]:
    """Who comes shortly before the doors open knows: only where that is one a day."""
    doors = {(one.weekday, one.minute - BLOCK) for one in blocks if one.desks}
    return [one for one in blocks if (one.weekday, one.minute) in doors]


JUDGES: dict[str, Judge] = {
    "crowded": _crowded,
    "quiet": _quiet,
    "turned_away": _turned_away,
    "no_desk": _no_desk,
}


def _spans(
    blocks: Sequence[Block], code: str, judge: Judge, norm: int
) -> Iterator[Suggestion]:
    chosen = [one for one in blocks if judge(one, norm)]
    if code == "no_desk":
        early = _early(blocks)
        chosen = [one for one in chosen if one not in early or one.visits >= EARLY]

    def run(pair: tuple[int, Block]) -> tuple[int, int]:
        place, block = pair
        return block.weekday, block.minute - place * BLOCK

    for _key, group in groupby(enumerate(chosen), run):
        yield _told(code, [block for _place, block in group], norm)


def _told(code: str, span: list[Block], norm: int) -> Suggestion:
    n = sum(one.n for one in span)
    visits = sum(one.visits for one in span)
    hours = sum(one.desk_hours for one in span)
    values = {
        "crowded": sum((one.over or 0) * one.n for one in span) / n if n else 0.0,
        "quiet": visits / hours if hours else 0.0,
        "turned_away": sum(one.refusals for one in span),
        "no_desk": visits,
    }
    desks = sum(one.desks for one in span) / len(span)
    more, levels = _desks(code, desks, visits / len(span), span[0].service, norm)
    return Suggestion(
        code,
        span[0].weekday,
        span[0].minute,
        span[-1].minute + BLOCK,
        values[code],
        desks,
        more,
        n if code == "crowded" else min(one.days for one in span),
        visits,
        levels,
    )


def _desks(
    code: str, desks: float, visits: float, service: float, norm: int
) -> tuple[int | None, tuple[tuple[int, float | None], ...]]:
    """The desks needed for so many visits in a half hour, and what some numbers bring.

    With small numbers one desk more or less makes a great difference: both are told.
    """
    rate = visits / BLOCK
    more, tried = None, []
    if code == "crowded":
        more = needed(rate, service, norm)
        if more is not None and more <= half_up(desks):
            more = None
        tried = [more - 1, more, more + 1] if more else []
    elif code == "quiet":
        tried = [half_up(desks) - 1]
    found = [(one, expected(one, rate, service, norm)) for one in tried]
    return more, tuple((one, told.level) for one, told in found if told)
