"""What the form shows with which a clerk takes a desk: desks, services, products."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from gemeente.loket.browser.desk.place import Place
from gemeente.loket.browser.desk.words import clock_text
from gemeente.loket.queue.day import Session
from gemeente.loket.queue.rules import DeskRules
from gemeente.loket.queue.rules import ServiceRules
from typing import Any


COOKIE = "loket_desk"  # the desk of last time, in this browser


@dataclass(frozen=True, slots=True)
class Desk:
    """A desk to choose. ``clerk`` is a colleague who is signed in, ``label`` whom that one
    has; ``services`` are those that the desk is for."""

    uid: str
    title: str
    express: bool
    chosen: bool
    clerk: str
    since: str
    label: str
    services: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Skill:
    """A service or product to choose."""

    uid: str
    title: str
    chosen: bool
    products: tuple[Any, ...] = ()


class SignIn:
    """The form as the user finds it: as signed in, else as the desk proposes."""

    def __init__(self, place: Place, asked: str = "", taken: bool = False) -> None:
        self.place = place
        self.asked = asked
        self.taken = taken

    @cached_property
    def desk(self) -> str:
        """The desk that is proposed: asked for, taken, the last one, or the first free."""
        uids = [one.uid for one in self.place.rules.desks]
        session = self.place.session
        last = self.place.request.cookies.get(COOKIE, "")
        for wanted in (self.asked, session.desk if session else "", last):
            if wanted in uids:
                return wanted
        free = [one for one in uids if one not in self._there and self._fits(one)]
        return (free or uids or [""])[0]

    @cached_property
    def _there(self) -> dict[str, Session]:
        return {one.desk: one for one in self.place.sessions}

    def _fits(self, desk: str) -> bool:
        services = self._usual(self.place.rules.desk(desk))
        return bool(set(services) & set(self.place.mine))

    def _usual(self, desk: DeskRules | None) -> Iterable[str]:
        return (desk.services if desk is not None else ()) or self.place.mine

    @cached_property
    def colleague(self) -> Desk | None:
        """The desk that is asked for, where a colleague left it open."""
        found = (one for one in self.desks if one.chosen and one.clerk)
        return next(found, None) if self.taken else None

    @cached_property
    def desks(self) -> list[Desk]:
        """All desks of the location."""
        return [self._desk(one) for one in self.place.rules.desks]

    def _desk(self, rules: DeskRules) -> Desk:
        place, there = self.place, self._there.get(rules.uid)
        other = there if there is not None and there.clerk != place.clerk else None
        number = None if other is None else other.ticket
        ticket = None if number is None else place.queue.ticket(number)
        usual = set(self._usual(rules))
        return Desk(
            uid=rules.uid,
            title=rules.title,
            express=rules.express,
            chosen=rules.uid == self.desk,
            clerk=place.name_of(other.clerk) if other else "",
            since=clock_text(place, other.since) if other else "",
            label=ticket.label if ticket else "",
            services=tuple(uid for uid in place.mine if uid in usual),
        )

    @cached_property
    def services(self) -> list[Skill]:
        """The services that the user may serve for, with their products."""
        chosen = self._chosen()
        found = [self.place.rules.service(uid) for uid in self.place.mine]
        return [self._service(one, one.uid in chosen) for one in found]

    def _chosen(self) -> set[str]:
        session = self.place.session
        if session is not None and session.desk == self.desk:
            return set(session.services)
        mine = set(self.place.mine)
        return (set(self._usual(self.place.rules.desk(self.desk))) & mine) or mine

    def _service(self, service: ServiceRules, chosen: bool) -> Skill:
        session = self.place.session
        able = session.products if session is not None else None
        products = tuple(
            Skill(one.uid, one.title, able is None or one.uid in able)
            for one in service.products
        )
        return Skill(service.uid, service.title, chosen, products)

    @cached_property
    def express(self) -> bool:
        """Whether what is short goes first at this desk."""
        session = self.place.session
        if session is not None and session.desk == self.desk:
            return session.express
        found = self.place.rules.desk(self.desk)
        return found is not None and found.express

    @property
    def limited(self) -> bool:
        """Whether some products are left out."""
        return any(not p.chosen for one in self.services for p in one.products)
