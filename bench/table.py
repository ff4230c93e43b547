"""The figures beside the budgets of the design, as lines of text."""

from bench.web import EMPTY
from bench.web import MONTH
from bench.web import PAGE
from dataclasses import dataclass
from typing import Any


FLAT = 1.5  # times the cost at the fewest stored appointments that still counts as flat
MONTH_RATIO = 2000
BOOKING_RATIO = 50
PAGE_RATIO = 1.5
MISSING = "not measured"


@dataclass(frozen=True)
class Row:
    """One line; ``met`` is None where nothing can be said."""

    what: str
    ours: str
    peer: str
    budget: str
    met: bool | None


def rows(results: dict[str, Any]) -> list[Row]:
    """The whole table; the peer's column says "–" where it was not measured."""
    ours, peer = results["ours"], results.get("peer") or {}
    found = [
        _seconds("month, warm", "month_warm_s", ours, peer, 0.002, MONTH_RATIO),
        _seconds("month, empty object cache", "month_cold_s", ours, peer, 0.010, None),
        _bookings(ours, peer),
        _bytes("growth per booking and its mail", "bytes_unpacked", ours, peer, 5200),
        _bytes("growth per booking, packed", "bytes_packed", ours, peer, 1000),
        *_flat(results.get("flat") or []),
    ]
    if "web" in results:
        found += _web(results["web"], results.get("peer_web") or {})
    return found


def _seconds(
    what: str, key: str, ours: dict, peer: dict, most: float, ratio: int | None
) -> Row:
    budget = f"≤ {most * 1000:g} ms"
    met = ours[key] <= most
    text = _ms(ours[key])
    if peer:
        times = peer[key] / ours[key]
        text += f" ({times:,.0f}×)"
        if ratio:
            budget += f", ≥ {ratio:,}×"
            met = met and times >= ratio
    return Row(what, text, _ms(peer.get(key)), budget, met)


def _bookings(ours: dict, peer: dict) -> Row:
    rate = ours["bookings_per_s"]
    mails = ours["mails_per_booking"]
    what = f"bookings with commit, mails queued each: {mails:g}"
    if not peer:
        return Row(what, f"{rate:,.0f}/s", "–", f"≥ {BOOKING_RATIO}×", None)
    times = rate / peer["bookings_per_s"]
    return Row(
        what,
        f"{rate:,.0f}/s ({times:,.0f}×)",
        f"{peer['bookings_per_s']:.1f}/s",
        f"≥ {BOOKING_RATIO}×",
        times >= BOOKING_RATIO,
    )


def _bytes(what: str, key: str, ours: dict, peer: dict, most: int) -> Row:
    theirs = f"{peer[key]:,.0f} B" if peer else "–"
    return Row(what, f"{ours[key]:,.0f} B", theirs, f"≤ {most:,} B", ours[key] <= most)


def _flat(series: list[dict]) -> list[Row]:
    """How the costs at the most stored appointments compare with the fewest."""
    if len(series) < 2:
        return []
    stored = " / ".join(f"{one['stored']:,}" for one in series)
    found = []
    for what, key in (
        ("booking", "booking_s"),
        ("month", "month_warm_s"),
        ("month, empty cache", "month_cold_s"),
    ):
        values = [one[key] for one in series]
        text = " / ".join(_ms(value) for value in values)
        met = max(values) <= FLAT * values[0]
        found.append(
            Row(f"{what} at {stored} stored", text, "–", f"flat (≤ {FLAT}×)", met)
        )
    return found


def _web(web: dict, peer: dict) -> list[Row]:
    posts = web.get("posts")
    rates = web["rates"]
    fast = MONTH in rates and rates[MONTH] >= rates[EMPTY] / 2
    return [
        Row(
            "month over HTTP, 2 clients",
            _share(rates),
            _share(peer["rates"]) if peer else "–",
            "≥ 50 % of an empty view",
            fast,
        ),
        Row(
            "fifty posts for fifty places of a day",
            _answers(posts),
            _answers(peer.get("posts")) if peer else "–",
            "50 × 201",
            posts == {"201": 50},
        ),
        *_feed(web.get("feed")),
        *_pages(web["pages"], rates, peer.get("rates", {})),
    ]


def _feed(feed: dict | None) -> list[Row]:
    if feed is None:
        return [Row("feed", MISSING, "–", "≤ 1 s", False)]
    what = f"feed of {feed['items']:,} appointments"
    seconds, unchanged = feed["seconds"], feed["not_modified"]
    met = seconds <= 1 and feed["items"] > 0
    return [
        Row(what, _ms(seconds), "–", "≤ 1 s", met),
        Row("its 304", _ms(unchanged), "–", "≤ 5 ms", unchanged <= 0.005),
    ]


def _pages(
    pages: list[str], rates: dict[str, float], theirs: dict[str, float]
) -> list[Row]:
    peer = f"{theirs[PAGE]:.0f}/s" if PAGE in theirs else "–"
    found = [Row(PAGE, f"{rates[PAGE]:.0f}/s", peer, "", None)]
    for name in pages:
        if name not in rates:
            found.append(Row(name, MISSING, "–", f"≤ {PAGE_RATIO}×", False))
            continue
        times = rates[PAGE] / rates[name]
        text = f"{rates[name]:.0f}/s, {times:.2f}× a plain page"
        found.append(Row(name, text, "–", f"≤ {PAGE_RATIO}×", times <= PAGE_RATIO))
    return found


def _share(rates: dict[str, float]) -> str:
    if MONTH not in rates:
        return MISSING
    return f"{rates[MONTH]:,.2f}/s, {rates[MONTH] / rates[EMPTY]:.1%}"


def _answers(counts: dict[str, int] | None) -> str:
    if not counts:
        return MISSING
    return ", ".join(f"{number} × {status}" for status, number in counts.items())


def _ms(seconds: float | None) -> str:
    if seconds is None:
        return "–"
    return f"{seconds * 1000:,.2f} ms" if seconds < 0.1 else f"{seconds:,.2f} s"


def text(found: list[Row]) -> str:
    """The table as Markdown, which can be read as it is."""
    verdict = {True: "yes", False: "NO", None: ""}
    lines = [("figure", "ours", "the peer", "budget", "met")]
    lines += [(r.what, r.ours, r.peer, r.budget, verdict[r.met]) for r in found]
    widths = [max(len(line[column]) for line in lines) for column in range(5)]
    lines.insert(1, tuple("-" * width for width in widths))
    return "\n".join(
        "| " + " | ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)) + " |"
        for line in lines
    )
