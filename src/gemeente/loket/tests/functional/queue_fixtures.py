"""A counter with desks and walk-in hours, on Monday at nine: a plugin of pytest."""

from datetime import date
from datetime import time
from gemeente.loket import clock
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.queue.devices import make_device
from gemeente.loket.tests.functional.counter import make_counter
from gemeente.loket.tests.functional.counter import WEEKLY
from gemeente.loket.tests.functional.rest_hall import AtDesk
from gemeente.loket.tests.functional.rest_hall import changed
from gemeente.loket.tests.functional.rest_hall import Hall
from gemeente.loket.tests.functional.rest_hall import NINE
from gemeente.loket.tests.functional.rest_hall import STAFF
from gemeente.loket.tests.functional.staff import give
from gemeente.loket.tests.functional.staff import PASSWORD
from plone import api
import pytest
import transaction


@pytest.fixture()
def hall(functional_portal):
    """Two desks, walk-in from nine to twelve at Burgerzaken and Sociaal Huis."""
    loket = make_counter(functional_portal)
    place, branch = loket["gemeentehuis"], loket["wijkhuis"]
    civil, social = loket["burgerzaken"], loket["sociaal-huis"]
    hours = {"first": date(2026, 11, 2), "recurrence": WEEKLY, "kind": "walk_in"}
    for service in (civil, social):
        window = api.content.create(
            service,
            "TimeSlot",
            title="Vrije inloop",
            opens=time(9),
            closes=time(12),
            location=place.UID(),
            **hours,
        )
        api.content.transition(window, "publish")
    names = {"card": "identiteitskaart", "licence": "rijbewijs", "aid": "steun"}
    for name in names.values():
        changed(loket[name], ways={"appointment", "walk_in"})
    changed(civil, prefix="B")
    changed(social, prefix="H")
    desks = {
        name: api.content.create(place, "Desk", title=title, number=title[-1]).UID()
        for name, title in (("one", "Loket 1"), ("two", "Loket 2"))
    }
    for name, role in STAFF.items():
        api.user.create(f"{name}@example.org", name, PASSWORD)
        give(loket, name, role)
    api.user.create("andere@example.org", "andere", PASSWORD)
    give(social, "andere", "Loket Clerk")
    with clock.stopped_at(NINE):
        _device, key = make_device(get_ledger(), place.UID(), "kiosk", "Zuil", NINE)
        transaction.commit()
        names["bags"] = "vuilniszakken"
        made = Hall(
            loket=loket,
            url=loket.absolute_url(),
            place=place,
            place_url=place.absolute_url(),
            hall=place.UID(),
            branch=branch.UID(),
            civil=civil.UID(),
            social=social.UID(),
            uids={short: loket[name].UID() for short, name in names.items()},
            desks=desks,
            key=key,
            sessions=[],
        )
        yield made
    for session in made.sessions:
        session.close()


@pytest.fixture()
def desk(hall):
    """Clerk loket1 at desk one."""
    return AtDesk(hall)
