"""What is asked of each side over HTTP."""

from bench import content
from bench.clients import Answer
from bench.clients import expect
from bench.clients import JSON
from bench.clients import Server
from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import urlencode
import json
import sys


POSTS = 50


def ours(server: Server, noted: dict[str, str]) -> dict[str, Any]:
    """Our side of the table; what could not be measured is left out."""
    loket, product = noted["loket_path"], noted["product"]
    first, last = content.next_month(date.today())
    wanted = urlencode({"product": product, "from": first, "to": last})
    month = f"/{loket}/@availability?{wanted}"
    result = measured(
        empty_per_s=lambda: server.rate(f"/{loket}/@@bench-empty"),
        month_per_s=lambda: server.rate(month, JSON),
        page_per_s=lambda: server.rate(f"/{noted['page_path']}"),
        feed=lambda: _feed(server, noted),
        posts=lambda: _posts(server, loket, product, month),
    )
    flow_per_s = {
        name: measured(rate=lambda path=path: server.rate(path)).get("rate")
        for name, path in flow(noted).items()
    }
    return {**result, "flow_per_s": flow_per_s}


def measured(**figures: Callable[[], Any]) -> dict[str, Any]:
    """Each figure; one that cannot be had is told of, and does not cost the others."""
    found = {}
    for name, figure in figures.items():
        try:
            found[name] = figure()
        except (OSError, RuntimeError) as error:
            print(f"… {name} was not measured: {error}", file=sys.stderr)
    return found


def _posts(server: Server, loket: str, product: str, month: str) -> dict[str, int]:
    answer = server.get(month, JSON)
    expect(answer, 200, month)
    starts = places(json.loads(answer.body)["days"])
    bodies = [_appointment(product, start, n) for n, start in enumerate(starts)]
    return statuses(server.posts(f"/{loket}/@appointments", bodies))


def flow(noted: dict[str, str]) -> dict[str, str]:
    """The pages that a citizen passes, each as a path that a GET answers."""
    product = f"/{noted['product_path']}"
    return {
        "the counter": f"/{noted['loket_path']}",
        "a product": product,
        "choosing a day": f"{product}/@@book",
    }


def _feed(server: Server, noted: dict[str, str]) -> dict[str, float]:
    path = f"/{noted['service_path']}/@@calendar.ics?key={noted['feed_key']}"
    answer = server.get(path)
    expect(answer, 200, path)
    known = {"If-None-Match": answer.headers.get("etag", "")}
    return {
        "items": answer.body.count(b"BEGIN:VEVENT"),
        "seconds": server.seconds(path, times=5),
        "not_modified": server.seconds(path, known, status=304, times=50),
    }


def places(days: list[dict]) -> list[str]:
    """Fifty free places of the emptiest of those days, each start once per free desk."""
    per_day = [
        [slot["start"] for slot in day["slots"] for _desk in range(slot["free"])]
        for day in days
    ]
    return max(per_day, key=len)[:POSTS]


def _appointment(product: str, start: str, number: int) -> dict[str, Any]:
    return {
        "products": [{"product": product, "quantity": 1}],
        "start": start,
        "name": "An Peeters",
        "email": f"an.peeters.{number}@voorbeeldgem.example",
        "phone": "0470 12 34 56",
    }


def peers(server: Server, figures: dict[str, Any]) -> dict[str, Any]:
    """The peer's side of the table."""
    first, last = figures["month"]
    wanted = {"start": first, "end": last, "booking_type": figures["type"]}
    month = f"/Plone/office/@available-slots?{urlencode(wanted)}"
    bodies = [
        _booking(figures["type"], start, number)
        for number, start in enumerate(figures["free"][:POSTS])
    ]
    return measured(
        empty_per_s=lambda: server.rate("/Plone/office/@@bench-empty"),
        month_per_s=lambda: server.rate(month, JSON),
        page_per_s=lambda: server.rate("/Plone/page"),
        posts=lambda: statuses(server.posts("/Plone/office/@booking", bodies)),
    )


def _booking(kind: str, start: str, number: int) -> dict[str, Any]:
    values = {
        "title": "An Peeters",
        "email": f"an.peeters.{number}@example.org",
        "phone": f"04711{number:05}",
        "description": f"Renewal, file {number}",
        "fiscalcode": "RSSMRA80A01H501U",
    }
    fields = [{"name": name, "value": value} for name, value in values.items()]
    return {"booking_date": start, "booking_type": kind, "fields": fields}


def statuses(answers: list[Answer]) -> dict[str, int]:
    """How often each status was answered."""
    return {str(k): n for k, n in Counter(a.status for a in answers).items()}
