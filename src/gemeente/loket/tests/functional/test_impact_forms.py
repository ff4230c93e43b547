"""See before you save: the forms first show what they do."""

from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from datetime import UTC
from gemeente.loket.agenda import booking
from gemeente.loket.agenda.citizen import Citizen
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.agenda.wish import Wish
from gemeente.loket.tests.functional.counter import browser_as
from gemeente.loket.tests.functional.counter import create
from gemeente.loket.tests.functional.counter import MONDAY
from plone import api
from urllib.parse import urlencode
import json
import transaction


NINE = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)  # nine o'clock in Brussels
SEEN = "Wat dit doet"


def book(loket, start=NINE, email="an@example.org"):
    wish = Wish(((loket["identiteitskaart"].UID(), 1),))
    citizen = Citizen("An Peeters", email)
    service = loket["burgerzaken"].UID()
    booked = booking.book(get_ledger(), service, wish, start, citizen, MONDAY)
    transaction.commit()
    return booked.appointment


def slot_of(loket):
    return loket["burgerzaken"]["voormiddag"]


def offer_of(loket):
    transaction.begin()
    return get_ledger().offer(loket["burgerzaken"].UID())


def open_edit(editor, content):
    editor.open(content.absolute_url() + "/edit")


def save(editor, button="form.buttons.save", tick=False):
    if tick:
        editor.getControl(name="loket.confirm").value = ["1"]
    editor.getControl(name=button, index=0).click()


def test_hours_that_hit_somebody_are_shown_before_they_are_saved(counter, editor):
    appointment = book(counter)
    open_edit(editor, slot_of(counter))
    editor.getControl(name="form.widgets.opens").value = "10:00"
    save(editor)
    assert SEEN in editor.contents
    assert "1 afspraak past niet meer en zal verplaatst moeten worden." in (
        editor.contents
    )
    assert "dinsdag 1 december 2026" in editor.contents
    assert appointment.code in editor.contents
    assert "An Peeters" not in editor.contents
    assert offer_of(counter).timeslots[0].opens == 540
    assert editor.getControl(name="form.widgets.opens").value == "10:00"


def test_a_confirmation_saves_it_and_the_appointment_stays(counter, editor):
    appointment = book(counter)
    open_edit(editor, slot_of(counter))
    editor.getControl(name="form.widgets.opens").value = "10:00"
    save(editor)
    save(editor, tick=True)
    assert SEEN not in editor.contents
    assert offer_of(counter).timeslots[0].opens == 600
    assert get_ledger().appointment(appointment.code).status == "booked"


def test_without_the_tick_nothing_is_saved(counter, editor):
    book(counter)
    open_edit(editor, slot_of(counter))
    editor.getControl(name="form.widgets.opens").value = "10:00"
    save(editor)
    save(editor)
    assert "Vink eerst het vakje aan" in editor.contents
    assert offer_of(counter).timeslots[0].opens == 540


def test_somebody_who_books_in_between_is_shown_first(counter, editor):
    book(counter)
    open_edit(editor, slot_of(counter))
    editor.getControl(name="form.widgets.opens").value = "10:00"
    save(editor)
    book(counter, NINE + timedelta(days=1), "jan@example.org")
    save(editor, tick=True)
    assert "Er is intussen iets veranderd" in editor.contents
    assert "2 afspraken passen niet meer" in editor.contents
    assert offer_of(counter).timeslots[0].opens == 540


def test_what_hits_nobody_and_loses_nothing_is_saved_at_once(counter, editor):
    book(counter)
    open_edit(editor, slot_of(counter))
    editor.getControl(name="form.widgets.opens").value = "08:30"
    save(editor)
    assert SEEN not in editor.contents
    assert offer_of(counter).timeslots[0].opens == 510


def test_fewer_places_alone_are_shown_too(counter, editor):
    open_edit(editor, slot_of(counter))
    editor.getControl(name="form.widgets.closes").value = "11:00"
    save(editor)
    assert "Niemand met een afspraak wordt geraakt" in editor.contents
    assert "−20" in editor.contents
    assert "−5:00" in editor.contents


def test_a_draft_of_a_time_slot_changes_nothing(counter, editor):
    draft = api.content.create(
        counter["burgerzaken"],
        "TimeSlot",
        title="Concept",
        first=date(2026, 12, 1),
        opens=time(13),
        closes=time(16),
    )
    transaction.commit()
    open_edit(editor, draft)
    editor.getControl(name="form.widgets.closes").value = "14:00"
    save(editor)
    assert SEEN not in editor.contents


def test_a_new_closure_is_published_in_one_step_with_one_confirmation(counter, editor):
    book(counter)
    service = counter["burgerzaken"]
    editor.open(service.absolute_url() + "/++add++Closure")
    editor.getControl(name="form.widgets.title").value = "Brugdag"
    editor.getControl(name="form.widgets.first").value = "2026-12-01"
    save(editor, "form.buttons.publish")
    assert "1 afspraak past niet meer" in editor.contents
    transaction.begin()
    assert "brugdag" not in service
    assert editor.getControl(name="form.widgets.title").value == "Brugdag"
    save(editor, "form.buttons.publish", tick=True)
    assert offer_of(counter).closures[0].reason == "Brugdag"
    brains = api.content.find(portal_type="Closure")
    assert [brain.getId for brain in brains] == ["brugdag"]


def test_a_new_closure_that_is_only_saved_is_a_draft(counter, editor):
    book(counter)
    editor.open(counter["burgerzaken"].absolute_url() + "/++add++Closure")
    editor.getControl(name="form.widgets.title").value = "Brugdag"
    editor.getControl(name="form.widgets.first").value = "2026-12-01"
    save(editor)
    assert SEEN not in editor.contents
    assert offer_of(counter).closures == ()


def test_retracting_asks_first(counter, editor):
    book(counter)
    slot = slot_of(counter)
    editor.open(slot.absolute_url() + "/content_status_history")
    editor.getControl(name="workflow_action").value = ["retract"]
    editor.getControl(name="form.button.Publish").click()
    assert "1 afspraak past niet meer" in editor.contents
    assert len(offer_of(counter).timeslots) == 1
    editor.getControl(name="loket.confirm").value = ["1"]
    editor.getControl(name="loket.do").click()
    assert offer_of(counter).timeslots == ()
    assert "1 afspraak moet verplaatst worden" in editor.contents
    editor.getLink("Bekijk de lijst").click()
    assert editor.url.endswith("/burgerzaken/@@to-move")


def test_publishing_a_closure_asks_first(counter, editor):
    book(counter)
    closure = api.content.create(
        counter, "Closure", title="Feest", first=date(2026, 12, 1)
    )
    transaction.commit()
    editor.open(closure.absolute_url() + "/content_status_history")
    editor.getControl(name="workflow_action").value = ["publish"]
    editor.getControl(name="form.button.Publish").click()
    assert "1 afspraak past niet meer" in editor.contents
    assert "−12" in editor.contents
    assert offer_of(counter).closures == ()


def test_removing_says_what_is_lost(counter, editor):
    slot = slot_of(counter)
    editor.open(slot.absolute_url() + "/delete_confirmation")
    assert "Niemand met een afspraak wordt geraakt" in editor.contents
    assert "−60" in editor.contents
    editor.getControl(name="form.buttons.Delete").click()
    assert offer_of(counter).timeslots == ()


def test_a_removal_is_bound_to_what_was_shown(counter, editor):
    slot = slot_of(counter)
    editor.open(slot.absolute_url() + "/delete_confirmation")
    slot.capacity = 2
    api.content.transition(slot, "retract")
    api.content.transition(slot, "publish")
    transaction.commit()
    editor.getControl(name="form.buttons.Delete").click()
    assert "Er is intussen iets veranderd" in editor.contents
    assert len(offer_of(counter).timeslots) == 1


def test_a_holiday_in_the_settings_asks_first(counter, editor):
    api.portal.set_registry_record("gemeente.loket.holidays", [])
    transaction.commit()
    christmas = datetime(2026, 12, 25, 8, 0, tzinfo=UTC)
    book(counter, christmas)
    portal = api.portal.get()
    editor.open(portal.absolute_url() + "/@@loket-settings")
    editor.getControl(name="form.widgets.holidays:list").value = ["christmas_day"]
    save(editor)
    assert "1 afspraak past niet meer" in editor.contents
    assert "christmas_day" not in api.portal.get_registry_record(
        "gemeente.loket.holidays"
    )
    save(editor, tick=True)
    transaction.begin()
    assert api.portal.get_registry_record("gemeente.loket.holidays") == [
        "christmas_day"
    ]


def test_a_product_that_takes_longer_fits_less_often(counter, editor):
    open_edit(editor, counter["identiteitskaart"])
    editor.getControl(name="form.widgets.duration").value = "20"
    save(editor)
    assert "Hoeveel afspraken van een product" in editor.contents


def test_a_location_that_the_service_leaves_hits_who_comes_there(counter, editor):
    social, branch = counter["sociaal-huis"], counter["wijkhuis"]
    wish = Wish(((counter["steun"].UID(), 1),), location=branch.UID())
    citizen = Citizen("Jan", "jan@example.org")
    booking.book(get_ledger(), social.UID(), wish, NINE, citizen, MONDAY)
    transaction.commit()
    open_edit(editor, social)
    hall = counter["gemeentehuis"].UID()
    editor.getControl(name="form.widgets.locations:list").value = [hall]
    save(editor)
    assert "1 afspraak past niet meer" in editor.contents
    assert social.locations == {hall, branch.UID()}


def test_a_new_service_is_simply_made(counter, editor):
    editor.open(counter.absolute_url() + "/++add++Service")
    assert "Opslaan en publiceren" not in editor.contents
    editor.getControl(name="form.widgets.IBasic.title").value = "Omgeving"
    save(editor)
    assert SEEN not in editor.contents
    assert "omgeving" in counter


def test_the_closure_of_a_location_hits_only_who_comes_there(counter, editor):
    appointment = book(counter)
    create(counter["wijkhuis"], "Closure", title="Werken", first=date(2026, 12, 1))
    transaction.commit()
    assert appointment.status == "booked"
    editor.open(counter["gemeentehuis"].absolute_url() + "/++add++Closure")
    editor.getControl(name="form.widgets.title").value = "Werken"
    editor.getControl(name="form.widgets.first").value = "2026-12-01"
    save(editor, "form.buttons.publish")
    assert "1 afspraak past niet meer" in editor.contents


def test_a_selection_is_retracted_at_once_and_the_answer_counts_who_is_hit(
    counter, editor
):
    book(counter)
    slot = slot_of(counter)
    editor.open(slot.absolute_url() + "/content_status_history")
    token = editor.getControl(name="_authenticator").value
    service = counter["burgerzaken"]
    editor.post(
        service.absolute_url() + "/@@fc-workflow",
        urlencode(
            {
                "_authenticator": token,
                "selection": json.dumps([slot.UID()]),
                "folder": "/loket/burgerzaken",
                "transition": "retract",
            }
        ),
    )
    answer = json.loads(editor.contents)
    assert answer["status"] == "warning"
    assert "Extra te verplaatsen afspraken: 1." in answer["msg"]
    assert offer_of(counter).timeslots == ()


def test_a_planner_of_the_service_publishes_a_closure_in_one_step(counter, functional):
    book(counter)
    service = counter["burgerzaken"]
    api.user.create(username="els", password="geheim-wachtwoord", email="e@example.org")
    service.manage_setLocalRoles("els", ["Loket Planner"])
    service.reindexObjectSecurity()
    transaction.commit()
    planner = browser_as(functional, "els", "geheim-wachtwoord")
    planner.open(service.absolute_url() + "/++add++Closure")
    planner.getControl(name="form.widgets.title").value = "Brugdag"
    planner.getControl(name="form.widgets.first").value = "2026-12-01"
    save(planner, "form.buttons.publish")
    assert "1 afspraak past niet meer" in planner.contents
    save(planner, "form.buttons.publish", tick=True)
    assert offer_of(counter).closures[0].reason == "Brugdag"
