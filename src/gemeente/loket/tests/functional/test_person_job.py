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

    def run(*options, email=EMAIL, sure=True):
        code = booked.appointment.code
        typed = {person.QUESTION: email, person.SURE: code.lower() if sure else ""}
        monkeypatch.setattr("builtins.input", typed.pop)
        status = person.main(mailing.portal.__parent__, [code, *options])
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


def test_who_is_not_sure_erases_nothing(run):
    status, said = run("--erase", sure=False)

    assert (status, said) == (0, "plone: nothing was erased.\n")
    assert run.appointment.person is not None


def test_a_script_need_not_be_sure(run):
    run("--erase", "--yes", sure=False)

    assert run.appointment.person is None


def test_a_file_that_is_there_is_never_written_over(run, tmp_path):
    path = tmp_path / "person.json"
    path.write_text("of somebody else", encoding="utf-8")
    status, said = run("--export", str(path))

    assert status == 1
    assert "is there already" in said
    assert path.read_text(encoding="utf-8") == "of somebody else"


def test_a_dry_run_changes_nothing(run):
    assert run("--erase", "--dry-run")[0] == 0
    assert run.appointment.person is not None
