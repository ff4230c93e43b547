"""What the board, its fragment and its moves share: whose services, which day, the text."""

from AccessControl import Unauthorized
from collections.abc import Iterable
from datetime import date
from datetime import datetime
from functools import cached_property
from gemeente.loket import clock
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.browser.planning.board import Board
from gemeente.loket.browser.planning.board import board_state
from gemeente.loket.browser.planning.board import read_board
from gemeente.loket.browser.planning.markup import BoardMarkup
from gemeente.loket.browser.planning.pieces import Painter
from gemeente.loket.browser.planning.query import Query
from gemeente.loket.browser.planning.query import read_query
from gemeente.loket.browser.planning.services import changeable
from gemeente.loket.browser.planning.services import services_on
from gemeente.loket.browser.planning.words import Words
from gemeente.loket.content.audit import looked
from gemeente.loket.content.catalogue import loket_of
from gemeente.loket.content.settings import timezone
from gemeente.loket.hours.clock import wall_clock
from plone import api
from plone.uuid.interfaces import IUUID
from Products.Five.browser import BrowserView
from typing import Any
import dataclasses
import hashlib


class BoardView(BrowserView):
    """A view on the board of the context; only for who manages one of its services."""

    @cached_property
    def now(self) -> datetime:
        """One and the same instant for the whole page."""
        return clock.now()

    @cached_property
    def zone(self) -> str:
        """The name of the site's zone."""
        return timezone()

    @cached_property
    def today(self) -> date:
        """The date on the clock of the site."""
        return wall_clock(self.now, self.zone)[0]

    @cached_property
    def ledger(self) -> Ledger:
        """The ledger of the site."""
        return get_ledger()

    @cached_property
    def loket_url(self) -> str:
        """Where the dialogs are."""
        return loket_of(self.context).absolute_url()

    @cached_property
    def services(self) -> list[Any]:
        """The services that the user manages here. Raises Unauthorized without any."""
        found = services_on(self.context)
        if not found:
            raise Unauthorized("the planning is for who manages a service")
        return found

    @cached_property
    def changeable(self) -> frozenset[str]:
        """The uids of those at which the user may book and move."""
        return changeable(self.services)

    @cached_property
    def query(self) -> Query:
        """What is asked for; a location has its own, another is not chosen there."""
        query = read_query(self.request.form, self.today)
        if self.context.portal_type == "Location":
            choice = dataclasses.replace(query.choice, location=IUUID(self.context))
            query = dataclasses.replace(query, choice=choice)
        return query

    @cached_property
    def chosen(self) -> list[str]:
        """The uids of the services that are shown."""
        uids = [IUUID(one) for one in self.services]
        return [one for one in uids if self.query.service in ("", one)]

    @cached_property
    def etag(self) -> str:
        """Changes whenever what is shown does, but for the clock's line."""
        catalog = api.portal.get_tool("portal_catalog")
        state = (
            sorted(self.changeable),
            board_state(self.ledger, self.chosen, self.query, self.now),
            self.query.address(),
            self.today,
            self.context.absolute_url(),
            catalog.getCounter(),
            api.user.get_current().getId(),
            api.portal.get_current_language(),
        )
        return f'"{hashlib.sha256(repr(state).encode()).hexdigest()[:24]}"'

    @property
    def minute(self) -> int:
        """The minute on the clock, from which the scripts move its line on."""
        return wall_clock(self.now, self.zone)[1]

    def board(self) -> str:
        """The board as HTML. That its persons were looked at is noted."""
        board = read_board(self.ledger, self.chosen, self.query, self.now)
        words = Words(self.request, board.uids())
        looked(_codes(board), "planning")
        painter = Painter(board, words, self.loket_url, self.changeable)
        page = f"{self.context.absolute_url()}/@@planning"
        return BoardMarkup(painter, self.now, self.zone, page, self.query).html()


def _codes(board: Board) -> Iterable[str]:
    return [one.code for one in board.appointments.values() if one.person is not None]
