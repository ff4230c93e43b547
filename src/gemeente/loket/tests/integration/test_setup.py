from plone import api
import pytest


TYPES = ("Loket", "Location", "Service", "Product", "TimeSlot", "Closure")


def test_the_add_on_is_installed_at_version_1000(portal):
    tool = api.portal.get_tool("portal_setup")

    assert tool.getLastVersionForProfile("gemeente.loket:default") == ("1000",)


@pytest.mark.parametrize("name", TYPES)
def test_every_type_follows_the_publication_workflow(portal, name):
    workflows = api.portal.get_tool("portal_workflow")

    assert workflows.getChainForPortalType(name) == ("simple_publication_workflow",)
