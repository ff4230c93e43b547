"""A content rule counts an online contact each time somebody sends something in."""

from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.browser.contactrule.action import CountContact
from gemeente.loket.queue import contacts
from gemeente.loket.tests.functional.counter import MONDAY
from plone import api
from plone.app.contentrules.rule import get_assignments
from plone.app.contentrules.rule import Rule
from plone.contentrules.engine.assignments import RuleAssignment
from plone.contentrules.engine.interfaces import IRuleAssignmentManager
from plone.contentrules.engine.interfaces import IRuleStorage
from zope.component import getUtility
from zope.lifecycleevent.interfaces import IObjectAddedEvent
import pytest
import transaction


@pytest.fixture
def rule(counter):
    rule = Rule()
    rule.title = "Aanvraag geteld"
    rule.event = IObjectAddedEvent
    rule.enabled = True
    getUtility(IRuleStorage)["aanvraag"] = rule
    transaction.commit()
    return rule


def told():
    day = MONDAY.date()
    return [(one.product, one.n) for one in contacts.tally(get_ledger(), day)]


def test_the_action_is_added_in_the_browser(rule, counter, editor):
    site = counter.aq_parent.absolute_url()
    editor.open(f"{site}/++rule++aanvraag/+action/gemeente.loket.CountContact")
    editor.getControl(name="form.widgets.product:list").displayValue = ["Rijbewijs"]
    editor.getControl(name="form.buttons.save").click()
    transaction.begin()
    (action,) = getUtility(IRuleStorage)["aanvraag"].actions
    assert action.product == counter["rijbewijs"].UID()
    assert "Rijbewijs" in editor.contents


def test_what_is_added_where_the_rule_holds_is_counted(rule, counter):
    action = CountContact()
    action.product = counter["rijbewijs"].UID()
    rule.actions.append(action)
    site = counter.aq_parent
    folder = api.content.create(site, "Folder", title="Aanvragen")
    IRuleAssignmentManager(folder)["aanvraag"] = RuleAssignment("aanvraag")
    get_assignments(rule).insert("/".join(folder.getPhysicalPath()))
    api.content.create(folder, "Document", title="Aanvraag van iemand")
    api.content.create(site, "Document", title="Iets anders")
    assert told() == [(counter["rijbewijs"].UID(), 1)]
