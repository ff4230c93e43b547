"""The words of the board in the language of its page, each translated once."""

from collections.abc import Iterable
from datetime import datetime
from gemeente.loket.agenda.cells import CELL
from gemeente.loket.browser.citizen import texts
from gemeente.loket.i18n import _
from plone import api
from typing import Any
from zope.i18n import translate


MESSAGES = {
    "free": _("free"),
    "kept": _("kept for the staff"),
    "hold": _("Being booked now"),
    "cooling": _("Cancelled, not free yet"),
    "block": _("Blocked"),
    "recurring": _("Blocked"),
    "taken": _("Taken by an appointment outside the hours"),
    "closed": _("Closed"),
    "outside": _("Outside the hours"),
    "extra": _("Extra line"),
    "forced": _("Forced"),
    "done": _("done"),
    "no-show": _("no-show"),
    "staff": _("Staff only"),
    "erased": _("name erased"),
    "phone": texts.CHANNELS["phone"],
    "video": texts.CHANNELS["video"],
    "home": texts.CHANNELS["home"],
    "nothing": _("Nothing is open and nothing is planned."),
}
# what the scripts say; ${…} is filled in by them
SPOKEN = {
    "picked": _(
        "${what} is picked up. Choose a free place with the arrow keys, put it there "
        "with Enter, or leave it with Escape."
    ),
    "place": _("${line}, ${time}"),
    "left": _("Nothing was moved."),
    "nowhere": _("There is no free place for it on this board."),
    "moving": _("Moving…"),
    "gone": _("This appointment was changed by somebody else meanwhile."),
    "failed": _("The server cannot be reached. Nothing was moved."),
    "lost": _("Not updated any more since ${time}. Trying again."),
    "signed_out": _("You are not signed in any more. Load the page again."),
    "close": _("Close"),
    "loading": _("Loading…"),
}


class Words:
    """Texts by key, and titles by uid, for one page."""

    def __init__(self, request: Any, uids: Iterable[str] = ()) -> None:
        self.request = request
        self.texts = {key: self.say(one) for key, one in MESSAGES.items()}
        self.titles = titles_of(uids)

    def say(self, message: Any) -> str:
        """The message in the page's language."""
        return translate(message, context=self.request)

    def __getitem__(self, key: str) -> str:
        return self.texts[key]

    def desk(self, timeslot: str, number: int) -> str:
        """What stands above a line."""
        title = self.titles.get(timeslot) or self.say(_("Time slot"))
        return self.say(
            _("${title}, desk ${number}", mapping={"title": title, "number": number})
        )

    def kept_until(self, moment: datetime) -> str:
        """Until when a line is kept from citizens; aware, in the site's zone."""
        return self.say(
            _(
                "Kept until ${moment}",
                mapping={"moment": f"{moment:%d/%m %H:%M}"},
            )
        )

    def travel(self, minutes: int) -> str:
        """That somebody is on the way before and after it."""
        return self.say(_("travel 2 × ${minutes} min", mapping={"minutes": minutes}))

    def spoken(self) -> dict[str, str]:
        """What the scripts say."""
        return {key: self.say(message) for key, message in SPOKEN.items()}


def titles_of(uids: Iterable[str]) -> dict[str, str]:
    """Titles by uid with one query; drafts too, for whoever sees the board."""
    wanted = sorted(set(uids) - {""})
    if not wanted:
        return {}
    catalog = api.portal.get_tool("portal_catalog")
    return {
        brain.UID: brain.Title
        for brain in catalog.unrestrictedSearchResults(UID=wanted)
    }


def clock(cell: int) -> str:
    """The time of a cell, such as 09:05; the end of the day is 24:00."""
    hour, minute = divmod(cell * CELL, 60)
    return f"{hour:02d}:{minute:02d}"
