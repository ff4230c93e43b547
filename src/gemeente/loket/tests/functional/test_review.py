"""The review of opening hours: what is shown, what if, and a draft that becomes real."""

from datetime import date
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.content.catalogue import inside
from gemeente.loket.content.catalogue import published
from gemeente.loket.figures.review.drafts import drafts_of
from gemeente.loket.figures.review.drafts import keep_draft
from gemeente.loket.figures.review.plan import Plan
from gemeente.loket.tests.functional.counter import browse
from gemeente.loket.tests.functional.counter import browser_as
from gemeente.loket.tests.functional.counter import MONDAY
from gemeente.loket.tests.functional.test_report import figures as figures
from gemeente.loket.tests.functional.test_report import get
from gemeente.loket.tests.functional.test_report import OWNER
from io import BytesIO
import pytest
import transaction


DAYS = "from=2026-11-30&to=2026-12-01"
FROM = date(2027, 3, 1)


@pytest.fixture
def civil(figures):
    return figures["burgerzaken"]


@pytest.fixture
def editor(functional, figures):
    return browser_as(functional, *OWNER)


def keep(civil, plan):
    keep_draft(get_ledger(), civil.UID(), "Proef", plan, "hoofd", MONDAY)
    transaction.commit()


def slots(civil):
    transaction.begin()
    return {one.title: one for one in inside(civil, "TimeSlot") if published(one)}


def publish(editor, civil, day=FROM, sure=True):
    editor.open(f"{civil.absolute_url()}/@@review-publish?draft=Proef")
    editor.getControl(name="from").value = day.isoformat()
    editor.getControl("Publiceren").click()
    if sure and "loket.confirm" in editor.contents:
        editor.getControl(name="loket.confirm").value = ["1"]
        editor.getControl("Publiceren").click()
    return editor


def test_the_page_tells_what_was_and_what_stands_out(civil):
    page = get(civil, f"@@review?{DAYS}")
    assert page.status_code == 200
    assert "Bezoeken per dag" in page.text
    assert "Vandaag en het plan" in page.text


def test_days_without_figures_can_be_planned_for_too(civil):
    page = get(civil, "@@review?from=2020-01-01&to=2020-02-01")
    assert "Er zijn geen cijfers voor deze dagen." in page.text
    assert 'name="walk_in-0-540"' in page.text


def test_what_is_filled_in_is_compared_and_kept_as_a_draft(editor, civil):
    editor.open(f"{civil.absolute_url()}/@@review?{DAYS}")
    editor.getControl(name="walk_in-0-540").value = "4"
    editor.getControl(name="appointment-0-540").value = "veel"
    editor.getControl("Zie wat te verwachten is").click()
    assert editor.getControl(name="walk_in-0-540").value == "4"
    editor.getControl(name="name").value = "Vier loketten"
    editor.getControl("Het ontwerp bewaren").click()
    transaction.begin()
    (draft,) = drafts_of(get_ledger(), civil.UID())
    assert (draft.name, draft.plan.walk_in[0, 540]) == ("Vier loketten", 4)
    assert draft.plan.appointment == {}
    editor.getControl("Het ontwerp verwijderen").click()
    transaction.begin()
    assert drafts_of(get_ledger(), civil.UID()) == []


def test_a_draft_without_a_name_is_refused_and_stays_filled_in(editor, civil):
    editor.open(f"{civil.absolute_url()}/@@review?{DAYS}")
    editor.getControl(name="walk_in-0-540").value = "4"
    editor.getControl("Het ontwerp bewaren").click()
    assert "Geef het ontwerp een naam." in editor.contents
    assert editor.getControl(name="walk_in-0-540").value == "4"


def test_a_published_draft_becomes_time_slots_from_a_date_on(editor, civil):
    before = slots(civil)
    morning = {(day, minute): 2 for day in range(5) for minute in (540, 570, 600, 630)}
    keep(civil, Plan({(0, 660): 1}, morning))

    publish(editor, civil)

    after = slots(civil)
    made = [one for title, one in after.items() if title not in before]
    assert sorted((one.kind, one.capacity, one.first) for one in made) == [
        ("appointment", 2, date(2027, 3, 1)),
        ("walk_in", 1, date(2027, 3, 1)),
    ]
    booked = next(one for one in made if one.kind == "appointment")
    assert booked.recurrence == "RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
    assert (booked.opens.hour, booked.closes.hour) == (9, 11)
    ended = {after[title].last for title, one in before.items() if one.recurrence}
    assert ended == {date(2027, 2, 28)}
    offer = get_ledger().offer(civil.UID())
    assert {one.last for one in offer.timeslots} >= {date(2027, 2, 28), None}


def test_who_loses_places_is_shown_before_anything_changes(editor, civil):
    before = {title: one.last for title, one in slots(civil).items()}
    keep(civil, Plan({}, {(0, 540): 1}))

    page = publish(editor, civil, date(2026, 12, 2), sure=False)

    assert "Wat dit doet" in page.contents
    assert {title: one.last for title, one in slots(civil).items()} == before


@pytest.mark.parametrize("day", [date(2026, 11, 30), date(2020, 1, 1)])
def test_the_past_cannot_be_published(editor, civil, day):
    keep(civil, Plan({}, {(0, 540): 1}))
    page = publish(editor, civil, day)
    assert "Kies een dag vanaf morgen." in page.contents


@pytest.mark.parametrize("day", [date(9999, 12, 31), date(2600, 1, 1), date.min])
def test_a_day_that_is_not_of_our_time_is_not_published(editor, civil, day):
    before = set(slots(civil))
    keep(civil, Plan({}, {(0, 540): 1}))
    page = publish(editor, civil, day)
    assert "Kies een dag vanaf morgen." in page.contents
    assert set(slots(civil)) == before


def test_a_draft_that_is_gone_is_told(editor, civil):
    editor.open(f"{civil.absolute_url()}/@@review-publish?draft=Weg")
    assert "Dit ontwerp is er niet meer." in editor.contents


def test_a_stranger_plans_nothing(figures, civil):
    assert get(civil, "@@review", auth=None).status_code in (302, 401)
    assert get(civil, "@@review-publish?draft=x", auth=None).status_code in (302, 401)


def test_the_report_for_paper_is_a_document(civil):
    paper = get(civil, f"@@review-report?{DAYS}")
    assert paper.headers["Content-Type"] == "application/pdf"
    assert paper.content.startswith(b"%PDF")


# figures of another system


def test_a_file_is_checked_and_only_then_kept(editor, figures):
    url = f"{figures.absolute_url()}/@@import-figures"
    text = b"datum;tijd;wachttijd;dienst\n1/12/2026;9:00;7,5;Burgerzaken\n"
    editor.open(url)
    file = editor.getControl(name="file")
    file.add_file(BytesIO(text), "text/csv", "oud.csv")
    editor.getControl(name="check").click()
    assert "Alle 1 regels kloppen" in editor.contents
    assert "oud.csv (ingevoerd" not in editor.contents
    editor.getControl(name="keep").click()
    assert "1 cijfers zijn toegevoegd." in editor.contents
    table = get(figures, "@@report?report=waiting&by=day&from=2026-12-01&to=2026-12-01")
    assert "7,5" in table.text


def test_a_file_with_a_wrong_line_is_not_kept_and_the_line_is_named(editor, figures):
    editor.open(f"{figures.absolute_url()}/@@import-figures")
    text = b"datum;wachttijd\n1/12/2026;5\n30/02/2026;5\n"
    editor.getControl(name="file").add_file(BytesIO(text), "text/csv", "fout.csv")
    editor.getControl(name="check").click()
    assert "Regel 3, datum: 30/02/2026" in editor.contents
    assert 'name="keep"' not in editor.contents


def test_an_import_can_be_taken_back(editor, figures):
    editor.open(f"{figures.absolute_url()}/@@import-figures")
    assert "Proef (ingevoerd" in editor.contents
    editor.getControl(name="drop").click()
    assert "De cijfers van deze invoer zijn verwijderd." in editor.contents


def test_a_stranger_imports_nothing(functional, figures):
    answer = get(figures, "@@import-figures", auth=None)
    assert answer.status_code in (302, 401)
    assert browse(functional).contents
