"""The verdict as a table for people."""

from collections.abc import Iterable
from gemeente.loket.jobs.simulate.judgement import Verdict


BUDGET = 0.3  # seconds for a desk action, of which ninety-five in a hundred are quicker


def percentile(values: list[float], share: float) -> float:
    """Of sorted values; 0 where there are none."""
    return values[min(int(len(values) * share), len(values) - 1)] if values else 0


def rows(verdict: Verdict, odd: list[str]) -> list[tuple[str, str]]:
    """What is told of a day."""
    found, story = verdict.estimates, verdict.story
    told = {
        "tickets": len(story.people),
        "visits": sum(verdict.outcomes.values()),
        **{f"  {name}": count for name, count in sorted(verdict.outcomes.items())},
        "calls of who was next": story.calls,
        "desk actions": len(verdict.took),
        "  p50 / p95": " / ".join(
            f"{percentile(verdict.took, share) * 1000:.0f} ms" for share in (0.5, 0.95)
        ),
        "requests sent again": verdict.again,
        "  cut off while it was done": verdict.cut_off,
        "  told to come again": verdict.busy,
        "refusals": ", ".join(f"{k} {n}" for k, n in sorted(verdict.refused.items())),
        "estimates": found.count,
        "  mean absolute error": f"{found.error:.1f} min",
        "  of the best constant": f"{found.constant:.1f} min",
        "  within the range": f"{found.within:.0%}",
        "wrong": len(verdict.wrong) + len(odd),
    }
    return [(name, str(value)) for name, value in told.items()]


def text(lines: Iterable[tuple[str, str]]) -> str:
    """Two columns."""
    found = list(lines)
    width = max((len(name) for name, _value in found), default=0)
    return "\n".join(f"{name:<{width}}  {value}" for name, value in found)
