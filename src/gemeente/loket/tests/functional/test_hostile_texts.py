"""Stored attacks: whatever people type, every page, feed and mail shows it as text."""

from email import message_from_bytes
from email.policy import default
from gemeente.loket import clock
from gemeente.loket.content.product import IProduct
from gemeente.loket.content.service import IService
from gemeente.loket.content.settings import ISettings
from gemeente.loket.tests.functional.hostile import attacks_in
from gemeente.loket.tests.functional.hostile import Hostile
from gemeente.loket.tests.functional.hostile import PROBE
from gemeente.loket.tests.functional.phones import OPEN
from gemeente.loket.tests.functional.staff import get
from gemeente.loket.tests.functional.staff import login_of
from gemeente.loket.tests.functional.staff import make_staff
from gemeente.loket.tests.functional.walking import addresses
from gemeente.loket.tests.functional.walking import forms_of
from gemeente.loket.tests.functional.walking import is_page
from gemeente.loket.tests.functional.walking import names_on
from types import SimpleNamespace
from urllib.parse import urlsplit
from zope.schema import ValidationError
import os
import pytest
import requests


ODD = ("9" * 40, "\x00", "https://example.org/", f"'\"><{PROBE} onprobe='1'>")
if os.environ.get("LOKET_ODD"):  # make stress has the time
    ODD += ("-1", "²", "é" * 100, "2026-99-99", "NaN", "../../..")
# of every page that reads an address
ASKED = ("step", "product", "date", "day", "from", "to", "month", "q", "token", "key")
ASKED += (
    "code",
    "number",
    "service",
    "location",
    "report",
    "start",
    "line",
    "came_from",
)


@pytest.fixture
def hall(counter):
    make_staff(counter)
    with clock.stopped_at(OPEN):
        yield Hostile(counter)


@pytest.fixture
def everything(hall):
    """The addresses of all pages, with what they need to show something."""
    base = hall.loket.absolute_url()
    return [f"{base}/{one}" for one in (*hall.pages(), *addresses())]


@pytest.mark.parametrize("who", ["admin", "planner", "anoniem"])
def test_no_page_takes_a_text_for_markup(everything, who):
    wrong, showed = [], 0
    for url in everything:
        answer = get(who, url, allow_redirects=True)
        showed += PROBE in answer.text
        if answer.status_code >= 500:
            wrong.append((url, answer.status_code))
        wrong += [(url, one) for one in attacks_in(answer)]

    assert wrong == []
    # otherwise nothing was tried
    assert showed > {"admin": 60, "planner": 40, "anoniem": 15}[who]


def test_no_service_answers_with_a_page(hall, everything):
    base, wrong = hall.loket.absolute_url(), []
    for path in ("@products", "@availability", "@queue", "@waiting-times", "@contacts"):
        answer = requests.get(
            f"{base}/{path}", headers={"Accept": "application/json"}, timeout=60
        )
        wrong += attacks_in(answer)
        wrong += [path] * ("json" not in answer.headers["Content-Type"])

    assert wrong == []


def test_no_mail_takes_a_text_for_markup_or_a_header(hall):
    mails = [
        message_from_bytes(mail.message, policy=default)
        for _number, mail in hall.ledger.outbox
    ]

    assert mails
    for mail in mails:
        page = mail.get_body(("html",)).get_content()
        fake = SimpleNamespace(text=page, headers={"Content-Type": "text/html"})
        assert attacks_in(fake) == []
        assert PROBE in page
        assert not [name for name in mail if PROBE in name.lower()]


@pytest.mark.parametrize(
    ("interface", "name"),
    [(IProduct, "online_form"), (IService, "video_url"), (ISettings, "licence")],
)
@pytest.mark.parametrize("value", ["javascript:alert(1)", "data:text/html,x"])
def test_an_address_that_is_a_script_cannot_be_filled_in(interface, name, value):
    with pytest.raises(ValidationError):
        interface[name].validate(value)


def test_odd_questions_get_an_answer_and_nothing_of_them_is_markup(everything):
    wrong, asked = [], 0
    for url in everything:
        first = get("admin", url, allow_redirects=True)
        if not is_page(first) or first.status_code != 200 or is_editor(first):
            continue
        names = {*ASKED, *names_on(first)} - {"_authenticator"}
        for value in ODD:
            answer = get("admin", url, params=dict.fromkeys(names, value))
            asked += 1
            if answer.status_code >= 500:
                wrong.append((url, value[:20], answer.status_code))
            wrong += [(url, value[:20], one) for one in attacks_in(answer)]
            wrong += [(url, one) for one in elsewhere(answer)]

    assert wrong == []
    assert asked > 30 * len(ODD)


def is_editor(answer):
    """Whether Plone's own editor is on it: z3c.form is Plone's to protect."""
    return any(map(is_editors, forms_of(answer)))


def is_editors(form):
    return "form.buttons.save" in dict(form.buttons) or "/folder_" in form.page


def elsewhere(answer):
    """Where it sends somebody to, if that is another site."""
    leads = answer.headers.get("Location", "")
    return [leads] if urlsplit(leads).netloc.endswith("example.org") else []


def test_a_form_that_another_site_sends_does_nothing(functional, everything):
    """As a browser would send it for a clerk: with the login, without the authenticator."""
    database = functional["portal"]._p_jar.db()
    did, sent = [], 0
    for form in forms(everything):
        for button in form.buttons:
            before = database.lastTransaction()
            answer = post(form, button, token=False)
            sent += 1
            if database.lastTransaction() != before or answer.status_code >= 500:
                did.append((form.page, form.action, button, answer.status_code))

    assert did == []
    assert sent > 60


def test_the_same_forms_do_something_with_the_authenticator(functional, everything):
    """Otherwise the test above shows nothing."""
    database = functional["portal"]._p_jar.db()
    changed, wrong = 0, []
    for form in forms(everything):
        before = database.lastTransaction()
        answer = post(form, form.buttons[0])
        changed += database.lastTransaction() != before
        if answer.status_code >= 500:
            wrong.append((form.page, form.buttons[0], answer.status_code))

    assert wrong == []
    assert changed > 10


@pytest.mark.parametrize("value", [*ODD[:1], *ODD[3:]], ids=range(len(ODD) - 2))
def test_odd_values_in_forms_get_an_answer(everything, value):
    wrong = []
    for form in forms(everything):
        if is_editors(form):
            continue
        kept = [one for one in form.fields if one[0] in ("_authenticator", "step")]
        odd = [
            (name, value) for name, _value in form.fields if (name, _value) not in kept
        ]
        answer = requests.post(
            form.action,
            data=[*kept, *odd, form.buttons[0]],
            auth=login_of("admin"),
            allow_redirects=False,
            timeout=60,
        )
        if answer.status_code >= 500:
            wrong.append((form.page, form.buttons[0], answer.status_code))
        wrong += [(form.page, one) for one in attacks_in(answer)]

    assert wrong == []


def forms(urls):
    """The forms of all pages that change something, each once."""
    seen = set()
    for url in urls:
        answer = get("admin", url, allow_redirects=True)
        if answer.status_code != 200 or not is_page(answer):
            continue
        for form in forms_of(answer):
            names = tuple(sorted(name for name, _value in form.fields))
            known = urlsplit(form.action).path, names, form.buttons
            if form.method == "post" and known not in seen:
                seen.add(known)
                yield form


def post(form, button, token=True):
    return requests.post(
        form.action,
        data=form.sent(button, token),
        auth=login_of("admin"),
        allow_redirects=False,
        timeout=60,
    )
