"""The jobs of figures: sealing every night, and importing from a file."""

from datetime import timedelta
from gemeente.loket import clock
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.figures import warehouse
from gemeente.loket.figures.store import sealed_until
from gemeente.loket.jobs import importing
from gemeente.loket.jobs import seal
from gemeente.loket.tests.functional.phones import OPEN
import pytest
import transaction


NIGHT = OPEN + timedelta(hours=20)


@pytest.fixture
def day(waiting):
    """A day on which one was helped and one still waits."""
    waiting.take()
    waiting.take()
    waiting.desk_opens()
    waiting.at_desk("call_next")
    waiting.at_desk("finish")
    return waiting


@pytest.fixture
def app(functional):
    return functional["portal"].__parent__


def facts():
    transaction.begin()
    day = OPEN.date()
    found = warehouse.recorded(get_ledger(), day, day, clock.now())
    return [(row["outcome"], row["mark"]) for row in found.facts.rows()]


def written():
    """The last transaction of the database."""
    transaction.begin()
    return get_ledger()._p_jar.db().lastTransaction()


def test_a_night_closes_and_seals_and_the_same_again_writes_nothing(day, app, capsys):
    with clock.stopped_at(NIGHT):
        assert seal.main(app, ["--dry-run"]) == 0
        transaction.begin()
        assert sealed_until(get_ledger()) is None
        assert seal.main(app, []) == 0
        transaction.begin()
        assert sealed_until(get_ledger()) == OPEN.date()
        assert facts() == [(0, 0), (2, 1)]
        before = written()
        assert seal.main(app, []) == 0
        assert written() == before
    said = capsys.readouterr().out
    assert "1 of them changed" in said
    assert "0 of them changed" in said


def test_today_is_live_and_is_not_sealed(day, app):
    assert facts() == [(0, 0)]
    seal.main(app, [])
    transaction.begin()
    until = sealed_until(get_ledger())
    assert until is None or until < OPEN.date()


def test_a_file_is_imported_as_a_whole(counter, app, tmp_path, capsys):
    path = tmp_path / "oud.csv"
    path.write_text("dag,uur,wacht,dienst\n2026-11-02,9,4,Burgerzaken\n", "utf-8")
    arguments = [str(path), "--map", "wait=wacht", "--title", "Oud systeem"]
    assert importing.main(app, [*arguments, "--dry-run"]) == 0
    transaction.begin()
    assert warehouse.batches(get_ledger()) == []
    assert importing.main(app, arguments) == 0
    transaction.begin()
    (batch,) = warehouse.batches(get_ledger())
    assert (batch.title, batch.rows) == ("Oud systeem", 1)
    assert "1 lines are right" in capsys.readouterr().out


def test_a_file_with_a_wrong_line_is_refused_as_a_whole(counter, app, tmp_path, capsys):
    path = tmp_path / "fout.csv"
    path.write_text("date,wait\n2026-11-02,4\n2026-11-31,4\n", "utf-8")
    assert importing.main(app, [str(path)]) == 1
    transaction.begin()
    assert warehouse.batches(get_ledger()) == []
    said = capsys.readouterr().out
    assert "2026-11-31" in said
    assert "1 lines are wrong; none is kept." in said
