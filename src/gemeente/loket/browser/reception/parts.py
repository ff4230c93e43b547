"""The pieces of the page that keep themselves up to date, as HTML, and when they change."""

from gemeente.loket.browser.live.words import short_wait_text
from gemeente.loket.browser.reception import coming
from gemeente.loket.browser.reception import counted
from gemeente.loket.browser.reception.hall import Hall
from gemeente.loket.browser.reception.line import Line
from gemeente.loket.browser.reception.words import SHORT_CHANNELS
from gemeente.loket.content.audit import looked
from gemeente.loket.i18n import _
from gemeente.loket.queue import contacts
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
import hashlib


PARTS = ("alarms", "line", "expected", "contacts", "notes")
SHOWN = 6  # contacts whose buttons are there without a click


class Parts(Hall):
    """Each part has a template of its name, whose ``view`` this is."""

    alarms = ViewPageTemplateFile("templates/alarms.pt")
    line = ViewPageTemplateFile("templates/line.pt")
    expected = ViewPageTemplateFile("templates/expected.pt")
    contacts = ViewPageTemplateFile("templates/contacts.pt")
    notes = ViewPageTemplateFile("templates/notes.pt")

    @property
    def here(self) -> str:
        """The address of the page, where links lead and forms go."""
        return f"{self.context.absolute_url()}/@@reception"

    def part(self, name: str) -> str:
        """The HTML of a part."""
        return getattr(self, name)()

    @property
    def changes(self) -> tuple[Any, ...]:
        """Changes with everything that is shown, but for what time alone changes."""
        uids = list(self.mine)
        queue = self.queue
        stored = self.ledger.receptions.get(self.location)
        return (
            self.user,
            self.today,
            self.request.get("LANGUAGE"),
            queue.revision if queue is not None else 0,
            stored._p_serial if stored is not None else "",
            contacts.state_of(self.ledger, self.today),
            [self.ledger.revision(one, self.today, self.today) for one in uids],
            uids,
        )

    # alarms and crowding

    def alarm_rows(self) -> list[dict[str, Any]]:
        """The desks that ask for help."""
        queue = self.queue
        sessions = queue.sessions.values() if queue is not None else ()
        return [
            {
                "desk": one.desk,
                "title": self.desk_title(one.desk),
                "since": self.clock(one.alarm),
                "do": f"calm:{one.desk}",
            }
            for one in sorted(sessions, key=lambda one: one.alarm)
            if one.alarm
        ]

    def crowd(self) -> dict[str, Any] | None:
        """How many are inside of how many may be; None without a limit."""
        crowd = self.lineup.crowd
        if not crowd.limit:
            return None
        back = self.clock(crowd.come_back) if crowd.come_back else ""
        return {
            "inside": crowd.inside,
            "limit": crowd.limit,
            "full": crowd.full,
            "back": back,
        }

    # the line

    def line_of_today(self) -> Line:
        """The line, to be read once by its template."""
        return Line(self)

    def waits(self) -> dict[str, Any]:
        """Per service how many wait and how long it will take, beside its products."""
        known = self.lineup.services
        return {
            uid: _(
                "${count} waiting, ${wait}",
                mapping={
                    "count": known[uid].waiting,
                    "wait": short_wait_text(known[uid].wait),
                },
            )
            for uid in self.mine
            if uid in known
        }

    # appointments

    def expected_rows(self) -> dict[str, list[coming.Expected]]:
        """Who still has to come, and who came; that they were looked at is noted."""
        rows = coming.expected(self)
        looked([one.code for one in rows], "reception")
        return {
            "open": [one for one in rows if one.open],
            "over": [one for one in rows if not one.open],
        }

    # contacts

    def counted_products(self) -> dict[str, list[counted.Product]]:
        """The products with their buttons: those most used, and the others."""
        rows = counted.products(self)
        return {"first": rows[:SHOWN], "rest": rows[SHOWN:]}

    def totals_counted(self) -> list[tuple[str, int]]:
        """The tally of today per channel."""
        return counted.totals(self)

    def last_counted(self) -> counted.Last | None:
        """What can be taken back."""
        return counted.last(self)

    def channel_titles(self) -> dict[str, Any]:
        """The channels, short."""
        return SHORT_CHANNELS

    # notes

    def note_rows(self) -> list[dict[str, Any]]:
        """The notes of colleagues, the newest first."""
        queue = self.queue
        notes = queue.notes if queue is not None else ()
        return [
            {
                "text": one.text,
                "who": _fullname(one.clerk),
                "time": self.clock(one.stamp),
                "do": f"drop-note:{one.id}",
            }
            for one in reversed(notes)
        ]


def digest(html: str) -> str:
    """Short, the same for the same HTML."""
    return hashlib.blake2b(html.encode(), digest_size=6).hexdigest()


def _fullname(user: str) -> str:
    found = api.user.get(user)
    return (found.getProperty("fullname") if found else "") or user
