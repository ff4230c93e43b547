"""The desk in a real browser: opening it as a clerk, and what is on it."""

from gemeente.loket.tests.functional.screens import as_user
from gemeente.loket.tests.functional.staff import PASSWORD


def open_desk(hall, open_page, name="bea", where=None, size=(1440, 900)):
    """The desk of a clerk, who is signed in."""
    hall.at(name, where)
    page = open_page(*size, **as_user(name, PASSWORD))
    page.goto(f"{hall.place.absolute_url()}/@@desk")
    page.locator("body.dk-scripted").wait_for()
    return page


def label(page):
    """Whom the desk has, or who comes next."""
    return page.locator("#dk-now .dk-label").inner_text()


def wait_for(page, label):
    """Until the desk has that number; "" for nobody."""
    page.locator("#dk-board").wait_for()
    page.wait_for_function(
        "label => document.getElementById('dk-board').dataset.label === label",
        arg=label,
    )


def focused(page):
    """The id of what has the focus."""
    return page.evaluate("document.activeElement.id")


def press(page, *keys):
    """Keys one after the other; a longer text is typed."""
    for key in keys:
        special = key in ("Enter", "Tab", "Escape", "ArrowDown")
        page.keyboard.press(key) if special or len(key) == 1 else page.keyboard.type(
            key
        )
