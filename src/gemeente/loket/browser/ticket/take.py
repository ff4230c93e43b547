"""``@@take-ticket``: a number from home, for what does not need an appointment.

Where, what for, the wait, and then the number: each a GET but the last. A page gives one
number, however often its button is pressed.
"""

from datetime import timedelta
from functools import cached_property
from gemeente.loket.agenda.idempotency import once
from gemeente.loket.agenda.limits import count_hold
from gemeente.loket.browser.citizen.choice import Choice
from gemeente.loket.browser.citizen.choice import read_choice
from gemeente.loket.browser.citizen.choice import text_of
from gemeente.loket.browser.citizen.choice import whole
from gemeente.loket.browser.citizen.page import CitizenPage
from gemeente.loket.browser.citizen.place import address_of
from gemeente.loket.browser.citizen.session import holder_of
from gemeente.loket.browser.citizen.step import Flow
from gemeente.loket.browser.live import words
from gemeente.loket.browser.live.offered import Offered
from gemeente.loket.browser.live.screen import static_url
from gemeente.loket.browser.ticket import FOLDER
from gemeente.loket.browser.ticket import PACKAGE
from gemeente.loket.browser.ticket.offering import Place
from gemeente.loket.browser.ticket.offering import places
from gemeente.loket.content import catalogue
from gemeente.loket.content.settings import settings
from gemeente.loket.errors import LimitReached
from gemeente.loket.errors import LoketError
from gemeente.loket.i18n import _
from gemeente.loket.messages import message_for
from gemeente.loket.queue.arriving import take
from gemeente.loket.queue.items import items_of
from gemeente.loket.retrying import retry_soon
from plone.uuid.interfaces import IUUID
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from urllib.parse import urlencode
import secrets
import transaction


COUNTED = timedelta(hours=1)  # in which an address can take so many numbers
REQUEST = b"take-ticket"  # what a key is for
TOO_MANY = _(
    "Many numbers have been taken from your network. Take one when you are here, or try "
    "again later."
)


class TakeTicketPage(CitizenPage):
    """Taking a number, on a Loket, a service or a product."""

    private = True
    index = ViewPageTemplateFile("templates/take.pt")

    def __call__(self) -> str:
        """The page, or the number."""
        self.flow = Flow(None)
        if self.is_post:
            retry_soon(self.request)
            self.flow.message = self.refused()
            if not self.flow.message:
                try:
                    return self._see(self._token())
                except LoketError as error:
                    transaction.doom()  # what went wrong leaves nothing behind
                    self.flow.message = _why(error, self.place)
        return super().__call__()

    def _see(self, token: str) -> str:
        query = urlencode({"token": token, "news": "taken"})
        return self.see(f"{self.loket_url}/@@ticket?{query}")

    def _token(self) -> str:
        """The secret of the number that this page gives, the same each time."""
        key = text_of(self.request.form, "key")
        return once(self.ledger, key, REQUEST, self.now, self._take)

    def _take(self) -> str:
        """The secret of a new number."""
        count_hold(
            self.ledger,
            f"ticket {holder_of(self.request)}",
            int((self.now + COUNTED).timestamp()),
            self.now,
            settings().holds_per_address,
        )
        taken = take(
            self.ledger,
            text_of(self.request.form, "location"),
            self.choice.products,
            self.now,
            origin="home",
            service=self.service,
        )
        return taken.token

    # what was chosen

    @property
    def within(self) -> tuple[str, str]:
        """The service and the product that we are on, "" for the others."""
        kind, uid = self.context.portal_type, IUUID(self.context)
        return uid if kind == "Service" else "", uid if kind == "Product" else ""

    @cached_property
    def choice(self) -> Choice:
        """The products with their quantities."""
        choice = read_choice(self.request.form)
        if not choice.products and self.within[1] and not self.changing:
            choice = choice.with_product(self.within[1])
        for uid, count in choice.products:
            text = text_of(self.request.form, f"quantity.{uid}")
            choice = choice.with_product(uid, whole(text, count, digits=3))
        return choice

    @property
    def changing(self) -> bool:
        """Whether other products are to be chosen."""
        return "change" in self.request.form

    @cached_property
    def places(self) -> list[Place]:
        """Where there is anything of the kind."""
        here = {IUUID(one) for one in catalogue.locations(self.loket)}
        service, product = self.within
        if self.changing or set(self.choice.uids) - {product}:
            product = ""  # something more than what we are on
        found = places(self.ledger, self.now, service, product)
        return [one for one in found if one.uid in here]

    @cached_property
    def able(self) -> list[Place]:
        """Where a number can be taken from home, now or later."""
        return [one for one in self.places if one.offered]

    @cached_property
    def place(self) -> Place | None:
        """The chosen one, or the only one there is."""
        wanted = text_of(self.request.form, "location")
        chosen = [one for one in self.able if one.uid == wanted]
        return next(iter(chosen or (self.able if len(self.able) == 1 else ())), None)

    @cached_property
    def chosen(self) -> list[Offered]:
        """What was chosen and can be had with a number from home."""
        found = self.place.offered if self.place is not None else []
        return [one for one in found if one.product.uid in self.choice.uids]

    @property
    def step(self) -> str:
        """nothing, place, product or check: which question is asked."""
        if not self.able:
            return "nothing"
        if self.place is None:
            return "place"
        ready = self.chosen and all(one.open for one in self.chosen)
        return "check" if ready and not self.changing else "product"

    # what is shown

    @property
    def service(self) -> str:
        """Where it is had first."""
        uids = self.choice.uids
        mine = sorted(self.chosen, key=lambda one: uids.index(one.product.uid))
        return self.within[0] or (mine[0].service.uid if mine else "")

    @cached_property
    def wait(self) -> dict[str, Any]:
        """How many wait, how long it takes, when it may be; "" where not known."""
        line = self.place.line
        wished = [(uid, 1) for uid in self.choice.uids]
        items = items_of(self.place.rules, wished, self.service, home=True)
        first = items[0].service
        mine = frozenset(one.product for one in items if one.service == first)
        wait = line.wait_of(first, mine)
        zone = self.place.rules.timezone
        return {
            "waiting": words.waiting_text(self.place.waiting),
            "wait": words.wait_text(wait),
            "around": words.around_text(wait, line.stamp, zone),
            "none": words.NO_DESK if wait is None else "",
            "full": line.crowd.full,
        }

    waiting_text = staticmethod(words.waiting_text)

    @property
    def bring(self) -> list[str]:
        """What to bring, each thing once."""
        lines = [line for one in self.chosen for line in one.product.bring]
        return list(dict.fromkeys(lines))

    @cached_property
    def location(self) -> Any | None:
        """Where to be."""
        return self.place and catalogue.get(self.place.uid)

    def address(self, place: Place) -> str:
        """Of a location."""
        found = catalogue.get(place.uid)
        return address_of(found) if found is not None else ""

    def hours_url(self, place: Place) -> str:
        """The opening hours of a location."""
        found = catalogue.get(place.uid)
        return f"{found.absolute_url()}/@@opening-hours" if found is not None else ""

    def count(self, product: str) -> int:
        """How many were chosen of a product."""
        return dict(self.choice.products).get(product, 1)

    @cached_property
    def key(self) -> str:
        """What makes this page give one number."""
        return text_of(self.request.form, "key") or secrets.token_urlsafe(16)

    # addresses

    @property
    def action(self) -> str:
        """Where the forms go."""
        return f"{self.context.absolute_url()}/@@take-ticket"

    @property
    def change_url(self) -> str:
        """Where the products can be chosen again."""
        pairs = [("product", uid) for uid in self.choice.uids]
        pairs += [("location", self.place.uid), ("change", "1")]
        return f"{self.action}?{urlencode(pairs)}"

    def own(self, name: str) -> str:
        """The address of a static file of these pages."""
        return static_url(name, PACKAGE, FOLDER)


def _why(error: LoketError, place: Place | None) -> Any:
    if isinstance(error, LimitReached):
        return TOO_MANY
    zone = place.rules.timezone if place is not None else "Europe/Brussels"
    return message_for(error, zone)
