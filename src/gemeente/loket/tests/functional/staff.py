"""Members of the staff for the tests of who may see and do what, and their clients."""

from gemeente.loket.tests.functional.rest import RestSession
from plone import api
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
import requests
import transaction


PASSWORD = "Geheim-123456"
STAFF = ("onthaal", "andere", "planner", "auditor")


def make_staff(loket):
    """A receptionist, a clerk of another service, a planner of one, and an auditor."""
    for name in STAFF:
        email = f"{name}@example.org"
        properties = {"fullname": name.title()}
        api.user.create(email, name, PASSWORD, properties=properties)
    give(loket, "onthaal", "Loket Receptionist")
    give(loket["sociaal-huis"], "andere", "Loket Clerk")
    give(loket["burgerzaken"], "planner", "Loket Planner")
    give(loket, "auditor", "Loket Auditor")
    transaction.commit()


def give(content, name, *roles):
    if roles:
        content.manage_setLocalRoles(name, list(roles))
    else:
        content.manage_delLocalRoles([name])
    content.reindexObjectSecurity()
    transaction.commit()


def login_of(name):
    """What to log in with, None for who has no account."""
    if name == "admin":
        return SITE_OWNER_NAME, SITE_OWNER_PASSWORD
    return (name, PASSWORD) if name != "anoniem" else None


def rest_as(name, loket):
    session = RestSession(loket.absolute_url())
    session.auth = login_of(name)
    return session


def get(name, url, **options):
    options = {"allow_redirects": False, "timeout": 60, **options}
    return requests.get(url, auth=login_of(name), **options)
