"""The kiosk over HTTP and without a script: numbers, and what is said where there are none."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from gemeente.loket import clock
from gemeente.loket.tests.functional.counter import create
from gemeente.loket.tests.functional.kiosks import KioskHall
from gemeente.loket.tests.functional.kiosks import Visitor
from gemeente.loket.tests.functional.phones import OPEN
from gemeente.loket.tests.functional.screens import as_user
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
import pytest
import re
import requests


NUMBER = re.compile(r'class="kiosk-number[^>]*>([A-Z]+[0-9]+)<')


@pytest.fixture
def hall(counter):
    with clock.stopped_at(OPEN):
        yield KioskHall(counter)


@pytest.fixture
def visitor(hall):
    return Visitor(hall)


def number_on(page):
    """The number that is shown."""
    (label,) = NUMBER.findall(page.text)
    return label


# whose screen it is


def test_the_key_opens_the_kiosk_once_and_is_a_cookie_from_then_on(hall):
    session = requests.Session()
    page = session.get(hall.url(key=hall.secret, print=1), timeout=30)
    assert page.status_code == 200
    assert "Ik heb een afspraak" in page.text
    assert hall.secret not in page.url + page.text
    assert page.url.endswith("?print=1")
    assert set(session.cookies.keys()) == {"loket_kiosk"}


@pytest.mark.parametrize("view", ["kiosk", "kiosk-state"])
def test_a_stranger_finds_nothing(hall, view):
    for cookies in ({}, {"loket_kiosk": "wrong"}, {"loket_display": hall.secret}):
        answer = requests.get(hall.url(view), cookies=cookies, timeout=30)
        assert answer.status_code == 404
        assert "afspraak" not in answer.text


def test_a_kiosk_of_another_location_is_a_stranger(hall, visitor):
    url = f"{hall.branch().absolute_url()}/@@kiosk"
    cookies = {"loket_kiosk": hall.secret}
    assert requests.get(url, cookies=cookies, timeout=30).status_code == 404


def test_a_revoked_kiosk_gives_no_number(hall, visitor):
    visitor.check("identiteitskaart")
    hall.revoke()
    assert visitor.send().status_code == 404
    assert hall.labels == []


def test_who_receives_people_may_use_it_without_a_device(hall):
    headers = as_user(SITE_OWNER_NAME, SITE_OWNER_PASSWORD)["extra_http_headers"]
    visitor = Visitor(hall, nothing="")
    visitor.session.headers.update(headers)
    assert visitor.check("identiteitskaart").status_code == 200
    authenticator = re.search(
        r'name="_authenticator" value="([0-9a-f]+)"', visitor.answer.text
    )
    page = visitor.send(_authenticator=authenticator[1])
    assert [number_on(page)] == hall.labels == ["B1"]


# numbers


def test_a_number_for_what_was_chosen_with_the_wait_and_what_to_bring_before(
    hall, visitor
):
    hall.desk_opens()
    hall.take("rijbewijs", origin="reception")
    page = visitor.check("identiteitskaart")
    assert "1 persoon wacht" in page.text.replace(
        "Er wacht 1 persoon", "1 persoon wacht"
    )
    assert "minuten" in page.text
    assert "Uw oude kaart" in page.text
    page = visitor.send()
    assert number_on(page) == "B2"
    assert "<svg" in page.text
    assert "Uw oude kaart" in page.text
    assert hall.labels == ["B1", "B2"]


def test_several_products_and_persons_are_one_number(hall, visitor):
    pairs = [f"{hall.uid('identiteitskaart')}:3", hall.uid("rijbewijs")]
    visitor.get(step="check", product=pairs)
    token = visitor.send().url.partition("token=")[2].partition("&")[0]
    items = hall.ticket(token).items
    assert [one.quantity for one in items] == [3, 1]
    assert hall.labels == ["B1"]


def test_something_short_has_a_number_of_the_express_desk(hall, visitor):
    page = visitor.get(step="choose", express=1)
    assert "Vuilniszakken" in page.text
    assert "Rijbewijs" not in page.text
    visitor.check("vuilniszakken")
    assert number_on(visitor.send()) == "S1"


def test_sent_twice_it_is_one_number(hall, visitor):
    visitor.check("identiteitskaart")
    shown = visitor.answer
    first = visitor.send()
    visitor.answer = shown
    second = visitor.send()
    assert first.url == second.url
    assert hall.labels == ["B1"]


def test_sent_four_times_at_once_it_is_one_number(hall, visitor):
    visitor.check("identiteitskaart")
    shown = visitor.answer

    def send(_number):
        other = Visitor(hall)
        other.answer = shown
        return other.send().url

    with ThreadPoolExecutor(4) as pool:
        urls = set(pool.map(send, range(4)))
    assert len(urls) == 1
    assert hall.labels == ["B1"]


def test_looking_at_the_number_again_gives_no_other(hall, visitor):
    visitor.check("identiteitskaart")
    first = visitor.send()
    again = visitor.session.get(first.url, timeout=30)
    assert number_on(again) == "B1"
    assert hall.labels == ["B1"]


def test_a_number_is_not_shown_without_its_secret(hall, visitor):
    hall.take()
    page = visitor.get(step="ticket", token="1-1-1-" + "A" * 24)
    assert NUMBER.findall(page.text) == []
    assert "We vinden dit nummer niet" in page.text


@pytest.mark.parametrize(
    ("product", "sentence"),
    [
        ("", "Kies minstens"),
        ("nothing-of-ours", "Dit product krijgt u hier niet"),
        ("%s:99", "Kies een aantal personen van 1 tot 4"),
        ("%s:0", "Kies een aantal personen van 1 tot 4"),
        ("%s:-1", None),
        (["%s"] * 30, None),
        ("<script>alert(1)</script>", "Dit product krijgt u hier niet"),
    ],
)
def test_a_form_that_was_tampered_with_gives_a_sentence(
    hall, visitor, product, sentence
):
    visitor.check("identiteitskaart")
    uid = hall.uid("identiteitskaart")
    many = [product] if isinstance(product, str) else product
    page = visitor.send(product=[one.replace("%s", uid) for one in many])
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    if sentence:
        assert sentence in page.text
        assert hall.labels == []


def test_a_product_of_another_location_gives_a_sentence(hall, visitor):
    place = hall.branch()
    elsewhere = create(
        hall.loket, "Service", title="Bibliotheek", locations={place.UID()}
    )
    create(
        hall.loket,
        "Product",
        id="lenerskaart",
        title="Lenerskaart",
        ways={"walk_in"},
        services={elsewhere.UID()},
    )
    hall.refresh()
    visitor.check("identiteitskaart")
    page = visitor.send(product=hall.uid("lenerskaart"))
    assert "Dit product krijgt u hier niet" in page.text
    assert hall.labels == []


def test_a_product_by_appointment_only_is_named_and_cannot_be_had(hall, visitor):
    hall.loket["rijbewijs"].ways = {"appointment"}
    hall.refresh()
    page = visitor.get(step="choose")
    assert re.search(r"Alleen op afspraak:</span>\s+Rijbewijs", page.text)
    assert hall.uid("rijbewijs") not in page.text
    assert "krijgt u hier niet" in visitor.check("rijbewijs").text


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    "step", ["start", "choose", "check", "appointment", "ticket", "x"]
)
def test_an_address_with_nonsense_in_it_is_a_page_all_the_same(
    hall, visitor, method, step
):
    nonsense = [
        {"token": "x", "product": ":", "service": "y", "within": "z", "page": "-1"},
        {"token": ["x", "y"], "lang": ["en", "nl"], "low": "2", "code": ["a", "b"]},
        {"product": ["é:é", "a:b:c", "\u2028"], "page": "٣", "letter": "??"},
        {"product:record:x": "y", "token:list": "z", "within:int": "3"},
    ]
    send = getattr(visitor.session, method)
    for fields in nonsense:
        values = {"params" if method == "get" else "data": {"step": step, **fields}}
        answer = send(f"{hall.hall.absolute_url()}/@@kiosk", timeout=30, **values)
        assert answer.status_code == 200, fields
        assert 'class="kiosk step-' in answer.text
    assert hall.labels == []


# closed


def test_before_opening_it_says_from_when_on_before_anything_is_chosen(hall, visitor):
    with clock.stopped_at(OPEN - timedelta(hours=1)):
        assert "Nu gesloten. Nummers vanaf 09:00" in visitor.get().text
        assert "step=choose" not in visitor.answer.text
        assert "Nu gesloten" in visitor.get(step="choose").text
        page = visitor.check("identiteitskaart")
        assert "Nu gesloten" in page.text
        assert "Neem mijn nummer" not in page.text


def test_after_closing_a_form_that_was_still_open_gives_no_number(hall, visitor):
    visitor.check("identiteitskaart")
    with clock.stopped_at(OPEN + timedelta(hours=9)):
        page = visitor.send()
        assert "Er worden nu geen nummers gegeven" in page.text
        assert "Nummers weer op dinsdag 1 december 2026 om 09:00" in page.text
    assert hall.labels == []


def test_when_all_numbers_are_given_it_says_so_and_what_is_short_goes_on(hall, visitor):
    visitor.check("identiteitskaart")
    shown = visitor.answer
    hall.civil.contingent = 1
    hall.refresh()
    hall.take()
    assert "Alle nummers van vandaag zijn gegeven" in visitor.get(step="choose").text
    visitor.answer = shown
    assert "Alle nummers van vandaag zijn gegeven" in visitor.send().text
    assert hall.labels == ["B1"]
    visitor.check("vuilniszakken")
    assert number_on(visitor.send()) == "S1"


def test_when_the_room_is_full_it_says_when_to_come_back(hall, visitor):
    visitor.check("identiteitskaart")
    shown = visitor.answer
    hall.hall.crowd = 1
    hall.refresh()
    hall.desk_opens()
    hall.take()
    assert "De wachtzaal is vol. Kom terug om" in visitor.get().text
    visitor.answer = shown
    assert "De wachtzaal is vol. Kom terug" in visitor.send().text
    assert hall.labels == ["B1"]


def test_that_no_desk_is_open_is_said_before_the_choice(hall, visitor):
    assert "geen loket open" in visitor.get().text
    assert "geen loket open" in visitor.check("identiteitskaart").text
    assert number_on(visitor.send()) == "B1"


def test_where_no_numbers_are_given_it_sends_to_the_reception(hall, visitor):
    for one in ("identiteitskaart", "rijbewijs", "vuilniszakken"):
        hall.loket[one].ways = {"appointment"}
    hall.refresh()
    assert "Hier worden geen nummers gegeven" in visitor.get().text
    assert "Hier worden geen nummers gegeven" in visitor.get(step="choose").text


def test_many_products_are_spread_over_screens(hall, visitor):
    hall.many_products(20)
    seen = set()
    for number in range(3):
        page = visitor.get(step="choose", page=number)
        found = set(re.findall(r"product=([0-9a-f]{32})", page.text))
        assert 0 < len(found) <= 8, number
        seen |= found
    assert len(seen) == 23
    assert visitor.get(step="choose", page="99999999").status_code == 200


# how it is used


def test_the_paper_is_in_the_language_of_the_kiosk(hall, visitor):
    hall.hall.kiosk_languages = {"nl", "en"}
    hall.refresh()
    visitor.check("identiteitskaart", lang="en")
    page = visitor.send()
    (paper,) = re.findall(r'data-print="([^"]+)"', page.text)
    text = requests.get(paper.replace("&amp;", "&"), timeout=30).text
    assert "Your number" in text
    assert "Uw nummer" not in text


def test_what_is_closed_is_not_called_full(hall, visitor):
    hall.hall.crowd = 1
    hall.refresh()
    hall.take()
    with clock.stopped_at(OPEN - timedelta(hours=1)):
        page = visitor.get()
        assert "Nu gesloten. Nummers vanaf 09:00" in page.text
        assert "vol" not in page.text.replace("volgnummer", "")


def test_another_language_is_for_one_person_and_only_where_it_is_set(hall, visitor):
    assert "English" not in visitor.get().text
    hall.hall.kiosk_languages = {"nl", "en", "fr"}
    hall.refresh()
    french = visitor.get(lang="fr")
    assert "Bienvenue" in french.text
    assert '<html lang="fr">' in french.text
    assert "Welcome" in visitor.get(lang="en").text
    assert "Willkommen" not in visitor.get(lang="de").text
    assert "Welkom" in visitor.get().text
    assert set(visitor.session.cookies.keys()) == {"loket_kiosk"}


def test_how_it_is_used_travels_along_until_the_start(hall, visitor):
    page = visitor.get(low=1, contrast=1, large=1)
    assert "is-low is-contrast is-large" in page.text
    assert "step=choose&amp;low=1&amp;contrast=1&amp;large=1" in page.text
    visitor.check("identiteitskaart", low=1)
    page = visitor.send()
    assert "is-low" in page.text
    (again,) = re.findall(r'is-stop" href="([^"]+)"', page.text)
    assert "low" not in again


def test_the_keypad_works_without_a_script(hall, visitor):
    code, _token = hall.book()
    visitor.get(step="appointment")
    for sign in code:
        (typed,) = re.findall(
            r'id="kiosk-code"[^>]*value="([^"]*)"', visitor.answer.text
        )
        visitor.enter(typed, letter=sign)
    visitor.enter(code + "A", letter="back")
    assert f'value="{code}"' in visitor.answer.text
    assert hall.labels == []


# state and paper


def test_the_state_tells_services_waits_and_crowd_and_is_tiny_while_nothing_changed(
    hall, visitor
):
    state = visitor.session.get(hall.url("kiosk-state"), timeout=30)
    civil = state.json()["services"][0]
    assert (civil["uid"], civil["open"]) == (hall.civil.UID(), True)
    assert "geen loket open" in civil["wait"]
    assert state.json()["crowd"] == {"full": False, "text": ""}
    known = {"If-None-Match": state.headers["ETag"]}
    again = visitor.session.get(hall.url("kiosk-state"), headers=known, timeout=30)
    assert (again.status_code, again.content) == (304, b"")
    hall.take()
    changed = visitor.session.get(hall.url("kiosk-state"), headers=known, timeout=30)
    assert changed.json()["services"][0]["waiting"] == 1


def test_the_paper_needs_the_secret_of_the_ticket_and_has_no_name(hall):
    token = hall.take(name="An Peeters", origin="reception")
    page = requests.get(hall.url("ticket-print", token=token), timeout=30)
    assert page.status_code == 200
    assert ">B1</strong>" in page.text
    assert "Identiteitskaart" in page.text
    assert "Peeters" not in page.text
    for wrong in ("", "x", token[:-1] + "!", "1-1-1-" + "A" * 24):
        answer = requests.get(hall.url("ticket-print", token=wrong), timeout=30)
        assert answer.status_code == 404
