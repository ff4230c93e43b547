from gemeente.loket.browser.controlpanel import SettingsForm
from gemeente.loket.content.settings import ISettings
from gemeente.loket.content.settings import release_minutes
from gemeente.loket.content.settings import settings
from gemeente.loket.hours.holidays import HOLIDAYS
from plone import api
from plone.app.testing import setRoles
from plone.app.testing import TEST_USER_ID
from zExceptions import Unauthorized
from zope.interface import Invalid
import pytest


def test_the_settings_begin_with_their_defaults(portal):
    values = settings()

    assert (values.notice, values.horizon, values.hold_minutes) == (60, 60, 10)
    assert tuple(values.holidays) == HOLIDAYS


def test_the_release_time_is_given_in_minutes():
    assert release_minutes("8.15") == 8 * 60 + 15


@pytest.mark.parametrize(
    "name, value, sentence",
    [
        ("release", "half negen", "a time of the day"),
        ("sender_address", "geen adres", "one e-mail address"),
    ],
)
def test_a_wrong_setting_is_refused_with_what_to_do(name, value, sentence):
    with pytest.raises(Invalid, match=sentence):
        ISettings[name].validate(value)


def test_the_control_panel_saves(portal, http_request):
    form = SettingsForm(portal, http_request)
    form.update()
    data, _errors = form.extractData()
    content = form.getContent()

    form.applyChanges({**data, "horizon": 90, "holidays": ["new_year"]})

    assert (content.horizon, content.holidays) == (90, ["new_year"])
    assert settings().horizon == 90


@pytest.mark.parametrize(
    "role, allowed",
    [("Loket Administrator", True), ("Manager", True), ("Loket Clerk", False)],
)
def test_only_an_administrator_sees_the_control_panel(
    portal, http_request, role, allowed
):
    setRoles(portal, TEST_USER_ID, [role])

    if allowed:
        assert portal.restrictedTraverse("@@loket-settings")
    else:
        with pytest.raises(Unauthorized):
            portal.restrictedTraverse("@@loket-settings")


def test_the_control_panel_is_in_the_list_of_add_ons(portal):
    panels = api.portal.get_tool("portal_controlpanel").listActions()

    assert "loket-settings" in [panel.getId() for panel in panels]
