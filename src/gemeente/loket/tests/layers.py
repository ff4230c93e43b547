"""The fixtures of the test layers, for both folders of tests that use them.

They share the layers below them, so there is one set of fixtures; it is registered when
the first of the two folders is collected: the unit tests start without Zope.
"""

from gemeente.loket.testing import FUNCTIONAL_TESTING
from gemeente.loket.testing import INTEGRATION_TESTING
from pytest_plone import fixtures_factory
import sys


globals().update(
    fixtures_factory(
        ((INTEGRATION_TESTING, "integration"), (FUNCTIONAL_TESTING, "functional")),
        keep_session=False,
    )
)


def register(config):
    module = sys.modules[__name__]
    if not config.pluginmanager.is_registered(module):
        config.pluginmanager.register(module, __name__)
