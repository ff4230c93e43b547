"""Made-up appointments over the coming weeks: the same every time on the same day."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from gemeente.loket.agenda.booking import book
from gemeente.loket.agenda.citizen import Citizen
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.offer import ProductRule
from gemeente.loket.agenda.offer import ServiceOffer
from gemeente.loket.agenda.search import available_days
from gemeente.loket.agenda.wish import Wish
from gemeente.loket.hours.clock import wall_clock
from gemeente.loket.jobs import demo_data
from plone.uuid.interfaces import IUUID
from random import Random
from typing import Any
import unicodedata


SEED = "Voorbeeldgem"
WANTED = 400
TRIES = 4 * WANTED  # many a day is closed, or not for that product
WEEKS = 8
WEEKDAYS = (5, 3, 4, 4, 2, 1, 0)  # how busy: Monday most
VIA = ("online", "online", "online", "phone", "desk")


def make_appointments(ledger: Ledger, products: list[Any], now: datetime) -> int:
    """Books about ``WANTED`` appointments in the offers of the ledger; how many it made.

    ``products`` are the content objects, for the answers to their questions. No mail is
    sent for them.
    """
    random = Random(SEED)  # noqa: S311 - made-up people, no secrets
    names = demo_data.read("citizens")
    offers = [offer for offer in ledger.offers() if offer.products]
    questions = {IUUID(one): one.questions or () for one in products}
    made = 0
    for _try in range(TRIES):
        if made == WANTED:
            break
        offer = random.choices(offers, [len(one.products) for one in offers])[0]
        rule = random.choice(offer.products)
        start = _free_start(ledger, offer, rule, now, random)
        if start is not None:
            wish, moment = start
            _book(ledger, offer, wish, moment, now, random, names, questions[rule.uid])
            made += 1
    return made


def _free_start(
    ledger: Ledger,
    offer: ServiceOffer,
    rule: ProductRule,
    now: datetime,
    random: Random,
) -> tuple[Wish, datetime] | None:
    quantity = min(rule.maximum, random.choice((1, 1, 1, 1, 2, 3)))
    channel = random.choice(sorted(rule.channels))
    wish = Wish(((rule.uid, quantity),), channel)
    today, _minute = wall_clock(now, offer.timezone)
    day = _day(today, random)
    for found in available_days(ledger, offer.service, wish, day, day, now):
        if found.slots:
            return wish, random.choice(found.slots).start
    return None


def _day(today: date, random: Random) -> date:
    """Some day in the coming weeks, sooner more often than later."""
    monday = demo_data.monday_of(today)
    week = min(int(random.expovariate(1 / 2.5)), WEEKS - 1)
    weekday = random.choices(range(7), WEEKDAYS)[0]
    return max(today, monday + timedelta(weeks=week, days=weekday))


def _book(
    ledger: Ledger,
    offer: ServiceOffer,
    wish: Wish,
    start: datetime,
    now: datetime,
    random: Random,
    names: dict[str, list[str]],
    questions: Any,
) -> None:
    first, last = random.choice(names["first"]), random.choice(names["last"])
    phone = f"+3247{random.randrange(10_000_000):07d}"
    citizen = Citizen(f"{first} {last}", "", phone, _answers(questions, random), "nl")
    via = random.choice(VIA)
    booked = book(ledger, offer.service, wish, start, citizen, now, via)
    # Only now does the citizen get an address: nobody is mailed about the past.
    booked.appointment.person.email = f"{_plain(first)}.{_plain(last)}@example.org"


def _answers(questions: Any, random: Random) -> tuple[tuple[str, str], ...]:
    return tuple(
        (question["id"], random.choice(question["options"]))
        for question in questions
        if question["kind"] == "choice"
    )


def _plain(name: str) -> str:
    """As it stands in an address: no spaces, no accents."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return plain.lower().replace(" ", "")
