"""The command that hands over or erases one person's data."""

from gemeente.loket.jobs import person
from gemeente.loket.tests.functional.mailbox import EMAIL
from gemeente.loket.tests.functional.mailbox import NAME
import json
import pytest
import stat
import transaction


@pytest.fixture
def run(mailing, monkeypatch, capsys):
    """Runs the job in a site with one appointment; answers its status and what it said."""
    booked = mailing.book()
    transaction.commit()

    def run(*options, email=EMAIL):
        monkeypatch.setattr("builtins.input", lambda question: email)
        app = mailing.portal.__parent__
        status = person.main(app, [booked.appointment.code, *options])
        return status, capsys.readouterr().out

    run.appointment = booked.appointment
    return run


def test_it_says_what_is_there_without_naming_anybody(run):
    status, said = run()

    assert (status, said) == (0, "plone: 1 appointments, 1 of them to come.\n")


def test_a_wrong_address_finds_nothing(run):
    status, said = run("--erase", email="other@example.org")

    assert status == 1
    assert "no appointment" in said
    assert run.appointment.person is not None


def test_it_writes_all_to_a_file_for_its_owner_only(run, tmp_path):
    path = tmp_path / "person.json"
    status, said = run("--export", str(path))

    assert status == 0
    assert NAME not in said
    (one,) = json.loads(path.read_text(encoding="utf-8"))["appointments"]
    assert (one["name"], one["email"]) == (NAME, EMAIL)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_erasing_cancels_and_writes_to_nobody(run, sink):
    status, said = run("--erase")

    assert status == 0
    assert "1 appointments erased, 1 of them cancelled" in said
    assert run.appointment.person is None
    assert run.appointment.status == "cancelled"
    assert sink.envelopes == []


def test_a_dry_run_changes_nothing(run):
    assert run("--erase", "--dry-run")[0] == 0
    assert run.appointment.person is not None
