"""Which pages a proxy may keep where the site has plone.app.caching: none with a person."""

from z3c.caching.registry import getGlobalRulesetRegistry
from z3c.caching.registry import lookup
from zope.component import getGlobalSiteManager
import pytest


PAGES = {"loket_view", "service_view", "product_view", "location_view"}
PAGES |= {"opening-hours", "year", "key-figures"}
FEEDS = {"opening-hours.ics", "year.ics"}
FEEDS |= {"key-figures.csv", "key-figures.json", "key-figures.jsonld"}


@pytest.fixture
def rulesets(portal):
    """Name of a view of ours → its ruleset, of those that have one."""
    assert getGlobalRulesetRegistry() is not None
    found = {}
    for one in getGlobalSiteManager().registeredAdapters():
        mro = getattr(one.factory, "__mro__", ())
        ours = any(part.__module__.startswith("gemeente.loket") for part in mro)
        if ours and len(one.required) == 2 and one.name:
            ruleset = lookup(one.factory.__new__(one.factory))
            if ruleset:
                found[one.name] = ruleset
    return found


def test_public_pages_and_feeds_can_be_kept(rulesets):
    assert {
        name for name, rule in rulesets.items() if rule.endswith("itemView")
    } == PAGES
    assert {name for name, rule in rulesets.items() if rule.endswith("feed")} == FEEDS


def test_nothing_else_has_a_ruleset(rulesets):
    assert set(rulesets) == PAGES | FEEDS
