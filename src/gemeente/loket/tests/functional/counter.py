"""A small counter for the tests of the citizen's pages, and a browser without scripts."""

from datetime import date
from datetime import datetime
from datetime import time
from datetime import UTC
from plone import api
from plone.app.testing import setRoles
from plone.app.testing import TEST_USER_ID
from plone.testing.zope import Browser
from urllib.parse import urlencode
import transaction


MONDAY = datetime(2026, 11, 30, 7, 0, tzinfo=UTC)  # eight o'clock in Brussels
WEEKLY = "RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"


def publish(content):
    api.content.transition(content, "publish")
    return content


def create(container, portal_type, **fields):
    return publish(api.content.create(container, portal_type, **fields))


def make_counter(portal):
    """Two locations, two services, five products; open on weekdays from 9 to 12."""
    setRoles(portal, TEST_USER_ID, ["Manager"])
    api.portal.set_registry_record("plone.available_languages", ["nl"])
    api.portal.set_registry_record("plone.default_language", "nl")
    api.portal.set_registry_record("plone.portal_timezone", "Europe/Brussels")
    loket = create(portal, "Loket", id="loket", title="Digitaal loket")
    hall = create(
        loket,
        "Location",
        title="Gemeentehuis",
        address="Kerkplein 1",
        postal_code="9000",
        city="Voorbeeldgem",
        phone="09 123 45 67",
        arrival="Meld u aan de zuil.",
    )
    branch = create(
        loket,
        "Location",
        title="Wijkhuis",
        address="Stationsstraat 5",
        postal_code="9000",
        city="Voorbeeldgem",
    )
    civil = create(
        loket,
        "Service",
        title="Burgerzaken",
        phone="09 123 45 60",
        email="burgerzaken@example.org",
        locations={hall.UID()},
    )
    social = create(
        loket,
        "Service",
        title="Sociaal Huis",
        phone="09 123 45 61",
        locations={hall.UID(), branch.UID()},
    )
    make_products(loket, civil, social)
    make_timeslots(civil, social, hall, branch)
    transaction.commit()
    return loket


def make_products(loket, civil, social):
    create(
        loket,
        "Product",
        id="identiteitskaart",
        title="Identiteitskaart",
        description="Uw elektronische identiteitskaart vernieuwen.",
        theme="BurgerOverheid",
        bring=["Uw oude kaart", "Een pasfoto"],
        cost="25 euro",
        duration=10,
        extra_per_person=5,
        maximum=4,
        services={civil.UID()},
    )
    create(
        loket,
        "Product",
        id="rijbewijs",
        title="Rijbewijs",
        theme="MobiliteitOpenbareWerken",
        duration=15,
        services={civil.UID()},
        questions=[
            {
                "id": "categorie",
                "title": "Welke categorie?",
                "kind": "choice",
                "required": True,
                "options": ["B", "C"],
            },
            {
                "id": "opmerking",
                "title": "Opmerking",
                "kind": "text",
                "required": False,
                "options": [],
            },
        ],
    )
    create(
        loket,
        "Product",
        id="steun",
        title="Gesprek over steun",
        theme="WelzijnGezondheid",
        duration=30,
        channels={"desk", "phone"},
        services={social.UID()},
    )
    create(
        loket,
        "Product",
        id="vuilniszakken",
        title="Vuilniszakken",
        ways={"express"},
        services={civil.UID()},
    )
    create(
        loket,
        "Product",
        id="attest",
        title="Attest van woonst",
        ways={"phone"},
        online_form="https://www.example.org/attest",
        services={civil.UID()},
    )


def make_timeslots(civil, social, hall, branch):
    morning = {
        "first": date(2026, 11, 2),
        "recurrence": WEEKLY,
        "opens": time(9),
        "closes": time(12),
    }
    create(civil, "TimeSlot", title="Voormiddag", location=hall.UID(), **morning)
    create(
        social,
        "TimeSlot",
        title="Hal",
        location=hall.UID(),
        channels={"desk", "phone"},
        **morning,
    )
    create(social, "TimeSlot", title="Wijk", location=branch.UID(), **morning)


def browse(layer, url=""):
    """A browser on an address of the counter, or on the counter itself."""
    browser = Browser(layer["app"])
    browser.handleErrors = False
    browser.followRedirects = True
    browser.open(url or layer["portal"]["loket"].absolute_url() + "/@@book")
    return browser


def browser_as(layer, name, password):
    """A browser of somebody who is logged in, on no address yet."""
    browser = Browser(layer["app"])
    browser.handleErrors = False
    browser.addHeader("Authorization", f"Basic {name}:{password}")
    return browser


def dropped(browser, value):
    """Sends the form with the buttons to remove something, with a value of no button."""
    forms = browser._response.forms.values()
    form = next(one for one in forms if "drop" in one.fields)
    browser.post(form.action, urlencode([*form.submit_fields(), ("drop", value)]))


def click(browser, name, value=None):
    """Presses the first button with that name, and that value where one is given."""
    for form in range(len({id(one) for one in browser._response.forms.values()})):
        for control in browser.getForm(index=form).controls:
            given = getattr(control, "_elem", {})  # a group of ticks has none
            if given.get("type") != "submit" or given.get("name") != name:
                continue
            if value is None or given.get("value") == value:
                control.click()
                return
    raise LookupError(f"no button {name}={value} on {browser.url}")
