"""One counter per kind of database for all of these tests: making it takes half a minute."""

from contextlib import contextmanager
from gemeente.loket.jobs.simulate.storages import STORAGES
from gemeente.loket.tests.trials.trial import trial
import pytest


@pytest.fixture(scope="session", params=sorted(STORAGES))
def counter(request, tmp_path_factory):
    """Two web servers of ten lines on that database, and their mail server."""
    with started(tmp_path_factory.mktemp(request.param), request.param) as made:
        yield made


@pytest.fixture(params=sorted(STORAGES))
def start(request, tmp_path):
    """Starts a counter of the test's own on each kind of database, with other servers."""

    def start(**options):
        return started(tmp_path, request.param, **options)

    start.home = tmp_path
    return start


@contextmanager
def started(home, database, **options):
    """A trial; where that kind of database is not installed the test is skipped."""
    try:
        with trial(home, database, **options) as made:
            yield made
    except RuntimeError as error:
        if "not installed" not in str(error) and "no user postgres" not in str(error):
            raise
        pytest.skip(str(error))
