"""What is asked of each side over HTTP."""

from bench import content
from bench.clients import Answer
from bench.clients import expect
from bench.clients import JSON
from bench.clients import Page
from bench.clients import Server
from bench.forms import form_with
from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import urlencode
from urllib.parse import urlsplit
import json
import sys


POSTS = 50
EMPTY, MONTH, PAGE = "an empty view", "a month", "a plain page"


def ours(server: Server, noted: dict[str, str]) -> dict[str, Any]:
    """Our side of the table; what could not be measured is left out."""
    pages = {
        EMPTY: Page(f"/{noted['loket_path']}/@@bench-empty"),
        MONTH: Page(month_of(noted), JSON),
        PAGE: Page(f"/{noted['page_path']}"),
        **flow(server, noted),
    }
    return {
        "pages": [name for name in pages if name.startswith("page: ")],
        "rates": server.rates({name: page for name, page in pages.items() if page}),
        **measured(
            feed=lambda: _feed(server, noted),
            posts=lambda: _posts(server, noted),
        ),
    }


def measured(**figures: Callable[[], Any]) -> dict[str, Any]:
    """Each figure; one that cannot be had is told of, and does not cost the others."""
    found = {}
    for name, figure in figures.items():
        try:
            found[name] = figure()
        except (OSError, RuntimeError) as error:
            print(f"… {name} was not measured: {error}", file=sys.stderr)
    return found


def _posts(server: Server, noted: dict[str, str]) -> dict[str, int]:
    starts = places(_days(server, month_of(noted)))
    bodies = [
        _appointment(noted["product"], start, n) for n, start in enumerate(starts)
    ]
    return statuses(server.posts(f"/{noted['loket_path']}/@appointments", bodies))


def flow(server: Server, noted: dict[str, str]) -> dict[str, Page]:
    """The pages that a citizen passes, each as a GET that answers it."""
    loket, product = f"/{noted['loket_path']}", f"/{noted['product_path']}"
    when = f"{product}/@@book?step=when"
    pages = {
        "page: the counter": Page(loket),
        "page: a service": Page(f"/{noted['service_path']}"),
        "page: a product": Page(product),
        "page: choosing a product": Page(f"{loket}/@@book"),
        "page: choosing a time": Page(when),
        "page: your details": None,
        "page: the appointment": None,
    }
    known = measured(
        cookie=lambda: _hold(server, when),
        token=lambda: _book(server, noted, loket),
    )
    if "cookie" in known:
        own = {"Cookie": known["cookie"]}
        pages["page: your details"] = Page(f"{loket}/@@book?step=who", own)
    if "token" in known:
        path = f"{loket}/@@appointment?token={known['token']}"
        pages["page: the appointment"] = Page(path)
    return pages


def _hold(server: Server, when: str) -> str:
    """The cookie of a place that is kept, as a browser gets it."""
    answer = server.get(when)
    expect(answer, 200, when)
    form, values = form_with(answer.body.decode(), "start")
    answer = server.post(urlsplit(form.action).path, values)
    expect(answer, 303, when)
    return answer.headers["set-cookie"].partition(";")[0]


def _book(server: Server, noted: dict[str, str], loket: str) -> str:
    """The token of a new appointment."""
    starts = places(_days(server, month_of(noted)))
    body = _appointment(noted["product"], starts[-1], POSTS)
    (answer,) = server.posts(f"{loket}/@appointments", [body])
    expect(answer, 201, loket)
    return json.loads(answer.body)["token"]


def month_of(noted: dict[str, str]) -> str:
    """The address of next month's free places."""
    first, last = content.next_month(date.today())
    wanted = {"product": noted["product"], "from": first, "to": last}
    return f"/{noted['loket_path']}/@availability?{urlencode(wanted)}"


def _days(server: Server, month: str) -> list[dict]:
    answer = server.get(month, JSON)
    expect(answer, 200, month)
    return json.loads(answer.body)["days"]


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
    bodies = [
        _booking(figures["type"], start, number)
        for number, start in enumerate(figures["free"][:POSTS])
    ]
    pages = {
        EMPTY: Page("/Plone/office/@@bench-empty"),
        MONTH: Page(f"/Plone/office/@available-slots?{urlencode(wanted)}", JSON),
        PAGE: Page("/Plone/page"),
    }
    return {
        "rates": server.rates(pages, rounds=2),
        **measured(
            posts=lambda: statuses(server.posts("/Plone/office/@booking", bodies))
        ),
    }


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
