"""A counter in which every text that anybody can write is an attack on whoever reads it."""

from datetime import timedelta
from gemeente.loket import clock
from gemeente.loket.agenda import blocks
from gemeente.loket.agenda import booking
from gemeente.loket.agenda import waiting
from gemeente.loket.agenda.citizen import Citizen
from gemeente.loket.agenda.preference import Preference
from gemeente.loket.agenda.wish import Wish
from gemeente.loket.content.offers import refresh_all as refresh_offers
from gemeente.loket.figures.evaluation.answers import about
from gemeente.loket.figures.evaluation.answers import answer
from gemeente.loket.figures.review.drafts import keep_draft
from gemeente.loket.figures.review.plan import Plan
from gemeente.loket.figures.saved import save_report
from gemeente.loket.ical.keys import make_key
from gemeente.loket.queue.arriving import check_in
from gemeente.loket.queue.stand import pause
from gemeente.loket.queue.stand import sign_in
from gemeente.loket.queue.stand import stand_at
from gemeente.loket.queue.stand import write_note
from gemeente.loket.tests.functional.kiosks import KioskHall
from gemeente.loket.tests.functional.phones import CLERK
from gemeente.loket.tests.functional.phones import OPEN
from lxml import html
from plone import api
from plone.dexterity.utils import iterSchemata
from urllib.parse import urlencode
from zope import schema
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent
from zope.schema import getFieldsInOrder
import re
import transaction


PROBE = "xss-probe"
TEXT = f'\'">${{7*7}}</script><{PROBE} onprobe="1">Zoë</{PROBE}><!--'
# what is no text for people, or goes into an address where any other would be refused
PLAIN = {"id", "language", "recurrence", "release", "email", "emails"}
PLAIN |= {"prefix", "appointment_prefix", "express_prefix"}
SETTINGS = ("sender_name", "key_figures_text")


class Hostile(KioskHall):
    """Burgerzaken at half past nine: all it shows was written by an attacker."""

    def __init__(self, loket):
        super().__init__(loket)
        self.desks = [
            api.content.create(self.hall, "Desk", title=f"Loket {n}", number=n)
            for n in ("4", "5")
        ]
        self.closure = api.content.create(
            self.civil,
            "Closure",
            title="Dicht",
            first=(OPEN + timedelta(days=8)).date(),
            last=(OPEN + timedelta(days=8)).date(),
        )
        api.content.transition(self.closure, "publish")
        self._write_content()
        self._write_settings()
        transaction.commit()
        self._write_agenda()
        self._write_queue()
        self._write_figures()
        self.display = self._device("display")
        self.kiosk = self._device("kiosk")
        self.feed_key = make_key(self.civil, TEXT, clock.now())
        transaction.commit()

    def _write_content(self):
        for brain in api.content.find(self.loket):
            content = brain.getObject()
            for one in iterSchemata(content):
                for name, field in getFieldsInOrder(one):
                    if name not in PLAIN and not field.readonly:
                        _fill(content, name, field)
            notify(ObjectModifiedEvent(content))
            content.reindexObject()
        refresh_offers(self.loket)
        self.refresh()

    def _write_settings(self):
        record = api.portal.set_registry_record
        record("plone.smtp_host", "127.0.0.1")
        record("plone.email_from_address", "loket@example.org")
        record("gemeente.loket.sender_address", "loket@example.org")
        for name in SETTINGS:
            record(f"gemeente.loket.{name}", TEXT)
        for name in ("evaluation", "key_figures"):
            record(f"gemeente.loket.{name}", True)

    def _write_agenda(self):
        ledger, service = self.ledger, self.civil.UID()
        self.code, self.link_token = self._booked(40)
        self.here, _token = self._booked(10)
        appointment = ledger.appointment(self.code)
        waiting.ask(ledger, appointment, Preference(OPEN.date()), OPEN)
        line = ledger.lines(service, OPEN.date())[0].number
        start = OPEN + timedelta(hours=1)
        self.block = blocks.block(
            ledger, service, line, start, 10, TEXT, CLERK, OPEN
        ).number
        transaction.commit()

    def _booked(self, minutes):
        product = self.loket["rijbewijs"].UID()
        booked = booking.force(
            self.ledger,
            self.civil.UID(),
            Wish(((product, 1),), location=self.hall.UID(), staff=True),
            OPEN + timedelta(minutes=minutes),
            self.hall.UID(),
            Citizen(TEXT, "an@example.org", TEXT, (("opmerking", TEXT),)),
            OPEN - timedelta(days=1),
            TEXT,
        )
        return booked.appointment.code, booked.token

    def _write_queue(self):
        ledger, place = self.ledger, self.hall.UID()
        self.desk_opens()
        sign_in(ledger, place, self.desks[0].UID(), "bo", clock.now())
        pause(stand_at(ledger, place, self.desks[0].UID(), "bo", clock.now()), TEXT)
        write_note(ledger, place, CLERK, TEXT, clock.now())
        appointment = ledger.appointment(self.here)
        ticket = check_in(ledger, place, appointment, clock.now(), limits=False).ticket
        ticket.name = ticket.remark = ticket.reason = TEXT
        transaction.commit()
        self.helped = self.take(name=TEXT)
        self.at_desk("call_next")
        self.at_desk("serve")
        self.at_desk("remark", TEXT)
        self.waiting = self.take(name=TEXT)

    def _write_figures(self):
        ledger, service = self.ledger, self.civil.UID()
        day = (OPEN - timedelta(days=7)).date()
        for number in range(6):
            subject = about(day, service)
            answer(ledger, f"visit {number}", subject, (5, 4), TEXT, day)
        keep_draft(ledger, service, TEXT[:80], Plan({}, {}), CLERK, OPEN)
        save_report(
            ledger,
            TEXT,
            self.loket.UID(),
            "report=waiting",
            "xlsx",
            "an@example.org",
            CLERK,
        )
        transaction.commit()

    def _device(self, kind):
        self.make_device(kind, TEXT)
        return self.secret

    def pages(self):
        """Addresses that need more than their name, relative to the counter."""
        card, service = self.uid("rijbewijs"), self.civil.UID()
        days = {"from": "2026-11-01", "to": "2026-12-31"}
        place, moment = "gemeentehuis/@@", OPEN.date().isoformat()
        return [
            _url("@@book", step="when", product=card),
            _url("@@book", step="channel", product=card),
            _url("@@appointment", token=self.link_token),
            _url("@@appointment", token=self.link_token, step="when"),
            _url("@@appointment.ics", token=self.link_token),
            _url("@@earlier", token=self.link_token),
            *(
                _url(view, token=token)
                for view in ("@@ticket", "@@ticket-state", "@@evaluate")
                for token in (self.helped, self.waiting)
            ),
            _url("burgerzaken/@@calendar.ics", key=self.feed_key),
            _url(f"{place}kiosk", key=self.kiosk),
            _url(f"{place}kiosk", step="choose"),
            _url(f"{place}kiosk", step="check", product=card),
            _url(f"{place}display", key=self.display),
            _url("@@planning", date=moment),
            _url("@@planning-fragment", date=moment),
            _url("@@planning-list", date=moment),
            _url("@@planning-search", q=PROBE),
            _url("@@planning-search", q=self.code),
            _url("burgerzaken/@@planning-appointment", code=self.code),
            _url("burgerzaken/@@planning-block", number=self.block, service=service),
            _url("burgerzaken/@@planning-book", start=OPEN.isoformat(), line=1),
            _url("@@evaluation", **days),
            *(
                _url("@@report", report=name, **days)
                for name in ("visitors", "waiting", "products", "capacity")
            ),
            _url("burgerzaken/@@review", **days),
            _url("@@corrections", day=moment),
            _url("@@access-log", **days),
            *(
                f"{path}edit"
                for path in (
                    "",
                    "burgerzaken/",
                    "gemeentehuis/",
                    "rijbewijs/",
                    f"burgerzaken/{self.closure.getId()}/",
                    "burgerzaken/voormiddag/",
                    f"gemeentehuis/{self.desk.getId()}/",
                )
            ),
            "folder_contents",
            "rijbewijs",
            "gemeentehuis",
            "burgerzaken",
        ]


def _fill(content, name, field):
    """An attack in that field, whether a form would take it or not."""
    if isinstance(field, schema.URI) or name == "video_url":
        setattr(content, name, f"https://www.example.org/{TEXT}")
    elif name == "questions" and content.portal_type == "Product":
        kinds = {"kind": "choice", "required": False, "options": [TEXT]}
        more = {"kind": "text", "required": False, "options": []}
        content.questions = [
            {"id": "categorie", "title": TEXT, **kinds},
            {"id": "opmerking", "title": TEXT, **more},
        ]
    elif isinstance(field, (schema.TextLine, schema.Text)):
        setattr(content, name, TEXT)
    elif isinstance(field, schema.List) and type(field.value_type) is schema.TextLine:
        setattr(content, name, [TEXT])


def _url(path, **query):
    return f"{path}?{urlencode(query)}"


def attacks_in(answer):
    """What of the attack became a part of that answer, [] where it is only text."""
    kind = answer.headers.get("Content-Type", "")
    if not answer.text:
        return []
    if "html" in kind or "xml" in kind or kind.startswith("image/svg"):
        return _in_markup(answer.text)
    # no browser may take anything else for a page
    if (
        PROBE in answer.text
        and answer.headers.get("X-Content-Type-Options") != "nosniff"
    ):
        return [f"{kind} without nosniff"]
    return []


def _in_markup(text):
    tree = html.fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
    found = [f"<{PROBE}>" for _one in tree.iter(PROBE)]
    found += [f"{one.tag} onprobe" for one in tree.xpath("//*[@onprobe]")]
    found += [
        f"{one.tag} {name}"
        for one in tree.iter()
        for name, value in one.attrib.items()
        if value.strip().lower().startswith("javascript:probe")
        and name not in ("value", "data-pat-structure")
    ]
    if "49</script>" in text or re.search(r"['\"]>49<", text):
        found.append("an expression was computed")
    return found
