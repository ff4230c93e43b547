"""The page behind the link of a ticket, without JavaScript; GET changes nothing."""

from datetime import timedelta
from gemeente.loket import clock
from gemeente.loket.tests.functional.counter import browse
from gemeente.loket.tests.functional.counter import click
from gemeente.loket.tests.functional.phones import OPEN
import pytest
import re


@pytest.fixture
def token(waiting):
    return waiting.take()


def test_the_page_tells_the_number_the_place_and_what_to_bring(
    functional, waiting, token
):
    second = waiting.take()
    waiting.desk_opens()
    page = browse(functional, waiting.link(second))
    assert "B2" in page.contents
    assert "1 persoon voor u" in page.contents
    assert "Een pasfoto" in page.contents
    assert "Kerkplein 1" in page.contents


def test_the_page_is_kept_nowhere_and_named_to_nobody(functional, waiting, token):
    page = browse(functional, waiting.link(token))
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in page.headers["X-Robots-Tag"]


def test_no_desk_open_is_said(functional, waiting, token):
    page = browse(functional, waiting.link(token))
    assert "Er is hiervoor nu geen loket open." in page.contents


@pytest.mark.parametrize("wrong", ["", "x", "1-1-1-" + "A" * 24, "é" * 50, "a" * 9999])
def test_a_wrong_token_is_a_friendly_404(functional, waiting, token, wrong):
    page = browse(functional)
    page.handleErrors = True
    page.raiseHttpErrors = False
    page.open(waiting.link(wrong))
    assert page.headers["Status"].startswith("404")
    assert "We vinden dit nummer niet" in page.contents


def test_get_changes_nothing(functional, waiting, token):
    for more in ({"do": "leave"}, {"do": "back", "minutes": "10"}, {"do": "add"}):
        browse(functional, waiting.link(token, **more))
        assert waiting.ticket(token).state == "waiting"
        assert waiting.ticket(token).not_before == 0


def test_who_steps_back_is_not_called_and_keeps_the_place(functional, waiting, token):
    page = browse(functional, waiting.link(token))
    click(page, "minutes", "10")
    assert "We roepen u vanaf 09:40 uur." in page.contents
    waiting.desk_opens()
    assert waiting.at_desk("call_next") is None
    click(page, "minutes", "0")
    assert waiting.ticket(token).not_before == 0


def test_leaving_asks_first(functional, waiting, token):
    page = browse(functional, waiting.link(token))
    page.getLink("Mijn plaats opgeven").click()
    assert waiting.ticket(token).state == "waiting"
    page.getForm(action="@@ticket").submit()
    assert waiting.ticket(token).state == "left"
    assert "U hebt uw plaats opgegeven" in page.contents


def test_a_product_of_the_same_location_can_be_added(functional, waiting, token):
    page = browse(functional, waiting.link(token, do="add"))
    assert "Gesprek over steun" not in page.contents  # has no walk-in
    page.getControl("Rijbewijs").selected = True
    page.getForm(action="@@ticket").submit()
    assert "Rijbewijs" in page.contents
    products = [one.product for one in waiting.ticket(token).items]
    assert waiting.loket["rijbewijs"].UID() in products


@pytest.mark.parametrize("form", ["add", "leave"])
def test_a_second_click_does_nothing(functional, waiting, token, form):
    page = browse(functional, waiting.link(token, do=form))
    for _click in range(2):
        if form == "add":
            page.getControl("Rijbewijs").selected = True
        page.getForm(action="@@ticket").submit()
        assert "data-news" in page.contents
        assert "loket-message" not in page.contents
        page.goBack()
    assert len(waiting.ticket(token).items) == (2 if form == "add" else 1)


def test_the_call_tells_the_desk(functional, waiting, token):
    waiting.desk_opens()
    waiting.at_desk("call_next")
    page = browse(functional, waiting.link(token))
    assert 'data-phase="called"' in page.contents
    assert page.title.startswith("Loket 3: B1")


@pytest.mark.parametrize(
    "action, said",
    [
        ("finish", "Bedankt voor uw bezoek"),
        ("no_show", "We hebben u geroepen, maar we zagen u niet"),
        ("serve", "U wordt geholpen"),
        ("park", "We komen bij u terug"),
    ],
)
def test_what_the_desk_does_is_told(functional, waiting, token, action, said):
    waiting.desk_opens()
    waiting.at_desk("call_next")
    waiting.at_desk(action)
    page = browse(functional, waiting.link(token))
    phase = waiting.ticket(token).state
    assert f'data-phase="{phase}"' in page.contents
    assert said in page.contents


def test_what_is_over_cannot_be_changed(functional, waiting, token):
    page = browse(functional, waiting.link(token))
    waiting.desk_opens()
    waiting.at_desk("call_next")
    waiting.at_desk("finish")
    click(page, "minutes", "10")
    assert "Nummer B1 is afgelopen." in page.contents
    assert 'data-phase="done"' in page.contents


def test_the_number_of_yesterday_is_not_valid(functional, waiting, token):
    with clock.stopped_at(OPEN + timedelta(days=1)):
        page = browse(functional, waiting.link(token))
    assert 'data-phase="past"' in page.contents
    assert "maandag 30 november 2026" in page.contents


def test_without_scripts_the_page_asks_again_until_it_is_over(
    functional, waiting, token
):
    refresh = re.compile(r"<noscript>\s*<meta[^>]*refresh[^>]*/?>\s*</noscript>")
    assert refresh.search(browse(functional, waiting.link(token)).contents)
    waiting.desk_opens()
    waiting.at_desk("call_next")
    waiting.at_desk("finish")
    assert not refresh.search(browse(functional, waiting.link(token)).contents)


def test_a_robot_changes_nothing(functional, waiting, token):
    page = browse(functional, waiting.link(token))
    page.post(waiting.link(token).partition("?")[0], f"token={token}&do=leave")
    assert waiting.ticket(token).state == "waiting"
    assert "programma" in page.contents
