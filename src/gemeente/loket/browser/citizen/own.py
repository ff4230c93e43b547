"""One appointment as whoever has its link sees it: when, where, what for."""

from datetime import datetime
from functools import cached_property
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.appointment import CANCELLED
from gemeente.loket.browser.citizen.choice import AT_A_PLACE
from gemeente.loket.browser.citizen.choice import text_of
from gemeente.loket.browser.citizen.page import CitizenPage
from gemeente.loket.browser.citizen.place import address_of
from gemeente.loket.browser.citizen.products import booked_product
from gemeente.loket.browser.citizen.texts import CHANNELS
from gemeente.loket.browser.citizen.texts import clock
from gemeente.loket.browser.citizen.texts import long_day
from gemeente.loket.browser.citizen.texts import moment_text
from gemeente.loket.browser.citizen.waits import Waits
from gemeente.loket.content import catalogue
from gemeente.loket.content.channels import takes_place
from gemeente.loket.content.channels import video_link
from gemeente.loket.content.channels import visit_address
from gemeente.loket.content.settings import timezone
from gemeente.loket.i18n import _
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo


class OwnAppointment(CitizenPage):
    """What pages behind the secret link show of ``appointment``, which they look up."""

    private = True
    appointment: Appointment

    @property
    def token(self) -> str:
        """The secret in the link."""
        return text_of(self.request.form, "token")

    @property
    def open(self) -> bool:
        """Whether it can still be changed."""
        return self.appointment.is_open(self.now) and self.appointment.start > self.now

    @property
    def state(self) -> Any:
        """What became of it, "" while it is to come."""
        if self.appointment.status == CANCELLED:
            return _("This appointment is cancelled.")
        return "" if self.open else _("This appointment is over.")

    @property
    def start(self) -> datetime:
        """On the clock of the site."""
        return self.appointment.start.astimezone(ZoneInfo(timezone()))

    @property
    def end(self) -> datetime:
        """On the clock of the site."""
        return self.appointment.end.astimezone(ZoneInfo(timezone()))

    @property
    def when(self) -> dict[str, Any]:
        """Day and times as text."""
        return {
            "day": long_day(self.start.date()),
            "start": clock(self.start),
            "end": clock(self.end),
        }

    @property
    def when_text(self) -> Any:
        """Day and time in one."""
        return moment_text(self.start)

    @cached_property
    def products(self) -> list[dict[str, Any]]:
        """Title, label with the quantity, what to bring and cost of each product."""
        return [booked_product(uid, count) for uid, count in self.appointment.products]

    @property
    def bring(self) -> list[str]:
        """What to bring for all products, each thing once."""
        lines = [line for product in self.products for line in product["bring"]]
        return list(dict.fromkeys(lines))

    @property
    def costs(self) -> list[tuple[str, str]]:
        """(product, what it costs) where that is said."""
        return [(p["title"], p["cost"]) for p in self.products if p["cost"]]

    @cached_property
    def service(self) -> Any | None:
        """The service, None where it is gone."""
        return catalogue.get(self.appointment.service)

    @property
    def service_title(self) -> str:
        """The service's name."""
        return catalogue.title_of(self.appointment.service)

    @property
    def how(self) -> Any:
        """How it takes place, with the number to call or the address of the visit."""
        person = self.appointment.person
        if person is None:
            return CHANNELS.get(self.appointment.channel, "")
        address = visit_address(person.answers)
        return takes_place(self.appointment.channel, person.phone, address)

    @property
    def video(self) -> str:
        """The link of the video call, "" where there is none."""
        if self.appointment.channel != "video" or not self.open:
            return ""
        pattern = getattr(self.service, "video_url", None)
        return video_link(pattern, self.appointment.code)

    @cached_property
    def location(self) -> Any | None:
        """Where to come, None where that does not matter."""
        if self.appointment.channel not in AT_A_PLACE:
            return None
        return catalogue.get(self.appointment.location)

    @property
    def address(self) -> str:
        """Of the location."""
        return address_of(self.location) if self.location is not None else ""

    @cached_property
    def earlier(self) -> Waits:
        """What there is to say of the waiting list."""
        return Waits(self.ledger, self.appointment, self.now)

    # addresses

    @property
    def earlier_action(self) -> str:
        """Where an earlier appointment is asked for."""
        return f"{self.loket_url}/@@earlier"

    @property
    def earlier_link(self) -> str:
        """The page of the waiting list."""
        return f"{self.earlier_action}?{urlencode({'token': self.token})}"

    @property
    def ics(self) -> str:
        """The calendar entry."""
        query = urlencode({"token": self.token})
        return f"{self.loket_url}/@@appointment.ics?{query}"
