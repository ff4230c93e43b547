"""The auditor's page: what it shows, in pages, and as a file."""

from datetime import timedelta
from gemeente.loket import clock
from gemeente.loket.agenda.audit import note
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.tests.functional.counter import MONDAY
from gemeente.loket.tests.functional.rest import booked
from gemeente.loket.tests.functional.staff import get
from gemeente.loket.tests.functional.staff import make_staff
from gemeente.loket.tests.functional.staff import rest_as
from html import unescape
import csv
import io
import pytest
import re
import transaction


pytest_plugins = ["gemeente.loket.tests.functional.rest_fixtures"]


@pytest.fixture()
def code(loket, session, card):
    make_staff(loket)
    code = booked(session, card)["code"]
    rest_as("onthaal", loket).get(f"/@appointments/{code}")
    return code


def looked(code, user, count=1, where="planning", before=timedelta(0)):
    transaction.begin()
    for number in reversed(range(count)):
        moment = MONDAY - before - timedelta(minutes=6 * number)
        note(get_ledger(), user, where, [code], moment)
    transaction.commit()


def log(loket, **query):
    url = f"{loket.absolute_url()}/@@access-log"
    answer = get("auditor", url, params=query)
    assert answer.status_code == 200
    return answer


def users(answer):
    cells = re.findall(r'<td data-label="Gebruiker">\s*(\S+)', answer.text)
    return [unescape(one) for one in cells]


def test_it_says_who_saw_what_when_and_where_and_never_a_citizen(loket, code):
    answer = log(loket)

    assert users(answer) == ["onthaal"]
    for part in (code, "30/11/2026 08:00:00", "Ander systeem (REST)", "Burgerzaken"):
        assert part in answer.text
    assert "An Voorbeeld" not in answer.text
    assert "no-store" in answer.headers["Cache-Control"]


def test_days_user_and_code_are_filters(loket, code):
    looked(code, "planner", before=timedelta(days=3))

    assert users(log(loket)) == ["onthaal", "planner"]
    assert users(log(loket, user="planner")) == ["planner"]
    assert users(log(loket, code=code.lower())) == ["onthaal", "planner"]
    assert users(log(loket, code="AAAAAAAA")) == []
    assert users(log(loket, code="geen code")) == []
    assert users(log(loket, to="2026-11-29")) == ["planner"]
    assert users(log(loket, **{"from": "2026-11-28"})) == ["onthaal"]
    assert len(users(log(loket, **{"from": "9999-12-31", "to": "0001-01-01"}))) == 2


def test_a_day_is_a_day_of_the_site_s_clock(loket, code):
    with clock.stopped_at(MONDAY):
        looked(code, "planner", before=timedelta(hours=7, minutes=30))  # 00:30

    assert users(log(loket, **{"from": "2026-11-30"})) == ["onthaal", "planner"]


def test_a_page_has_a_hundred_looks_the_newest_first(loket, code):
    looked(code, "planner", count=150)

    first = log(loket)
    assert len(users(first)) == 100
    assert "page=2" in first.text
    second = log(loket, page=2)
    assert len(users(second)) == 51
    assert "page=3" not in second.text
    assert users(log(loket, page="x")) == users(first)


def rows_of(answer):
    text = answer.content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def test_the_file_has_everything_that_is_asked_for(loket, code):
    looked(code, "planner", count=150)

    answer = log(loket, export="1", user="planner")
    assert answer.headers["Content-Type"].startswith("text/csv")
    head, *rows = rows_of(answer)
    assert head[:2] == ["Wanneer", "Gebruiker"]
    assert len(rows) == 150
    assert rows[0][1:] == ["planner", "Planner", "Planbord", "Burgerzaken", code]


def test_the_file_has_nothing_that_a_spreadsheet_computes(loket, code):
    looked(code, "=HYPERLINK(1)", where="@@=1+1")

    rows = rows_of(log(loket, export="1"))
    assert ["'=HYPERLINK(1)", "", "'@@=1+1"] in [row[1:4] for row in rows]
    assert not [c for row in rows for c in row if c[:1] in tuple("=+-@")]
