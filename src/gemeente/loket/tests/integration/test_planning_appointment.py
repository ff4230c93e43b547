"""One appointment, and what the staff does with it."""

from gemeente.loket import clock
from gemeente.loket.agenda.answers import Question
from gemeente.loket.agenda.audit import looks
from gemeente.loket.agenda.lines import EXTRA
from gemeente.loket.browser.citizen.whoform import answer_text
from gemeente.loket.browser.planning.dialogs.shown import line_text
from gemeente.loket.content.receptions import refresh_all as refresh_receptions
from gemeente.loket.queue.arriving import check_in
from gemeente.loket.tests.integration.planning import at
from gemeente.loket.tests.integration.planning import Desk
from gemeente.loket.tests.integration.planning import LATE
from gemeente.loket.tests.integration.planning import NOW
from plone import api
from zope.globalrequest import clearRequest
from zope.globalrequest import setRequest
from zope.i18n import translate
import pytest


LATER = at(9, 30)  # the appointment of nine has begun


@pytest.fixture
def desk(portal):
    with clock.stopped_at(NOW):
        desk = Desk(portal)
        desk.one = desk.book(at(9), phone="+32470123456", email="an@example.org")
        yield desk


def act(desk, do, user="balie", **form):
    return desk.post("planning-appointment", user, code=desk.one.code, do=do, **form)


def test_it_shows_who_what_when_and_how_it_was_booked(desk):
    html = desk.open("planning-appointment", code=desk.one.code)

    for text in (
        "An Peeters",
        "0470 12 34 56",
        "an@example.org",
        "Identiteitskaart",
        "09:00–09:10",
        "Burgerzaken",
        "Gemeentehuis",
        "online",
    ):
        assert text in html


def test_it_shows_that_its_citizen_is_here(desk):
    refresh_receptions(desk.loket)
    place = desk.one.location
    assert "Registered" not in desk.open("planning-appointment", code=desk.one.code)

    check_in(desk.ledger, place, desk.one, at(8, 50))

    html = desk.open("planning-appointment", code=desk.one.code)
    assert "08:50, number A1" in html


@pytest.mark.parametrize(
    ("kind", "given", "shown"),
    [
        ("date", "2027-01-10", "January 10, 2027"),
        ("date", "begin januari", "begin januari"),  # it was a text when it was given
        ("yes_no", "yes", "Yes"),
        ("line", "yes", "yes"),
    ],
)
def test_answers_are_shown_as_people_read_them(desk, kind, given, shown):
    setRequest(desk.portal.REQUEST)
    try:
        assert shown in str(answer_text(Question("id", "Wanneer?", kind), given))
    finally:
        clearRequest()


def test_a_line_whose_time_slot_is_gone_is_outside_the_hours(desk):
    assert line_text(desk.ledger, desk.civil.UID(), 9900) == "Outside the hours"


def test_a_line_is_called_as_on_the_board(desk):
    line = line_text(desk.ledger, desk.civil.UID(), desk.lines[1])

    assert translate(line) == "Voormiddag, desk 2"


def test_a_code_is_found_as_people_type_it(desk):
    code = desk.one.code.lower()

    assert "An Peeters" in desk.open(
        "planning-appointment", code=f"{code[:4]} {code[4:]}"
    )


@pytest.mark.parametrize("ajax", ["1", ["1", "1"]])
def test_a_script_gets_no_page_around_it(desk, ajax):
    html = desk.open("planning-appointment", ajax=ajax, code=desk.one.code)

    assert "Back to the planning" not in html
    assert "<html" not in html
    assert "ajax=1" in html


@pytest.mark.parametrize("code", ["", "nonsense", "22222222"])
def test_an_unknown_code_is_not_found(desk, code):
    desk.open("planning-appointment", code=code)

    assert desk.status == 404


def test_somebody_of_another_service_finds_nothing(desk):
    other = desk.book(at(9), "Jan Maes", service=desk.social)

    html = desk.open("planning-appointment", code=other.code)

    assert desk.status == 404
    assert "Jan Maes" not in html
    desk.post("planning-appointment", code=other.code, do="cancel", sure="1")
    assert other.status == "booked"


def test_a_receptionist_looks_and_changes_nothing(desk):
    html = desk.open("planning-appointment", "onthaal", code=desk.one.code)

    assert "An Peeters" in html
    assert 'value="done"' not in html
    act(desk, "cancel", "onthaal", sure="1")
    assert desk.status == 404
    assert desk.one.status == "booked"


def test_every_look_is_noted(desk):
    desk.open("planning-appointment", code=desk.one.code)

    (seen,) = looks(desk.ledger, NOW, LATE)
    assert seen.user == "balie"
    assert seen.where == "planning-appointment"


def test_it_is_moved_to_a_free_time(desk):
    html = desk.open("planning-appointment", code=desk.one.code, do="move")
    assert 'value="2026-11-30T09:00:00+01:00"' in html
    html = desk.open(
        "planning-appointment", code=desk.one.code, do="move", on="2026-12-03"
    )
    assert 'value="2026-12-03T11:45:00+01:00"' in html

    assert act(desk, "move", start="2026-12-03T11:45:00+01:00") == ""
    assert desk.one.start == at(11, 45, day=3)
    assert "news=moved" in desk.redirect


def test_a_time_that_was_taken_meanwhile_is_refused_with_other_times(desk):
    for line in desk.lines:
        desk.book(at(10), line=line)

    html = act(desk, "move", start="2026-12-01T10:00:00+01:00")

    assert "This place is taken" in html
    assert "First free times" in html
    assert desk.one.start == at(9)


def test_it_is_cancelled_after_a_question(desk):
    act(desk, "cancel")
    assert desk.one.status == "booked"

    html = desk.open("planning-appointment", code=desk.one.code, do="cancel")
    assert "gets a mail" in html
    assert act(desk, "cancel", sure="1") == ""
    assert desk.one.status == "cancelled"
    assert desk.one.cancelled_by == "staff"


def test_done_and_no_show_can_be_undone(desk):
    with clock.stopped_at(LATER):
        act(desk, "done")
        assert desk.one.status == "done"
        act(desk, "no-show")
        assert desk.one.status == "no-show"
        html = desk.open("planning-appointment", code=desk.one.code)
        assert "did not come" in html
        act(desk, "reopen")
        assert desk.one.status == "booked"


def test_what_has_not_begun_is_no_no_show(desk):
    html = act(desk, "no-show")

    assert desk.one.status == "booked"
    assert "has not begun" in html


def test_what_is_cancelled_cannot_be_done(desk):
    act(desk, "cancel", sure="1")

    html = act(desk, "done")

    assert "is cancelled" in html
    assert desk.one.status == "cancelled"


def test_it_is_assigned_to_who_works_there_and_to_nobody_else(desk):
    html = desk.open("planning-appointment", code=desk.one.code)
    assert 'value="planner"' in html
    assert 'value="onthaal"' not in html

    act(desk, "assign", clerk="planner")
    assert desk.one.clerk == "planner"
    assert "does not work for" in act(desk, "assign", clerk="onthaal")
    act(desk, "assign", clerk="")
    assert desk.one.clerk == ""


def test_the_confirmation_is_sent_again_with_one_more_link(desk):
    before = desk.one.tokens

    act(desk, "send")

    assert "news=sent" in desk.redirect
    assert set(before) < set(desk.one.tokens)


def test_without_an_e_mail_there_is_nothing_to_send(desk):
    desk.one = desk.book(at(10))

    html = act(desk, "send")

    assert "no e-mail address" in html


def test_a_page_of_another_site_changes_nothing(desk):
    html = act(desk, "cancel", sure="1", token="wrong")

    assert "open for too long" in html
    assert desk.one.status == "booked"


def test_an_erased_person_is_not_shown(desk):
    desk.one.person = None

    html = desk.open("planning-appointment", code=desk.one.code)

    assert "erased" in html
    assert desk.one.code in html


def test_a_forced_one_says_why(desk):
    api.user.get("planner")
    desk.post(
        "planning-book",
        "planner",
        service=desk.civil.UID(),
        start_day="2026-12-01",
        start_time="13:00",
        product=desk.card,
        who__name="Rik",
        step="book",
        force="1",
        reason="Rolstoel",
    )
    (code,) = [
        one.code
        for one in desk.ledger.appointments(
            desk.civil.UID(), at(9).date(), at(9).date()
        )
        if one.line in EXTRA
    ]

    html = desk.open("planning-appointment", code=code)

    assert "Rolstoel" in html
    assert "beside the lines" in html


def test_a_booking_with_an_e_mail_is_confirmed_and_one_without_is_not(
    desk, monkeypatch
):
    told = []
    monkeypatch.setattr(
        "gemeente.loket.mail.post.tell_citizen",
        lambda change, appointment, *rest: told.append(
            (change.kind, appointment.person.email)
        ),
    )

    for email in ("", "rik@example.org"):
        desk.post(
            "planning-book",
            service=desk.civil.UID(),
            start_day="2026-12-01",
            start_time="10:00",
            product=desk.card,
            who__name="Rik",
            who__email=email,
            step="book",
        )
    act(desk, "send")

    assert told == [("booked", "rik@example.org"), ("booked", "an@example.org")]
