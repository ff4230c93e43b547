"""Sealing: once, the same again, in order; and what is read of it."""

from datetime import date
from datetime import timedelta
from gemeente.loket.agenda import booking
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.errors import InvalidWish
from gemeente.loket.errors import NotThere
from gemeente.loket.figures import corrections
from gemeente.loket.figures import store
from gemeente.loket.figures import warehouse
from gemeente.loket.figures.columns import Columns
from gemeente.loket.figures.facts import FACTS
from gemeente.loket.figures.sealing import days_to_seal
from gemeente.loket.figures.sealing import is_closed
from gemeente.loket.figures.sealing import seal
from gemeente.loket.queue import contacts
from gemeente.loket.queue.closing import close_day
from gemeente.loket.tests.samples import at
from gemeente.loket.tests.samples import CARD
from gemeente.loket.tests.samples import HALL
from gemeente.loket.tests.samples import MONDAY
from gemeente.loket.tests.samples import MOVE
from gemeente.loket.tests.samples import SERVICE
from gemeente.loket.tests.town import Hall
from gemeente.loket.tests.town import SUPPORT
from ZODB.DB import DB
import pytest
import transaction


TUESDAY = date(2026, 12, 1)
LATER = at(1, day=TUESDAY)


@pytest.fixture
def kept(request):
    """A hall in a database, committed."""
    database = DB(None)
    connection = database.open()
    ledger = connection.root()["ledger"] = Ledger()
    transaction.commit()
    yield Hall(ledger)
    transaction.abort()
    connection.close()
    database.close()


def busy_day(hall):
    hall.book(10)
    contacts.count(hall.ledger, MOVE, "phone", at(9, 30), SERVICE, HALL, "balie")
    hall.take(9)
    close_day(hall.ledger, HALL, MONDAY, at(23))


def facts(hall, first=MONDAY, last=MONDAY, now=LATER):
    return list(warehouse.recorded(hall.ledger, first, last, now).facts.rows())


def test_what_is_sealed_is_what_was_computed_live(kept):
    busy_day(kept)
    live = facts(kept)
    seal(kept.ledger, MONDAY, LATER)
    transaction.commit()
    assert facts(kept) == live
    assert len(live) == 3


def test_sealing_again_writes_nothing(kept):
    busy_day(kept)
    assert seal(kept.ledger, MONDAY, LATER).changed
    transaction.commit()

    again = seal(kept.ledger, MONDAY, LATER)

    assert again.changed == ()
    assert not kept.ledger._p_jar._registered_objects


def test_today_cannot_be_sealed(hall):
    with pytest.raises(ValueError, match="over"):
        seal(hall.ledger, MONDAY, at(12))


def test_a_day_with_open_tickets_is_not_closed(hall):
    hall.take(9)
    assert not is_closed(hall.ledger, MONDAY)
    close_day(hall.ledger, HALL, MONDAY, at(23))
    assert is_closed(hall.ledger, MONDAY)


def test_the_days_to_seal_begin_where_something_is_and_end_yesterday(hall):
    busy_day(hall)
    after = MONDAY + timedelta(days=3)
    days = list(days_to_seal(hall.ledger, at(1, day=after)))
    assert days == [MONDAY + timedelta(days=ahead) for ahead in range(3)]


def test_a_no_show_that_is_noted_the_next_morning_gets_into_what_is_sealed(hall):
    appointment = hall.book(10)
    seal(hall.ledger, MONDAY, LATER)
    (before,) = facts(hall)
    booking.finish(hall.ledger, appointment, "no-show", at(9, day=TUESDAY))

    assert MONDAY in list(days_to_seal(hall.ledger, LATER))
    assert seal(hall.ledger, MONDAY, LATER).changed == ("facts",)

    (after,) = facts(hall)
    assert (before["outcome"], after["outcome"]) == (0, 1)


def test_a_correction_holds_before_and_after_sealing_and_leaves_a_trace(hall):
    contacts.count(hall.ledger, MOVE, "phone", at(9, 30), SERVICE, HALL, "balie")
    (fact,) = facts(hall)
    corrections.correct(hall.ledger, fact, "product", CARD, "balie", LATER)

    assert facts(hall)[0]["product"] == CARD
    seal(hall.ledger, MONDAY, LATER)
    assert facts(hall)[0]["product"] == CARD

    (trace,) = corrections.corrections_of(hall.ledger, MONDAY, MONDAY)
    assert (trace.user, trace.before, trace.after) == ("balie", MOVE, CARD)


def test_a_fact_that_is_corrected_again_says_what_it_was_corrected_to_last(kept):
    contacts.count(kept.ledger, MOVE, "phone", at(9, 30), SERVICE, HALL, "balie")
    transaction.commit()
    for product in (CARD, SUPPORT):
        (fact,) = facts(kept)
        corrections.correct(kept.ledger, fact, "product", product, "balie", LATER)
        transaction.commit()
        assert facts(kept)[0]["product"] == product


def test_a_correction_that_is_taken_back_with_its_transaction_is_told_to_nobody(kept):
    contacts.count(kept.ledger, MOVE, "phone", at(9, 30), SERVICE, HALL, "balie")
    transaction.commit()
    (fact,) = facts(kept)
    corrections.correct(kept.ledger, fact, "product", CARD, "balie", LATER)
    assert facts(kept)[0]["product"] == CARD
    transaction.abort()
    assert facts(kept)[0]["product"] == MOVE


def test_an_import_that_is_taken_back_with_its_transaction_is_told_to_nobody(kept):
    transaction.commit()
    for product, keeps in ((CARD, False), (MOVE, True)):
        row = {"day": MONDAY.toordinal(), "product": product}
        batch = Columns.of(FACTS, [row])
        warehouse.add_batch(kept.ledger, "import", "Proef", batch, LATER)
        assert [one["product"] for one in facts(kept)] == [product]
        transaction.commit() if keeps else transaction.abort()
    assert [one["product"] for one in facts(kept)] == [MOVE]


def test_asking_what_changed_reads_no_month(kept):
    busy_day(kept)
    seal(kept.ledger, MONDAY, LATER)
    transaction.commit()
    kept.ledger._p_jar.cacheMinimize()
    warehouse.revision_of(kept.ledger, MONDAY, MONDAY, LATER)
    months = kept.ledger.figures["months"].values()
    assert [month._p_changed for month in months] == [None]  # as ghosts


@pytest.mark.parametrize(
    ("column", "value"),
    [("product", ""), ("quantity", 0), ("outcome", "gone"), ("day", 1)],
)
def test_what_cannot_be_corrected_is_refused(hall, column, value):
    contacts.count(hall.ledger, MOVE, "phone", at(9, 30))
    (fact,) = facts(hall)
    with pytest.raises(InvalidWish, match="correction_invalid"):
        corrections.correct(hall.ledger, fact, column, value, "balie", LATER)


def test_a_batch_is_added_beside_what_was_recorded_and_goes_alone(hall):
    busy_day(hall)
    seal(hall.ledger, MONDAY, LATER)
    rows = [{"day": MONDAY.toordinal(), "service": "elsewhere", "main": True}]
    rows += [{"day": MONDAY.toordinal() - 40, "service": "elsewhere", "main": True}]

    batch = warehouse.add_batch(
        hall.ledger, "import", "Oude cijfers", Columns.of(FACTS, rows), LATER
    )

    assert warehouse.batches(hall.ledger) == [batch]
    assert (batch.source, batch.rows) == ("import", 2)
    first = MONDAY - timedelta(days=40)
    assert len(facts(hall, first)) == 5
    assert seal(hall.ledger, MONDAY, LATER).changed == ()
    warehouse.drop_batch(hall.ledger, batch.number)
    assert len(facts(hall, first)) == 3
    with pytest.raises(NotThere):
        warehouse.drop_batch(hall.ledger, batch.number)


def test_the_next_batch_gets_a_number_of_its_own(hall):
    facts_ = Columns.of(FACTS, [{"day": 1}])
    first = warehouse.add_batch(hall.ledger, "import", "Een", facts_, LATER)
    warehouse.drop_batch(hall.ledger, first.number)
    second = warehouse.add_batch(hall.ledger, "import", "Twee", facts_, LATER)
    assert second.number != first.number


def test_a_correction_of_what_was_imported_is_refused(hall):
    columns = Columns.of(FACTS, [{"day": MONDAY.toordinal(), "key": 5}])
    warehouse.add_batch(hall.ledger, "import", "Een", columns, LATER)
    (fact,) = facts(hall)
    with pytest.raises(NotThere, match="fact_unknown"):
        corrections.correct(hall.ledger, fact, "product", CARD, "balie", LATER)


def test_the_revision_changes_with_what_happens_and_only_then(kept):
    transaction.commit()

    def revision():
        return warehouse.revision_of(kept.ledger, MONDAY, MONDAY, at(12))

    before = revision()
    assert revision() == before
    kept.take(9)
    transaction.commit()
    assert revision() != before
    found = warehouse.recorded(kept.ledger, MONDAY, MONDAY, at(12))
    assert found.revision == revision()


def test_two_sites_in_one_database_have_each_their_own_figures(kept):
    other = Hall(Ledger())
    kept.ledger._p_jar.root()["other"] = other.ledger
    for hall, product in ((kept, MOVE), (other, CARD)):
        contacts.count(hall.ledger, product, "phone", at(9, 30), SERVICE, HALL, "an")
    transaction.commit()
    for hall, product in ((kept, MOVE), (other, CARD)):
        assert [one["product"] for one in facts(hall)] == [product]
        seal(hall.ledger, MONDAY, LATER)
        transaction.commit()
    for hall, product in ((kept, MOVE), (other, CARD)):
        assert [one["product"] for one in facts(hall)] == [product]


def test_what_a_transaction_changes_is_not_told_to_others(kept):
    transaction.commit()
    kept.take(9)
    close_day(kept.ledger, HALL, MONDAY, at(23))
    assert len(facts(kept)) == 1
    transaction.abort()
    assert facts(kept) == []


def test_a_ledger_of_an_older_version_has_no_figures_and_can_be_read():
    ledger = Ledger()
    for part in ("figures", "evaluations", "saved_reports", "drafts"):
        delattr(ledger, part)
    found = warehouse.recorded(ledger, MONDAY, TUESDAY, LATER)
    assert (len(found.facts), found.sealed_until) == (0, None)
    assert store.batches_of(ledger) == []
    assert warehouse.extent(ledger, LATER) is None


def test_places_are_counted_per_half_hour(hall):
    hall.take(9)
    found = warehouse.recorded(hall.ledger, MONDAY, MONDAY, at(12)).places
    rows = [one for one in found.rows() if one["service"] == SERVICE]
    assert [one["minute"] for one in rows] == [540, 570, 600, 630, 660, 690]
    assert rows[0]["places"] == 4  # two lines, a start every quarter
    assert rows[0]["minutes"] == 60
    assert rows[0]["walk_in"] == 60
