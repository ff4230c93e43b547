from gemeente.loket.tests import layers
import pytest


def pytest_collectstart(collector):
    layers.register(collector.config)


@pytest.fixture(autouse=True, scope="session")
def keep_the_layer(functional_session):
    """Sets the layer up once, not anew for each test."""
