"""The forms of what planning adds: places for later, ways of working, blocks."""

from datetime import date
from gemeente.loket.agenda.ledger import get_ledger
import pytest
import transaction


def fill_in(editor, **fields):
    for name, value in fields.items():
        editor.getControl(name=f"form.widgets.{name}").value = value


def save(editor):
    editor.getControl(name="form.buttons.save", index=0).click()
    if "loket.confirm" in editor.contents:
        editor.getControl(name="loket.confirm").value = ["1"]
        editor.getControl(name="form.buttons.save", index=0).click()


def offer_of(loket, name="burgerzaken"):
    transaction.begin()
    return get_ledger().offer(loket[name].UID())


def test_a_desk_is_kept_until_the_evening_before(counter, editor):
    editor.open(counter["burgerzaken"]["voormiddag"].absolute_url() + "/edit")
    assert editor.getControl(name="form.widgets.release_at").value == "18:00"
    fill_in(editor, capacity="3", held_back="2")
    save(editor)
    (rule,) = offer_of(counter).timeslots
    assert (rule.held_back, rule.release_days, rule.release_at) == (2, 1, 18 * 60)


def test_more_desks_than_there_are_cannot_be_kept(counter, editor):
    editor.open(counter["burgerzaken"]["voormiddag"].absolute_url() + "/edit")
    fill_in(editor, held_back="2")
    save(editor)
    assert "hoogstens 1" in editor.contents
    assert offer_of(counter).timeslots[0].held_back == 0


def test_a_new_time_slot_is_checked_as_well(counter, editor):
    editor.open(counter["burgerzaken"].absolute_url() + "/++add++TimeSlot")
    fill_in(editor, title="Nieuw", opens="09:00", closes="12:00", held_back="2")
    save(editor)
    assert "hoogstens 1" in editor.contents
    assert "nieuw" not in counter["burgerzaken"]


def test_a_team_meeting_takes_some_desks_every_second_tuesday(counter, editor):
    editor.open(counter["burgerzaken"].absolute_url() + "/++add++Closure")
    fill_in(
        editor,
        title="Teamoverleg",
        first="2026-12-01",
        closes="09:00",
        opens_again="10:30",
        recurrence="RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
        desks="1",
    )
    editor.getControl(name="form.buttons.save", index=0).click()
    transaction.begin()
    meeting = counter["burgerzaken"]["teamoverleg"]
    assert meeting.desks == 1
    assert meeting.rule().first == date(2026, 12, 1)
    assert meeting.rule().last is None


@pytest.mark.parametrize(
    ("address", "accepted"),
    [
        ("https://video.example.org/{code}", True),
        ("https://video.example.org/zaal-1", True),
        ("http://video.example.org/{code}", False),
        ("https://video.example.org/{naam}", False),
        ("video.example.org", False),
    ],
)
def test_video_calls_have_a_safe_address(counter, editor, address, accepted):
    editor.open(counter["burgerzaken"].absolute_url() + "/edit")
    fill_in(editor, video_url=address, travel="20")
    save(editor)
    transaction.begin()
    service = counter["burgerzaken"]
    assert service.video_url == (address if accepted else None)
    assert offer_of(counter).travel == (20 if accepted else 0)
    assert ("met https:// begint" in editor.contents) is not accepted
