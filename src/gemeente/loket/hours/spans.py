"""Spans of a day: (opens, closes) in minutes since local midnight, half-open."""

from collections.abc import Iterable


Span = tuple[int, int]


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same minutes in as few spans as can be, by opening; empty ones are dropped."""
    found: list[Span] = []
    for opens, closes in sorted(spans):
        if opens >= closes:
            continue
        if found and opens <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], closes))
        else:
            found.append((opens, closes))
    return tuple(found)


def without(spans: Iterable[Span], cuts: Iterable[Span]) -> tuple[Span, ...]:
    """What is left of merged spans without the cuts."""
    left = list(spans)
    for begin, end in merged(cuts):
        left = [
            piece
            for opens, closes in left
            for piece in (
                (opens, min(closes, begin)),
                (max(opens, end), closes),
            )
            if piece[0] < piece[1]
        ]
    return tuple(left)
