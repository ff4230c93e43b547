"""The access log is cut to the days that the settings keep."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gemeente.loket import clock
from gemeente.loket.agenda.appointment import number_of
from gemeente.loket.agenda.audit import note
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.jobs import purge
from plone import api
from types import SimpleNamespace
import json
import pytest
import transaction


NOW = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
CODE = "33333333"


@pytest.fixture()
def ledger(portal, monkeypatch):
    monkeypatch.setattr(transaction, "commit", lambda: None)  # the layer rolls back
    ledger = get_ledger()
    number = number_of(CODE)
    ledger.booked[number] = SimpleNamespace(number=number, service="s")
    for days in (0, 3649, 3651, 4000):
        note(ledger, "an", "board", [CODE], NOW - timedelta(days=days))
    return ledger


def log_days(**options):
    rows = purge.purge(NOW, **options)
    return next(one.count for one in rows if one.kind.name == "the access log")


def test_ten_years_are_kept(ledger):
    assert log_days() == 2
    assert len(ledger.audit) == 2
    assert log_days() == 0


def test_a_dry_run_erases_nothing(ledger):
    assert log_days(dry_run=True) == 2
    assert len(ledger.audit) == 4


def test_the_settings_say_how_long(ledger):
    api.portal.set_registry_record("gemeente.loket.log_days", 30)

    assert log_days() == 3


def test_the_job_says_what_it_would_erase(ledger, portal, capsys):
    with clock.stopped_at(NOW):
        assert purge.main(portal.__parent__, ["--site", "plone", "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert (
        "plone: the access log, of before 2016-12-02: 2 days to erase, the oldest of "
        "2015-12-18." in said
    )
    assert len(ledger.audit) == 4


def test_the_report_can_be_read_by_a_program(ledger, portal, capsys):
    with clock.stopped_at(NOW):
        purge.main(portal.__parent__, ["--site", "plone", "--dry-run", "--json"])
    report = json.loads(capsys.readouterr().out)

    assert report["dry_run"] is True
    assert report["sites"]["plone"][-1] == {
        "kind": "the access log",
        "kept_from": "2016-12-02",
        "count": 2,
        "unit": "days",
        "oldest": "2015-12-18",
    }


def test_the_job_fails_where_there_is_no_such_site(portal, capsys):
    assert purge.main(portal.__parent__, ["--site", "elsewhere"]) == 1
    assert "There is no site" in capsys.readouterr().out
