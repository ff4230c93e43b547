"""Each action of the desk over HTTP."""

from datetime import timedelta
from gemeente.loket import clock
from gemeente.loket.agenda.appointment import DONE
from gemeente.loket.agenda.audit import looks
from gemeente.loket.tests.functional.hall import TownHall
from gemeente.loket.tests.functional.staff import give
import pytest


@pytest.fixture
def hall(counter):
    return TownHall(counter)


def test_the_screen_says_why_somebody_is_next(hall):
    hall.take(ago=45)
    state = hall.at().do("next")
    assert "45 min" in state["html"]
    assert "30" in state["html"]


def test_a_visit_from_call_to_finish(hall):
    label = hall.take(ago=3)
    client = hall.at()
    number = client.do("next")["ticket"]
    meant = {"ticket": number, "desk": hall.one}
    client.do("recall", **meant)
    client.do("serve", **meant)
    client.do("add", at=f"{hall.civil} {hall.licence}", quantity="2", **meant)
    client.do("turn", index="1", **meant)
    client.do("change", index="1", quantity="1", product=hall.licence, **meant)
    client.do("drop", index="0", **meant)
    client.do("remark", text="Komt terug\nmorgen", **meant)
    ticket = hall.ticket(label)
    assert (ticket.calls, ticket.state, ticket.current) == (2, "serving", 1)
    assert [one.product for _i, one in ticket.living_items] == [hall.licence]
    assert "morgen" in ticket.remark
    assert client.do("finish", **meant)["ticket"] is None
    assert client.do("reopen", ticket=number)["label"] == label


def test_finish_and_next_is_one_action(hall):
    first, second = hall.take(ago=5), hall.take()
    client = hall.at()
    number = client.do("next")["ticket"]
    assert client.do("finish-next", ticket=number)["label"] == second
    assert hall.ticket(first).state == "done"
    number = hall.ticket(second).id
    said = client.act("finish-next", ticket=number).json()["said"]
    assert second in said


def test_who_does_not_come_is_noted_and_the_next_is_called(hall):
    first, second = hall.take(ago=5), hall.take()
    client = hall.at()
    number = client.do("next")["ticket"]
    assert client.do("no-show-next", ticket=number)["label"] == second
    assert hall.ticket(first).state == "no-show"


def test_parked_people_are_resumed(hall):
    hall.take()
    client = hall.at()
    number = client.do("next")["ticket"]
    state = client.do("park", ticket=number, remark="Haalt een foto")
    assert "Haalt een foto" in state["html"]
    assert client.do("resume", ticket=number)["ticket"] == number


@pytest.mark.parametrize("where", ["same", "end", "10"])
def test_somebody_goes_back_into_the_line(hall, where):
    label = hall.take(ago=5)
    client = hall.at()
    number = client.do("next")["ticket"]
    client.do("back", ticket=number, where=where)
    ticket = hall.ticket(label)
    assert ticket.state == "waiting"
    assert (ticket.not_before > 0) == (where == "10")


def test_somebody_is_sent_to_a_service_a_desk_or_a_colleague(hall):
    label = hall.take()
    client = hall.at()
    hall.at("lies", hall.two)
    number = client.do("next")["ticket"]
    to = f"service:{hall.social}"
    assert client.refused("transfer", ticket=number, to=to) == (400, "product_unknown")
    client.do("transfer", ticket=number, to="clerk:lies", remark="Voor Lies")
    assert hall.ticket(label).for_clerk == "lies"
    other = hall.take()
    number = client.do("next")["ticket"]
    client.do("transfer", ticket=number, to=f"desk:{hall.two}")
    assert hall.ticket(other).for_desk == hall.two
    third = hall.take()
    number = client.do("next")["ticket"]
    client.do("transfer", ticket=number, to=to, product=hall.support)
    assert hall.ticket(third).service == hall.social
    assert client.refused("transfer", to="nowhere") == (409, "desk_empty")


def test_an_appointment_that_did_not_check_in_is_called(hall):
    booked = hall.book(10)
    client = hall.at()
    assert "An Peeters" in client.page().text
    state = client.do("expect", code=booked.code)
    assert booked.code in state["html"]
    assert "An Peeters" in state["html"]
    client.do("finish", ticket=state["ticket"])
    assert hall.ledger.appointment(booked.code).status == DONE
    assert client.refused("expect", code=booked.code) == (409, "appointment_over")


@pytest.mark.parametrize(
    "minutes, shown", [(-65, False), (-20, True), (55, True), (65, False)]
)
def test_appointments_of_about_now_are_at_hand(hall, minutes, shown):
    made = hall.book(-(-abs(minutes) // 5) * 5 + 60)
    client = hall.at()
    with clock.stopped_at(made.start - timedelta(minutes=minutes)):
        client.do("sign-in", desk=hall.one, services=[hall.civil])
        assert (made.code in client.do("note", text="x")["html"]) == shown


def test_an_appointment_of_another_service_is_not_there(hall, counter):
    booked = hall.book(10)
    give(counter["sociaal-huis"], "lies", "Loket Clerk")
    give(counter["burgerzaken"], "lies")
    lies = hall.client("lies")
    lies.do("sign-in", desk=hall.two, services=[hall.social])
    assert lies.refused("expect", code=booked.code) == (404, "appointment_unknown")
    assert "An Peeters" not in lies.page().text


def test_that_a_person_was_looked_at_is_noted(hall):
    label = hall.arrive(hall.book(5))
    client = hall.at()
    assert client.do("next")["label"] == label
    now = clock.now()
    hour = timedelta(hours=1)
    found = list(looks(hall.ledger, now - hour, now + hour, "bea", ""))
    assert [one.where for one in found] == ["desk"]


def test_a_break_an_alarm_and_notes_are_seen_by_colleagues(hall):
    bea, lies = hall.at("bea"), hall.at("lies", hall.two)
    assert bea.refused("pause", reason="") == (400, "reason_missing")
    assert "Koffie" in bea.do("pause", reason="Koffie")["html"]
    bea.do("resume-work")
    bea.do("alarm")
    bea.do("note", text="Printer 2 is stuk")
    state = lies.do("note", text="Ik bel de dienst")
    assert state["alarms"] == [hall.one]
    assert "Printer 2 is stuk" in state["html"]
    state = lies.do("calm", desk=hall.one)
    assert state["alarms"] == []
    assert "Printer 2" not in lies.do("drop-note", note="1")["html"]


def test_contacts_are_counted_and_taken_back(hall):
    client = hall.at()
    html = client.do("count", product=hall.card, channel="phone")["html"]
    assert ">1</span>" in html
    assert client.refused("count", product="x", channel="phone")[0] == 400
    client.do("uncount")
    assert client.refused("uncount") == (404, "contact_unknown")


def test_bad_input_is_refused(hall):
    client = hall.at()
    assert client.refused("dance") == (404, "action_unknown")
    assert client.refused("call", ticket=99, reason="x") == (404, "ticket_unknown")
    assert client.refused("call", ticket="x") == (400, "ticket_unknown")
    assert client.refused("serve") == (409, "desk_empty")
    hall.take()
    number = client.do("next")["ticket"]
    assert client.refused("next") == (409, "desk_busy")
    assert client.refused("add", ticket=number, at="x y") == (400, "product_unknown")
    answer = client.refused("back", ticket=number, where="over there")
    assert answer == (400, "place_unknown")
    answer = client.refused("remark", ticket=number, text="x" * 301)
    assert answer == (400, "text_too_long")
