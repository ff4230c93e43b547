"""Test layers: a Plone site with the add-on installed, with and without a server."""

from gemeente.loket.jobs.postman import VARIABLE
from plone import api
from plone.app.contenttypes.testing import PLONE_APP_CONTENTTYPES_FIXTURE
from plone.app.testing import applyProfile
from plone.app.testing import FunctionalTesting
from plone.app.testing import IntegrationTesting
from plone.app.testing import PloneSandboxLayer
from plone.testing.zope import WSGI_SERVER_FIXTURE
from typing import Any
import gemeente.loket
import os
import plone.restapi


class LoketLayer(PloneSandboxLayer):
    """A site in the zone of the design, with our default profile."""

    defaultBases = (PLONE_APP_CONTENTTYPES_FIXTURE,)

    def setUpZope(self, app: Any, configurationContext: Any) -> None:
        """Loads the ZCML that plone.autoinclude loads in a real instance.

        Its web server has no postman: each test sends its own mails.
        """
        os.environ[VARIABLE] = "off"
        self.loadZCML(package=plone.restapi)
        self.loadZCML(package=gemeente.loket)

    def setUpPloneSite(self, portal: Any) -> None:
        """Installs the add-on."""
        api.portal.set_registry_record("plone.portal_timezone", "Europe/Brussels")
        applyProfile(portal, "gemeente.loket:default")


FIXTURE = LoketLayer()
INTEGRATION_TESTING = IntegrationTesting(bases=(FIXTURE,), name="Loket:Integration")
FUNCTIONAL_TESTING = FunctionalTesting(
    bases=(FIXTURE, WSGI_SERVER_FIXTURE), name="Loket:Functional"
)
