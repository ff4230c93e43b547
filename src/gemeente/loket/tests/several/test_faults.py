"""Faults while people book: what they were told is there, nothing twice, mails too."""

from functools import partial
from gemeente.loket.tests.several.conftest import started
from gemeente.loket.tests.trials import faults
from pathlib import Path
from tempfile import mkdtemp
import pytest


PEOPLE, AT_ONCE = 40, 8
FAULTS = {
    "nothing": lambda counter: None,
    "web servers are killed": partial(faults.kill_web_servers, times=2, every=1.5),
    "the database is killed": partial(faults.kill_database, every=2.0),
    "the mail server is away": partial(faults.lose_mail_server, seconds=3.0),
    "the mail server is slow": partial(faults.slow_mail_server, seconds=4.0, slow=0.5),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_nothing_is_lost_and_nothing_is_there_twice(counter, fault):
    told = counter.disturbed(PEOPLE, AT_ONCE, partial(FAULTS[fault], counter))

    assert told.given_up == []
    assert len(told.booked) + len(told.refused) == PEOPLE
    assert len(told.booked) > PEOPLE / 2
    assert counter.wrong(told) == []


def test_a_clock_that_jumps_loses_nothing(start):
    faults.set_clock(start.home)
    with start(serve="gemeente.loket.tests.trials.jumping") as counter:
        told = counter.disturbed(PEOPLE, AT_ONCE, partial(faults.jump_clock, counter))

        assert told.given_up == []
        assert counter.wrong(told) == []


def test_a_conflict_in_every_change_loses_nothing(start):
    with start(serve="gemeente.loket.tests.trials.conflicting") as counter:
        told = counter.disturbed(PEOPLE, AT_ONCE)

        assert told.given_up == []
        assert counter.wrong(told) == []


@pytest.fixture
def small(monkeypatch):
    """A folder on a disk of 500 MB, also for PostgreSQL, which is another user."""
    folder = Path(mkdtemp(prefix="loket-small-"))
    if not faults.small_disk(folder, 500):
        pytest.skip("no small disk can be mounted here")
    folder.chmod(0o755)
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    yield folder
    faults.take_away(folder)
    folder.rmdir()


@pytest.mark.parametrize("database", ["zeo", "postgresql"])
def test_a_full_disk_loses_nothing_and_the_service_comes_back(small, database):
    with started(small, database) as counter:
        fill = partial(faults.fill_disk, counter, small)
        told = counter.disturbed(PEOPLE, AT_ONCE, fill)

        assert counter.wrong(told) == []
        assert len(told.booked) > PEOPLE / 2
        again = counter.disturbed(10, 4)
        assert len(again.booked) == 10
        assert counter.wrong(again) == []
