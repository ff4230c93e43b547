"""What else the screen shows: alarms, colleagues, notes, contacts, what was last done."""

from dataclasses import dataclass
from functools import cached_property
from gemeente.loket.browser.desk.place import Place
from gemeente.loket.browser.desk.words import clock_text
from gemeente.loket.i18n import _
from gemeente.loket.queue import contacts
from gemeente.loket.queue import states
from gemeente.loket.queue.day import Session
from gemeente.loket.queue.rules import ServiceRules
from gemeente.loket.queue.ticket import Item
from typing import Any


NEWEST = 150  # tickets among which the last one of the desk is looked for


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose; ``group`` is the heading it stands under."""

    value: str
    title: str
    group: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Alarm:
    """A desk that asks for help."""

    desk: str
    title: str
    clerk: str
    since: int
    own: bool


class Aside:
    """The rest of the screen of a clerk."""

    def __init__(self, place: Place) -> None:
        self.place = place

    @cached_property
    def alarms(self) -> list[Alarm]:
        """Who asks for help, the longest first."""
        found = [one for one in self.place.sessions if one.alarm]
        return [self._alarm(one) for one in sorted(found, key=lambda one: one.alarm)]

    def _alarm(self, session: Session) -> Alarm:
        place = self.place
        title, name = place.desk_title(session.desk), place.name_of(session.clerk)
        own = session.clerk == place.clerk
        return Alarm(session.desk, title, name, session.alarm, own)

    @cached_property
    def services(self) -> list[Option]:
        """Where somebody can be sent."""
        rules = self.place.rules.services
        return [Option(one.uid, one.title) for one in rules if one.published]

    @cached_property
    def desks(self) -> list[Option]:
        """Other desks, with who is there."""
        there = {one.desk: one for one in self.place.sessions}
        mine = self.place.session.desk if self.place.session else ""
        return [
            Option(one.uid, self._at(one.title, there.get(one.uid)))
            for one in self.place.rules.desks
            if one.uid != mine
        ]

    def _at(self, title: str, session: Session | None) -> str:
        if session is None:
            return self.place.say(_("${desk} (closed)", mapping={"desk": title}))
        return f"{title} – {self.place.name_of(session.clerk)}"

    @cached_property
    def clerks(self) -> list[Option]:
        """Colleagues who are signed in."""
        place = self.place
        names = [
            Option(one.clerk, place.name_of(one.clerk))
            for one in place.sessions
            if one.clerk != place.clerk
        ]
        return sorted(names, key=lambda one: one.title.casefold())

    @cached_property
    def products(self) -> list[Option]:
        """What can be added, as "service product"; the user's own services first."""
        return [
            Option(f"{service.uid} {one.uid}", one.title, service.title)
            for service in self._mine_first
            for one in service.products
        ]

    @cached_property
    def destinations(self) -> list[Option]:
        """The products for which somebody can be sent on."""
        return [
            Option(one.uid, one.title, service.title)
            for service in self.place.rules.services
            for one in service.products
        ]

    def products_beside(self, item: Item) -> list[Option]:
        """What can stand in the place of a product: those of its service."""
        service = self.place.rules.service(item.service)
        here = service.products if service is not None else ()
        found = [Option(one.uid, one.title) for one in here]
        if item.product not in {one.value for one in found}:
            found.insert(
                0, Option(item.product, self.place.product_title(item.product))
            )
        return found

    @property
    def _mine_first(self) -> list[ServiceRules]:
        mine = self.place.mine
        return sorted(self.place.rules.services, key=lambda one: one.uid not in mine)

    def grouped(self, options: list[Option]) -> list[tuple[str, list[Option]]]:
        """The options under their headings, in their order."""
        groups: dict[str, list[Option]] = {}
        for one in options:
            groups.setdefault(one.group, []).append(one)
        return list(groups.items())

    @cached_property
    def counted(self) -> list[Option]:
        """Products that the user can count without a ticket."""
        mine = {self.place.service_title(uid) for uid in self.place.mine}
        return [one for one in self.destinations if one.group in mine]

    @cached_property
    def tally(self) -> int:
        """How many contacts the user counted today."""
        place = self.place
        day = contacts.day_of(place.ledger, place.now)
        counts = contacts.tally(place.ledger, day, user=place.clerk)
        return sum(one.n for one in counts)

    @cached_property
    def last_counted(self) -> str:
        """The product that the user counted last, "" where nothing can be undone."""
        place = self.place
        found = contacts.last_of(place.ledger, place.clerk, place.now)
        return "" if found is None else place.product_title(found.product)

    @cached_property
    def notes(self) -> list[dict[str, Any]]:
        """What colleagues left, the newest first."""
        found = () if self.place.queue is None else self.place.queue.notes
        return [
            {
                "id": one.id,
                "text": one.text,
                "who": self.place.name_of(one.clerk),
                "time": clock_text(self.place, one.stamp),
            }
            for one in reversed(found)
        ]

    @cached_property
    def last(self) -> dict[str, Any] | None:
        """What this desk finished last, which can be taken back."""
        place = self.place
        if place.session is None:
            return None
        keys = list(place.queue.tickets.keys())[-NEWEST:]
        over = [
            one
            for one in map(place.queue.ticket, keys)
            if one.state in (states.DONE, states.NO_SHOW)
            and one.steps[-1].desk == place.session.desk
            and one.service in place.mine
        ]
        if not over:
            return None
        last = max(over, key=lambda one: (one.steps[-1].stamp, one.id))
        time = clock_text(place, last.steps[-1].stamp)
        missed = last.state == states.NO_SHOW
        message = (
            _("${label} did not come, ${time}") if missed else _("${label}, ${time}")
        )
        mapping = {"label": last.label, "time": time}
        return {"id": last.id, "text": place.say(_with(message, mapping))}


def _with(message: Any, mapping: dict[str, str]) -> Any:
    return type(message)(message, mapping=mapping)
