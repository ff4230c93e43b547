"""What leaves which facts: exactly one row for each piece of business that is over."""

from datetime import date
from gemeente.loket.agenda import booking
from gemeente.loket.figures.facts import FACTS
from gemeente.loket.figures.facts import plain
from gemeente.loket.figures.sources.day import tables_of
from gemeente.loket.queue import contacts
from gemeente.loket.queue import serving
from gemeente.loket.queue.arriving import take
from gemeente.loket.queue.closing import close_day
from gemeente.loket.tests.samples import at
from gemeente.loket.tests.samples import CARD
from gemeente.loket.tests.samples import HALL
from gemeente.loket.tests.samples import MONDAY
from gemeente.loket.tests.samples import MOVE
from gemeente.loket.tests.samples import SERVICE
from gemeente.loket.tests.town import ONE
from gemeente.loket.tests.town import SOCIAL
from gemeente.loket.tests.town import SUPPORT


TUESDAY = date(2026, 12, 1)


def facts(hall, today=MONDAY, hour=13):
    """The facts of Monday as words, without what is 0 or empty."""
    now = at(hour, day=today)
    rows = tables_of(hall.ledger, MONDAY, today, now)["facts"].rows()
    return [{k: v for k, v in plain(row).items() if v} for row in rows]


def stamp(hour, minute=0):
    return int(at(hour, minute).timestamp())


def serve(hall, called, served, finished):
    serving.call_next(hall.stand(*called))
    serving.serve(hall.stand(*served))
    serving.finish(hall.stand(*finished))


def test_a_visit_has_its_times_its_product_and_its_desk(hall):
    hall.sign_in(9)
    hall.take(9, 5)
    serve(hall, (9, 20), (9, 22), (9, 33))

    (fact,) = facts(hall)

    assert fact == {
        "day": MONDAY.toordinal(),
        "minute": 9 * 60 + 5,
        "kind": "visit",
        "channel": "desk",
        "via": "kiosk",
        "outcome": "served",
        "service": SERVICE,
        "product": CARD,
        "location": HALL,
        "desk": ONE,
        "quantity": 1,
        "main": True,
        "visit": 1,
        "checked_in": stamp(9, 5),
        "called": stamp(9, 20),
        "served": stamp(9, 22),
        "ended": stamp(9, 33),
        "seconds": 11 * 60,
        "planned": 10,
        "priority": 3,
        "calls": 1,
    }


def test_who_still_waits_is_no_fact_yet(hall):
    hall.take(9)
    assert facts(hall) == []


def test_a_visit_with_two_products_has_a_row_for_each_tied_together(hall):
    hall.sign_in(9)
    take(hall.ledger, HALL, [(CARD, 2), (MOVE, 1)], at(9))
    serve(hall, (9, 10), (9, 10), (9, 40))

    first, second = facts(hall)

    assert (first["product"], second["product"]) == (CARD, MOVE)
    assert (first["quantity"], first["planned"], second["planned"]) == (2, 15, 20)
    assert first["visit"] == second["visit"]
    assert first["main"] and "main" not in second


def test_an_appointment_that_checked_in_is_the_visit_it_became(hall):
    appointment = hall.book(10)
    hall.sign_in(9)
    hall.check_in(appointment, 9, 50)
    serve(hall, (10, 1), (10, 2), (10, 12))

    (fact,) = facts(hall)

    assert (fact["kind"], fact["outcome"], fact["via"]) == ("visit", "served", "online")
    assert fact["appointment"]
    assert fact["start"] == stamp(10)
    assert fact["booked"] == int(appointment.created.timestamp())
    assert fact["checked_in"] == stamp(9, 50)


def test_an_appointment_says_who_cancelled_it_and_when(hall):
    appointment = hall.book(10)
    booking.cancel(hall.ledger, appointment, at(8), by="citizen")

    (fact,) = facts(hall)

    assert (fact["kind"], fact["outcome"]) == ("appointment", "cancelled")
    assert (fact["party"], fact["cancelled"]) == ("citizen", stamp(8))
    assert (fact["minute"], fact["planned"]) == (600, 10)


def test_a_moved_appointment_is_one_fact_that_says_so(hall):
    appointment = hall.book(10)
    booking.move(hall.ledger, appointment, at(11), at(8))
    booking.finish(hall.ledger, appointment, "done", at(11, 10))

    (fact,) = facts(hall)

    assert (fact["moves"], fact["minute"], fact["outcome"]) == (1, 660, "served")


def test_who_did_not_check_in_where_people_do_is_a_no_show_once_the_day_is_over(hall):
    hall.book(10)
    hall.sign_in(9)
    hall.take(9)
    serve(hall, (9, 5), (9, 5), (9, 15))

    assert [one["kind"] for one in facts(hall)] == ["visit"]
    outcomes = {one["kind"]: one["outcome"] for one in facts(hall, TUESDAY)}
    assert outcomes == {"visit": "served", "appointment": "no-show"}


def test_where_nobody_checks_in_whoever_was_not_missed_was_there(hall):
    hall.book(10)
    (fact,) = facts(hall, TUESDAY)
    assert (fact["kind"], fact["outcome"]) == ("appointment", "served")


def test_a_contact_has_its_channel_and_what_was_taken_back_is_none(hall):
    contacts.count(hall.ledger, MOVE, "phone", at(9, 30), SERVICE, HALL, "balie", 2)
    undone = contacts.count(hall.ledger, CARD, "email", at(9, 40), user="balie")
    contacts.undo(hall.ledger, undone.id, "balie", at(9, 41))

    (fact,) = facts(hall)

    assert (fact["kind"], fact["channel"], fact["quantity"]) == ("contact", "phone", 2)
    assert fact["minute"] == 570


def test_who_was_turned_away_is_a_refusal(hall):
    contacts.count(hall.ledger, MOVE, contacts.REFUSED, at(11, 50), SERVICE, HALL)
    (fact,) = facts(hall)
    assert (fact["kind"], fact["outcome"]) == ("refusal", "refused")


def test_who_was_told_where_else_to_go_was_referred(hall):
    hall.sign_in(9)
    hall.take(9)
    serving.call_next(hall.stand(9, 5))
    serving.refer(hall.stand(9, 8))

    (fact,) = facts(hall)

    assert (fact["kind"], fact["outcome"]) == ("visit", "referred")


def test_what_the_job_closed_is_marked(hall):
    hall.sign_in(9)
    hall.take(9)
    serving.call_next(hall.stand(9, 5))
    serving.serve(hall.stand(9, 6))
    close_day(hall.ledger, HALL, MONDAY, at(23))

    (fact,) = facts(hall, TUESDAY)

    assert (fact["outcome"], fact["mark"]) == ("served", "end-of-day")


def test_a_visit_whose_last_product_was_not_done_says_so_in_that_row(hall):
    hall.sign_in(9)
    ticket = hall.take(9, 0, CARD, SUPPORT)
    serve(hall, (9, 5), (9, 5), (9, 15))
    assert ticket.service == SOCIAL
    close_day(hall.ledger, HALL, MONDAY, at(23))

    first, second = facts(hall, TUESDAY)

    assert (first["service"], second["service"]) == (SERVICE, SOCIAL)
    assert "seconds" not in second


def test_a_fact_that_is_given_away_has_no_key(hall):
    contacts.count(hall.ledger, MOVE, "phone", at(9), user="balie")
    (fact,) = facts(hall)
    assert "key" not in fact
    assert "balie" not in fact.values()
    assert set(fact) <= set(FACTS)


def test_serving_intervals_add_up_to_the_seconds_of_the_fact(hall):
    hall.sign_in(9)
    hall.take(9)
    serving.call_next(hall.stand(9, 5))
    serving.serve(hall.stand(9, 6))
    serving.park(hall.stand(9, 10))
    serving.resume(hall.stand(9, 30), 1)
    serving.serve(hall.stand(9, 31))
    serving.finish(hall.stand(9, 41))

    tables = tables_of(hall.ledger, MONDAY, MONDAY, at(12))

    serves = list(tables["serving"].rows())
    (fact,) = tables["facts"].rows()
    assert [(one["begin"], one["end"]) for one in serves] == [
        (stamp(9, 6), stamp(9, 10)),
        (stamp(9, 31), stamp(9, 41)),
    ]
    assert fact["seconds"] == 14 * 60
    assert {one["key"] for one in serves} == {fact["key"]}
