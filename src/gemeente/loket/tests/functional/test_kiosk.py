"""The kiosk over HTTP and without a script: whose screen it is, and the numbers it gives."""

from concurrent.futures import ThreadPoolExecutor
from gemeente.loket import clock
from gemeente.loket.tests.functional.counter import create
from gemeente.loket.tests.functional.kiosks import KioskHall
from gemeente.loket.tests.functional.kiosks import number_on
from gemeente.loket.tests.functional.kiosks import Visitor
from gemeente.loket.tests.functional.phones import OPEN
from gemeente.loket.tests.functional.screens import as_user
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
import pytest
import re
import requests


@pytest.fixture
def hall(counter):
    with clock.stopped_at(OPEN):
        yield KioskHall(counter)


@pytest.fixture
def visitor(hall):
    return Visitor(hall)


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
    assert "kiosk-number" not in page.text
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
