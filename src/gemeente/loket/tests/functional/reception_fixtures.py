"""A reception on Monday at nine: a plugin of pytest."""

from gemeente.loket import clock
from gemeente.loket.content.receptions import refresh_all
from gemeente.loket.tests.functional.receptions import at
from gemeente.loket.tests.functional.receptions import Reception
from gemeente.loket.tests.functional.staff import make_staff
from plone import api
import pytest
import transaction


@pytest.fixture
def reception(functional, counter):
    make_staff(counter)
    for name in ("identiteitskaart", "rijbewijs"):
        counter[name].ways = {"appointment", "walk_in"}
    api.content.create(counter["gemeentehuis"], "Desk", title="Loket 3")
    refresh_all(counter)
    transaction.commit()
    with clock.stopped_at(at(9)):
        yield Reception(functional, counter)
