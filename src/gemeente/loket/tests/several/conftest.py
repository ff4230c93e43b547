"""One counter per kind of database for all of these tests: making it takes half a minute."""

from gemeente.loket.jobs.simulate.storages import STORAGES
from gemeente.loket.tests.trials.trial import trial
import pytest


@pytest.fixture(scope="session", params=sorted(STORAGES))
def counter(request, tmp_path_factory):
    """Two web servers of ten lines on that database, and their mail server."""
    home = tmp_path_factory.mktemp(request.param)
    try:
        with trial(home, request.param) as made:
            yield made
    except RuntimeError as error:
        if "not installed" not in str(error) and "no user postgres" not in str(error):
            raise
        pytest.skip(str(error))
