from gemeente.loket.testing import INTEGRATION_TESTING
from pytest_plone import fixtures_factory


globals().update(fixtures_factory(((INTEGRATION_TESTING, "integration"),)))
