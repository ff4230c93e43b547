"""The worklist of appointments to be moved, and the one mail that each citizen gets."""

from datetime import date
from datetime import timedelta
from gemeente.loket import clock
from gemeente.loket.agenda.appointment import CANCELLED
from gemeente.loket.agenda.asking import asked_at
from gemeente.loket.agenda.audit import looks
from gemeente.loket.tests.functional.counter import browse
from gemeente.loket.tests.functional.counter import browser_as
from gemeente.loket.tests.functional.counter import create
from gemeente.loket.tests.functional.counter import MONDAY
from gemeente.loket.tests.functional.mailbox import NINE
from plone import api
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent
import pytest
import transaction


DAY = date(2026, 12, 1)
QUARTER = timedelta(minutes=15)


@pytest.fixture
def counter(mailing):
    return mailing


@pytest.fixture
def planner(editor):
    return editor


@pytest.fixture
def hit(counter, sink):
    """Three appointments on a day that was closed afterwards; the last has no e-mail."""
    booked = [
        counter.book(NINE, name="An Peeters", email="an@example.org"),
        counter.book(NINE + QUARTER, name="Jan Maes", email="jan@example.org"),
        counter.book(NINE + 2 * QUARTER, name="Mia Smet", email="", phone="0470123456"),
    ]
    create(counter.civil, "Closure", title="Stroompanne", first=DAY)
    transaction.commit()
    sink.envelopes.clear()
    return [one.appointment for one in booked]


def click(browser, name, value):
    """Presses the button with that name and value."""
    for index in range(len(browser.getForm(action="to-move").controls)):
        control = browser.getControl(name=name, index=index)
        if control.value == value:
            control.click()
            return


def worklist(planner, counter):
    planner.open(counter.loket.absolute_url() + "/@@to-move")
    return planner.contents


def recipients(sink):
    return sorted(mail["To"] for mail in sink.mails)


def text_of(mail):
    return mail.get_body(("plain",)).get_content()


def test_without_anybody_hit_the_list_says_so(counter, planner):
    counter.book()
    transaction.commit()
    assert "Er moet niets verplaatst worden" in worklist(planner, counter)


def test_the_list_says_who_when_why_and_where_to(counter, planner, hit):
    page = worklist(planner, counter)
    assert "3 afspraken vallen" in page
    for said in (
        "dinsdag 1 december 2026, 09:00",
        "An Peeters",
        "an@example.org",
        "0470123456",
        "Gesloten: Stroompanne",
        "Identiteitskaart (2×)",
        hit[0].code,
    ):
        assert said in page
    assert "wo 2/12 om 09:00" in page
    assert "ma 30/11" not in page, "today is too soon to learn it from a mail"


def test_only_who_may_manage_sees_it(counter, functional, hit):
    with pytest.raises(Exception, match="to-move"):
        browse(functional, counter.loket.absolute_url() + "/@@to-move")


def test_moving_to_a_proposal_sends_the_one_normal_mail(counter, planner, hit, sink):
    worklist(planner, counter)
    planner.getControl(name="remark").value = "Er is geen stroom."
    planner.getControl(name="to", index=0).click()
    assert "Verplaatst naar" in planner.contents
    transaction.begin()
    assert hit[0].day != DAY
    (mail,) = sink.mails
    assert mail["To"] == "an@example.org"
    assert "Er is geen stroom." in text_of(mail)
    assert "@@appointment?token=" in text_of(mail)
    assert "2 afspraken vallen" in worklist(planner, counter)


def test_all_are_asked_with_one_mail_each_and_a_link(counter, planner, hit, sink):
    worklist(planner, counter)
    planner.getControl(name="remark").value = "Er is geen stroom."
    click(planner, "do", "every-ask")
    assert sink.mails == []
    assert "Aan elk van deze vragen" in planner.contents
    click(planner, "do", "ask")
    assert recipients(sink) == ["an@example.org", "jan@example.org"]
    assert "Zonder e-mailadres: bel hen op" in planner.contents
    assert "0470123456" in planner.contents
    mail = sink.mails[0]
    assert mail["Subject"].startswith("Kies een ander moment: afspraak")
    assert "Er is geen stroom." in text_of(mail)
    transaction.begin()
    assert [asked_at(counter.ledger, one) is not None for one in hit] == [
        True,
        True,
        False,
    ]
    assert worklist(planner, counter).count("Gevraagd op 30/11/2026 08:00") == 2


def test_a_second_click_sends_no_second_mail(counter, planner, hit, sink):
    worklist(planner, counter)
    click(planner, "do", "every-ask")
    click(planner, "do", "ask")
    planner.goBack()
    click(planner, "do", "ask")
    assert "Is net al gevraagd: geen tweede mail" in planner.contents
    assert recipients(sink) == ["an@example.org", "jan@example.org"]


def test_the_link_of_the_mail_opens_the_choice_and_works(
    counter, planner, hit, sink, functional
):
    worklist(planner, counter)
    click(planner, "do", f"ask {hit[0].code}")
    (mail,) = sink.mails
    (link,) = [line for line in text_of(mail).splitlines() if "token=" in line]
    citizen = browse(functional, link)
    assert "Verplaats uw afspraak" in citizen.contents
    citizen.getControl(name="start", index=0).click()
    citizen.getControl(name="start", index=0).click()
    transaction.begin()
    assert hit[0].day != DAY
    assert recipients(sink) == ["an@example.org", "an@example.org"]
    assert "2 afspraken vallen" in worklist(planner, counter)


def test_all_are_moved_one_by_one_and_nobody_twice_to_one_place(
    counter, planner, hit, sink
):
    worklist(planner, counter)
    click(planner, "do", "every-move")
    click(planner, "do", "move")
    transaction.begin()
    assert len({(one.start, one.line) for one in hit}) == 3
    assert DAY not in {one.day for one in hit}
    assert recipients(sink) == ["an@example.org", "jan@example.org"]
    assert "bel hen op" in planner.contents
    assert "Er moet niets verplaatst worden" in worklist(planner, counter)


def test_who_was_asked_can_be_left_out_of_what_all_get(counter, planner, hit, sink):
    assert "rest-move" not in worklist(planner, counter)
    click(planner, "do", f"ask {hit[0].code}")
    sink.envelopes.clear()

    worklist(planner, counter)
    click(planner, "do", "rest-move")
    click(planner, "do", "move")

    transaction.begin()
    assert [one.day == DAY for one in hit] == [True, False, False]
    assert recipients(sink) == ["jan@example.org"]


def test_who_cannot_be_moved_is_reported(counter, planner, hit, sink):
    create(
        counter.loket,
        "Closure",
        title="Verbouwing",
        first=date(2026, 11, 30),
        last=date(2027, 12, 31),
    )
    transaction.commit()
    worklist(planner, counter)
    click(planner, "do", "every-move")
    click(planner, "do", "move")
    assert planner.contents.count("Er is geen ander moment gevonden") == 3
    assert sink.mails == []


def test_cancelling_asks_first_and_sends_one_mail(counter, planner, hit, sink):
    worklist(planner, counter)
    click(planner, "do", f"cancel {hit[1].code}")
    transaction.begin()
    assert hit[1].status == "booked"
    click(planner, "do", "cancel")
    transaction.begin()
    assert hit[1].status == CANCELLED
    assert recipients(sink) == ["jan@example.org"]
    assert [one.status for one in hit].count(CANCELLED) == 1


def test_only_those_that_are_ticked_are_meant(counter, planner, hit, sink):
    worklist(planner, counter)
    planner.getControl(name="code").value = [hit[1].code]
    click(planner, "do", "ask")
    click(planner, "do", "ask")
    assert recipients(sink) == ["jan@example.org"]


def test_without_the_authenticator_nothing_happens(counter, planner, hit, sink):
    url = counter.loket.absolute_url() + "/@@to-move"
    with pytest.raises(Exception, match="authenticator"):
        planner.post(url, f"do=ask {hit[0].code}")
    assert sink.mails == []


def test_who_manages_the_service_is_told_on_its_page(counter, planner, hit, functional):
    url = counter.civil.absolute_url()
    planner.open(url)
    assert "3 afspraken moeten verplaatst worden." in planner.contents
    assert "verplaatst worden" not in browse(functional, url).contents


def test_what_was_valid_on_a_day_can_be_asked(counter, planner, functional):
    url = counter.civil.absolute_url() + "/@@hours-history?day="
    planner.open(url + "2026-12-01")
    assert "09:00–12:00" in planner.contents
    assert "Voormiddag" in planner.contents
    planner.open(url + "2026-12-25")
    assert "Gesloten: Kerstmis" in planner.contents
    with pytest.raises(Exception, match="hours-history"):
        browse(functional, url)


def test_hours_that_were_changed_later_are_still_known(counter, planner):
    with clock.stopped_at(MONDAY + timedelta(days=7)):
        slot = counter.civil["voormiddag"]
        slot.capacity = 5
        notify(ObjectModifiedEvent(slot))
        transaction.commit()
        url = counter.civil.absolute_url() + "/@@hours-history?day="
        planner.open(url + "2026-12-01")
        assert "<td>1</td>" in planner.contents
        planner.open(url + "2026-12-08")
        assert "<td>5</td>" in planner.contents


def test_a_clerk_of_another_service_sees_none_of_these_people(
    counter, planner, hit, functional
):
    api.user.create(username="tom", password="geheim-wachtwoord", email="t@example.org")
    social = counter.loket["sociaal-huis"]
    social.manage_setLocalRoles("tom", ["Loket Clerk"])
    social.reindexObjectSecurity()
    transaction.commit()
    clerk = browser_as(functional, "tom", "geheim-wachtwoord")
    assert "Er moet niets verplaatst worden" in worklist(clerk, counter)
    with pytest.raises(Exception, match="to-move"):
        clerk.open(counter.civil.absolute_url() + "/@@to-move")


def test_who_looked_at_the_list_is_noted(counter, planner, hit):
    worklist(planner, counter)
    transaction.begin()
    hour = timedelta(hours=1)
    found = looks(counter.ledger, MONDAY - hour, MONDAY + hour)
    seen = [look for look in found if look.where == "to-move"]
    assert {code for look in seen for code in look.codes} == {one.code for one in hit}
