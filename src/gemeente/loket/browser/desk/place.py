"""Where a clerk works: the location, its queue of today, the desk that is taken."""

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from gemeente.loket import clock
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.content import access
from gemeente.loket.content.catalogue import title_of
from gemeente.loket.queue.day import DayQueue
from gemeente.loket.queue.day import Session
from gemeente.loket.queue.lineup import Lineup
from gemeente.loket.queue.lineup import lineup
from gemeente.loket.queue.queues import queue_now
from gemeente.loket.queue.queues import rules_of
from gemeente.loket.queue.queues import services_here
from gemeente.loket.queue.rules import LocationRules
from gemeente.loket.queue.stand import Stand
from plone import api
from plone.uuid.interfaces import IUUID
from typing import Any
from zope.i18n import translate


class Place:
    """The current user at a location, now. Everything is read once."""

    def __init__(self, context: Any, request: Any, now: datetime | None = None) -> None:
        self.context = context
        self.request = request
        self.now = now or clock.now()
        self.names: dict[str, str] = {}
        self.services: dict[str, Any] = {}

    @cached_property
    def ledger(self) -> Ledger:
        """The ledger of the site."""
        return get_ledger()

    @cached_property
    def location(self) -> str:
        """The uid of the location."""
        return IUUID(self.context)

    @cached_property
    def stamp(self) -> int:
        """Now, in POSIX seconds."""
        return int(self.now.timestamp())

    @cached_property
    def rules(self) -> LocationRules | None:
        """The rules of the location, None where it is not open to the public."""
        return rules_of(self.ledger, self.location)

    @cached_property
    def clerk(self) -> str:
        """The id of the user, "" for nobody."""
        return "" if api.user.is_anonymous() else api.user.get_current().getId()

    @cached_property
    def mine(self) -> tuple[str, ...]:
        """The services of the location that the user may serve for, in its order."""
        if self.rules is None:
            return ()
        uids = [one.uid for one in self.rules.services if one.published]
        return tuple(uid for uid in uids if uid in self.helps)

    @cached_property
    def helps(self) -> frozenset[str]:
        """Also those that are gone since, as long as people are here for them."""
        if not self.clerk or self.rules is None:
            return frozenset()
        uids = services_here(self.rules, self.queue)
        return frozenset(
            uid for uid in uids if self._may(access.SEE, access.CHANGE, on=uid)
        )

    @cached_property
    def picks(self) -> frozenset[str]:
        """The services whose people the user may call out of order."""
        return frozenset(uid for uid in self.helps if self._may(access.PICK, on=uid))

    def _may(self, *permissions: str, on: str) -> bool:
        """As ``access.may_change`` and ``may_pick``, with each service looked up once."""
        if on not in self.services:
            self.services[on] = access.service_object(on)
        found = self.services[on]
        return found is not None and all(access.allowed(p, found) for p in permissions)

    @cached_property
    def queue(self) -> DayQueue | None:
        """The queue of today, None where nothing happened yet."""
        return queue_now(self.ledger, self.location, self.now)

    @cached_property
    def sessions(self) -> list[Session]:
        """Who is at which desk, in the order of the desks."""
        found = {} if self.queue is None else self.queue.sessions
        desks = self.rules.desks if self.rules is not None else ()
        return [found[one.uid] for one in desks if one.uid in found]

    @cached_property
    def session(self) -> Session | None:
        """How the user is signed in, None where not."""
        return next((one for one in self.sessions if one.clerk == self.clerk), None)

    @cached_property
    def stand(self) -> Stand | None:
        """The stand of the user, None where not signed in."""
        if self.session is None:
            return None
        desk = self.session.desk
        return Stand(self.ledger, self.rules, self.queue, desk, self.clerk, self.now)

    @cached_property
    def lineup(self) -> Lineup:
        """The line as it is."""
        return lineup(self.ledger, self.location, self.now)

    # words

    def name_of(self, user: str) -> str:
        """The full name of a colleague, looked up once."""
        if user not in self.names:
            self.names[user] = user_name(user)
        return self.names[user]

    def desk_title(self, desk: str) -> str:
        """The name of a desk, "" where it is gone."""
        found = self.rules and self.rules.desk(desk)
        return found.title if found else ""

    def service_title(self, service: str) -> str:
        """The name of a service, also of one that is not here any more."""
        found = self.rules and self.rules.service(service)
        return found.title if found else title_of(service)

    def product_title(self, product: str) -> str:
        """The name of a product, also of one that is not had here any more."""
        for one in self.rules.services if self.rules is not None else ():
            found = one.product(product)
            if found is not None:
                return found.title
        return title_of(product)

    @cached_property
    def say(self) -> Callable[[Any], str]:
        """Translates a message into the language of the request."""
        language = self.request.get("LANGUAGE") or api.portal.get_default_language()
        return lambda message: translate(
            message, context=self.request, target_language=language
        )


def user_name(user: str) -> str:
    """The full name of a user, the id where there is none."""
    found = api.user.get(userid=user) if user else None
    return (found.getProperty("fullname") or user) if found is not None else user
