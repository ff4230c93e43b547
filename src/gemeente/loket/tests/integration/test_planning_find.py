"""Finding appointments and places: search, day list, first free."""

from AccessControl import Unauthorized
from gemeente.loket import clock
from gemeente.loket.agenda.audit import looks
from gemeente.loket.tests.integration.planning import at
from gemeente.loket.tests.integration.planning import Desk
from gemeente.loket.tests.integration.planning import LATE
from gemeente.loket.tests.integration.planning import NOW
from gemeente.loket.tests.integration.planning import TUESDAY
from plone import api
import pytest


@pytest.fixture
def desk(portal):
    with clock.stopped_at(NOW):
        desk = Desk(portal)
        desk.one = desk.book(
            at(9), "Zoë Vandenbroucke", email="zoe@example.org", phone="+32470123456"
        )
        desk.later = desk.book(at(9, day=10), "Zoe Janssens")
        desk.other = desk.book(at(10), "Zoë Maes", service=desk.social)
        yield desk


def names(html):
    return [name for name in ("Vandenbroucke", "Janssens", "Maes") if name in html]


def search(desk, question, user="balie"):
    html = desk.open("planning-search", user, q=question)
    return html[html.index("</form>") :]


@pytest.mark.parametrize(
    "question",
    [
        "vandenbroucke",
        "van den broucke",
        "Vandenbrouke",
        "broucke zoe",
        "zoe@example.org",
        "0470/12.34.56",
        "+32 470 12 34 56",
        "123456",
    ],
)
def test_a_person_is_found_however_it_is_written(desk, question):
    html = search(desk, question)

    assert names(html) == ["Vandenbroucke"]
    assert f"code={desk.one.code}" in html
    assert f"day={TUESDAY}" in html


def test_a_code_finds_its_appointment(desk):
    assert names(search(desk, desk.one.code.lower())) == ["Vandenbroucke"]
    assert names(search(desk, desk.other.code)) == []


def test_the_nearest_in_time_comes_first_and_other_services_never(desk):
    html = search(desk, "zoë")

    assert names(html) == ["Vandenbroucke", "Janssens"]
    assert html.index("Vandenbroucke") < html.index("Janssens")


def test_who_runs_both_services_finds_all(desk):
    api.user.grant_roles(username="balie", roles=["Loket Clerk"], obj=desk.social)

    assert names(search(desk, "zoe")) == ["Vandenbroucke", "Janssens", "Maes"]


def test_who_was_erased_is_not_found(desk):
    search(desk, "janssens")
    desk.later.person = None

    assert names(search(desk, "janssens")) == []


def test_a_search_notes_who_was_seen(desk):
    search(desk, "janssens")

    (seen,) = looks(desk.ledger, NOW, LATE)
    assert seen.where == "planning-search"


def test_the_list_of_a_day_has_who_comes_by_line(desk):
    desk.post(
        "planning-block",
        "planner",
        service=desk.civil.UID(),
        line=str(desk.lines[0]),
        start_day=TUESDAY,
        start_time="11:00",
        minutes="30",
        reason="Overleg",
        step="block",
    )

    html = desk.open("planning-list", day=TUESDAY)

    assert names(html) == ["Vandenbroucke"]
    for text in ("09:00–09:10", "0470 12 34 56", "Identiteitskaart", "Overleg"):
        assert text in html
    (seen,) = looks(desk.ledger, NOW, LATE)
    assert seen.where == "planning-list"


def test_the_list_of_another_service_is_not_there(desk):
    desk.open("planning-list", day=TUESDAY, service=desk.social.UID())

    assert desk.status == 404


def test_the_first_free_places_lead_to_booking(desk):
    html = desk.open("planning-first-free", product=desk.card)

    assert "Burgerzaken" in html
    assert "start=2026-11-30T09%3A00%3A00%2B01%3A00" in html
    assert f"product={desk.card}:1" in html


def test_the_first_free_places_are_of_all_services_locations_and_channels(desk):
    api.user.grant_roles(username="balie", roles=["Loket Clerk"], obj=desk.social)

    html = desk.open("planning-first-free", product=desk.support)
    for text in ("Gemeentehuis", "Wijkhuis", "channel=phone", "channel=desk"):
        assert text in html[html.index("<table") :]
    html = desk.open(
        "planning-first-free", product=desk.support, location=desk.branch.UID()
    )
    assert "Gemeentehuis" not in html[html.index("<table") :]


def test_products_that_no_service_has_together_have_no_place(desk):
    html = desk.open("planning-first-free", product=[desk.card, desk.support])

    assert "Nothing is free for these products together" in html


@pytest.mark.parametrize(
    "view", ["planning-list", "planning-first-free", "planning-search"]
)
def test_somebody_without_a_service_is_refused(desk, view):
    api.user.create("gast@example.org", "gast", "secret-of-gast")

    with pytest.raises(Unauthorized):
        desk.open(view, "gast", day=TUESDAY, q="zoe")
