"""Who falls outside the offer that is kept, or a draft of it; no Plone needed."""

from dataclasses import replace
from datetime import date
from datetime import timedelta
from gemeente.loket.agenda import booking
from gemeente.loket.agenda.asking import asked_at
from gemeente.loket.agenda.asking import note_asked
from gemeente.loket.agenda.blocks import block
from gemeente.loket.agenda.impact import fingerprint
from gemeente.loket.agenda.impact import impact_of
from gemeente.loket.agenda.impact import impacts
from gemeente.loket.agenda.impact import watch
from gemeente.loket.agenda.impact import without
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.outside import count_outside
from gemeente.loket.agenda.outside import outside
from gemeente.loket.agenda.proposals import proposals
from gemeente.loket.tests.databases import connected
from gemeente.loket.tests.databases import fill
from gemeente.loket.tests.databases import only_heard_by
from gemeente.loket.tests.samples import at
from gemeente.loket.tests.samples import citizen
from gemeente.loket.tests.samples import HALL
from gemeente.loket.tests.samples import HOUSE
from gemeente.loket.tests.samples import MONDAY
from gemeente.loket.tests.samples import NOW
from gemeente.loket.tests.samples import offer
from gemeente.loket.tests.samples import SERVICE
from gemeente.loket.tests.samples import weekly
from gemeente.loket.tests.samples import wish
from gemeente.loket.tests.unit.counter import closed
from ZODB.DB import DB
from ZODB.FileStorage import FileStorage
from ZODB.POSException import ConflictError
import pytest


TUESDAY = MONDAY + timedelta(days=1)
TWO_DESKS = offer(weekly(capacity=2))
ONE_DESK = offer(weekly(capacity=1))
CLOSED = replace(TWO_DESKS, closures=(closed(),))


@pytest.fixture
def ledger():
    made = Ledger()
    made.keep_offer(TWO_DESKS)
    return made


@pytest.fixture(autouse=True)
def events():
    with only_heard_by(lambda event: None):
        yield


def book(ledger, start, now=NOW, **person):
    return booking.book(
        ledger, SERVICE, wish(), start, citizen(**person), now
    ).appointment


def left_out(ledger, draft=None, now=NOW):
    return outside(ledger, SERVICE, NOW.date(), date.max, now, draft)


def test_nobody_is_outside_what_was_booked_and_did_not_change(ledger):
    book(ledger, at(9))
    assert left_out(ledger) == []


def test_a_draft_is_judged_without_being_kept(ledger):
    one, other = book(ledger, at(9)), book(ledger, at(9, day=TUESDAY))
    assert left_out(ledger, CLOSED) == [one]
    assert left_out(ledger) == []
    ledger.keep_offer(CLOSED)
    assert left_out(ledger) == [one]
    assert other not in left_out(ledger)


def test_who_booked_first_keeps_the_last_desk(ledger):
    first = book(ledger, at(9), email="a@example.org")
    second = book(ledger, at(9), NOW + timedelta(seconds=1), email="b@example.org")
    (hit,) = left_out(ledger, ONE_DESK)
    on_open_line = first if first.line % 100 == 0 else second
    assert hit is not on_open_line


def test_a_block_takes_the_desk_that_was_left(ledger):
    one = book(ledger, at(9))
    gone = replace(TWO_DESKS, timeslots=(weekly(capacity=2, opens=570), weekly(2)))
    assert left_out(ledger, gone) == []
    ledger.keep_offer(offer(weekly(capacity=2), weekly(2, capacity=1)))
    block(ledger, SERVICE, 200, at(9), 30, "Vergadering", "planner", NOW)
    draft = offer(weekly(capacity=2, opens=570), weekly(2, capacity=1))
    assert left_out(ledger, draft) == [one]


def test_what_was_forced_never_is_outside(ledger):
    booking.force(
        ledger,
        SERVICE,
        wish(),
        at(14),
        location=HALL,
        citizen=citizen(),
        now=NOW,
        reason="Trap defect",
    )
    assert left_out(ledger, replace(TWO_DESKS, published=False)) == []


def test_what_is_cancelled_or_has_begun_is_not_listed(ledger):
    gone, begun = book(ledger, at(9)), book(ledger, at(10))
    booking.cancel(ledger, gone, NOW)
    assert left_out(ledger, CLOSED, now=at(10)) == []
    assert left_out(ledger, CLOSED) == [begun]


def test_a_service_that_is_gone_leaves_everybody(ledger):
    one = book(ledger, at(9))
    ledger.drop_offer(SERVICE)
    assert left_out(ledger) == [one]


def test_the_count_follows_every_change(ledger):
    one = book(ledger, at(9))
    assert count_outside(ledger, SERVICE, NOW) == 0
    ledger.keep_offer(CLOSED)
    assert count_outside(ledger, SERVICE, NOW) == 1
    booking.cancel(ledger, one, NOW)
    assert count_outside(ledger, SERVICE, NOW) == 0


def test_an_impact_names_only_who_is_newly_hit(ledger):
    old, new = book(ledger, at(9)), book(ledger, at(9, day=TUESDAY))
    more = replace(TWO_DESKS, closures=(closed(), closed(first=TUESDAY, last=TUESDAY)))
    found = impact_of(ledger, CLOSED, more, NOW)
    assert found.hit == (new,)
    assert found.staying == 0
    back = impact_of(ledger, CLOSED, TWO_DESKS, NOW)
    assert (back.hit, back.relieved, back.staying) == ((), (old,), 2)
    assert back.harmless


def test_the_fingerprint_changes_with_who_is_hit(ledger):
    book(ledger, at(9))

    def seen():
        return fingerprint(
            impacts(ledger, {SERVICE: TWO_DESKS}, {SERVICE: CLOSED}, NOW)
        )

    before = seen()
    assert seen() == before
    book(ledger, at(9, 30), email="b@example.org")
    assert seen() != before


def test_a_service_that_does_not_change_has_no_impact(ledger):
    assert impacts(ledger, {SERVICE: CLOSED}, {SERVICE: CLOSED}, NOW) == []


def test_without_a_location_its_time_slots_go_too():
    both = offer(weekly(), weekly(2, location=HOUSE))
    left = without(both, HOUSE)
    assert [rule.number for rule in left.timeslots] == [1]
    assert HOUSE not in left.locations
    assert not without(both, SERVICE).published


def test_the_proposals_are_the_nearest_before_and_after(ledger):
    one = book(ledger, at(9, day=TUESDAY))
    ledger.keep_offer(
        replace(TWO_DESKS, closures=(closed(first=TUESDAY, last=TUESDAY),))
    )
    found = proposals(ledger, one, NOW)
    wednesday = TUESDAY + timedelta(days=1)
    assert [f"{two.start:%d %H:%M}" for two in found[:2]] == ["30 11:45", "02 09:00"]
    assert found[2].start.date() not in (MONDAY, TUESDAY, wednesday)
    assert {two.location for two in found} == {HALL}


def test_another_location_is_proposed_where_the_own_has_none(ledger):
    one = book(ledger, at(9))
    ledger.keep_offer(offer(weekly(2, location=HOUSE)))
    found = proposals(ledger, one, NOW)
    assert {two.location for two in found} == {HOUSE}
    assert found[0].start == at(9)


def test_nobody_is_to_come_earlier_within_a_day(ledger):
    one = book(ledger, at(9, day=TUESDAY))
    ledger.keep_offer(
        replace(TWO_DESKS, closures=(closed(first=TUESDAY, last=TUESDAY),))
    )
    found = proposals(ledger, one, at(9, 30))
    assert min(two.start for two in found) >= at(9, day=TUESDAY)
    assert min(two.start for two in proposals(ledger, one, NOW)).date() == MONDAY


def test_a_service_without_locations_has_proposals_too(ledger):
    nowhere = offer(weekly(location=""), locations=())
    ledger.keep_offer(nowhere)
    one = book(ledger, at(9))
    ledger.keep_offer(replace(nowhere, closures=(closed(),)))
    found = proposals(ledger, one, NOW)
    assert len(found) == 3
    booking.move(ledger, one, found[0].start, NOW, found[0].location, staff=True)
    assert one.start == found[0].start


def test_nothing_is_proposed_for_what_is_not_offered_any_more(ledger):
    one = book(ledger, at(9))
    ledger.keep_offer(replace(TWO_DESKS, products=()))
    assert proposals(ledger, one, NOW) == []
    ledger.drop_offer(SERVICE)
    assert proposals(ledger, one, NOW) == []


def test_a_question_is_answered_by_moving(ledger):
    one = book(ledger, at(9))
    assert asked_at(ledger, one) is None
    note_asked(ledger, one, NOW)
    assert asked_at(ledger, one) == NOW
    booking.move(ledger, one, at(10), NOW + timedelta(minutes=1))
    assert asked_at(ledger, one) is None


def test_who_books_while_an_editor_confirms_makes_the_editor_look_again(tmp_path):
    opened = DB(FileStorage(str(tmp_path / "Data.fs")))
    fill(opened, TWO_DESKS)
    with connected(opened) as (ledger, manager):
        book(ledger, at(9))
        manager.commit()
    with connected(opened) as (ledger, editing):
        found = impacts(ledger, {SERVICE: TWO_DESKS}, {SERVICE: CLOSED}, NOW)
        ledger.keep_offer(CLOSED)
        watch(ledger, found, NOW)
        with connected(opened) as (other, booking_manager):
            book(other, at(9, 30), email="b@example.org")
            booking_manager.commit()
        with pytest.raises(ConflictError):
            editing.commit()
    opened.close()
