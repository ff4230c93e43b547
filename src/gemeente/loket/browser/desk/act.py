"""``@@desk-act``: one action of a clerk, done once however often it is sent."""

from gemeente.loket.agenda.idempotency import LONGEST_KEY
from gemeente.loket.agenda.idempotency import once
from gemeente.loket.browser.desk import words
from gemeente.loket.browser.desk.actions import ACTIONS
from gemeente.loket.browser.desk.asked import is_json
from gemeente.loket.browser.desk.asked import key_of
from gemeente.loket.browser.desk.asked import read
from gemeente.loket.browser.desk.asked import skills
from gemeente.loket.browser.desk.place import Place
from gemeente.loket.browser.desk.signin import COOKIE
from gemeente.loket.browser.desk.state import DeskState
from gemeente.loket.browser.live.device import keep_cookie
from gemeente.loket.browser.moment import Moment
from gemeente.loket.content.settings import timezone
from gemeente.loket.errors import InvalidWish
from gemeente.loket.errors import LoketError
from gemeente.loket.errors import NotThere
from gemeente.loket.i18n import _
from gemeente.loket.queue.ticket import Ticket
from gemeente.loket.restapi.errors import status_of
from gemeente.loket.restapi.queue.asked import Asked
from gemeente.loket.retrying import retry_soon
from plone import api
from Products.Five.browser import BrowserView
from typing import Any
from urllib.parse import urlencode
from urllib.parse import urlsplit
from zope.component import getMultiAdapter
from zope.i18nmessageid import Message
import json
import transaction


TOO_OLD = _("This page was open for too long. Please try again.")
LOGGED_OUT = _("You are logged out. Log in again; nothing on this screen is lost.")


class DeskAct(Moment, BrowserView):
    """POST of ``action`` and its fields: JSON is answered with JSON, a form redirected."""

    data: dict[str, Any]
    action = ""

    def __call__(self) -> str:
        """Does it, or says why not; then nothing was done."""
        self.request.response.setHeader("Cache-Control", "no-store")
        if self.request.get("REQUEST_METHOD") != "POST":
            self.request.response.setHeader("Allow", "POST")
            return self.refuse(405, "method", _("Press a button of the desk."))
        if api.user.is_anonymous():
            return self.refuse(401, "logged_out", LOGGED_OUT)
        if not self.is_ours():
            return self.refuse(403, "page_too_old", TOO_OLD)
        retry_soon(self.request)
        try:
            said = self.done()
        except LoketError as error:
            transaction.doom()
            sentence = words.refusal(error, timezone())
            return self.refuse(status_of(error), error.code, sentence)
        return self.tell(said)

    def is_ours(self) -> bool:
        """Whether one of our own pages sent it."""
        authenticator = getMultiAdapter(
            (self.context, self.request), name="authenticator"
        )
        return bool(authenticator.verify())

    # doing

    def done(self) -> str:
        """What is said of it; for a key that was answered, what was said then."""
        self.action, self.data = read(self.request)
        key = key_of(self.request, self.action, self.data)
        if len(key) > LONGEST_KEY:
            raise InvalidWish("key_invalid", field="Idempotency-Key")
        user = api.user.get_current().getId()
        path = urlsplit(self.request.getURL()).path  # whichever server gets it
        head = [path, user, self.action, self.data]
        request = json.dumps(head, sort_keys=True, default=str).encode()
        return once(self.ledger, key, request, self.now, self.perform)

    def perform(self) -> str:
        """Does it now. Raises LoketError."""
        act = ACTIONS.get(self.action)
        if act is None:
            raise NotThere("action_unknown")
        asked = Asked(self)
        if self.action == "sign-in":
            self.data = asked.data = skills(self.data, asked.rules)
        before = None if self.action == "sign-in" else self._at_hand(asked)
        ticket = act(asked)
        if self.action == "sign-in":
            self._keep_desk(asked.desk)
        return self._said(asked, ticket, before)

    def _at_hand(self, asked: Asked) -> str:
        """The label of whom the desk has, before it is done."""
        queue = Place(self.context, self.request).queue
        session = queue and queue.session_of(asked.clerk)
        number = session and session.ticket
        return queue.ticket(number).label if number else ""

    def _said(self, asked: Asked, ticket: Ticket | None, before: str | None) -> str:
        place = Place(self.context, self.request)
        action = self.action
        if action in ("finish-next", "no-show-next"):
            action = "next"
        message: Any = words.SAID.get(action, "")
        label = ticket.label if ticket is not None else before or ""
        if action == "next" and ticket is None:
            message = words.FINISHED_NOBODY if before else words.NOBODY
        mapping = {"label": label, "desk": place.desk_title(asked.desk)}
        return place.say(Message(message, mapping=mapping)) if message else ""

    def _keep_desk(self, desk: str) -> None:
        keep_cookie(self.request, self.context, COOKIE, desk)

    # answering

    def tell(self, said: str) -> str:
        """What was done, with the screen as it is now."""
        if not is_json(self.request):
            return self.see(said, "info")
        state = DeskState(self.context, self.request)
        answer = {"said": said, "state": state.state(), "etag": state.etag}
        return self.json(200, answer)

    def refuse(self, status: int, code: str, sentence: Any) -> str:
        """Why it was not done."""
        text = Place(self.context, self.request).say(sentence)
        if is_json(self.request):
            return self.json(status, {"error": {"code": code, "message": text}})
        query = {}
        if self.action == "sign-in":
            desk = self.data.get("desk", "")
            query = {"skills": "1", "on": desk if isinstance(desk, str) else ""}
            if code == "desk_taken":
                query["taken"] = "1"
        return self.see(text, "error", **query)

    def see(self, text: str, kind: str, **query: str) -> str:
        """Sends the browser to the desk, which says it."""
        if text:
            api.portal.show_message(text, self.request, type=kind)
        given = f"?{urlencode(query)}" if query else ""
        url = f"{self.context.absolute_url()}/@@desk{given}"
        self.request.response.redirect(url, status=303)
        return ""

    def json(self, status: int, answer: dict[str, Any]) -> str:
        """Compact JSON."""
        self.request.response.setStatus(status)
        self.request.response.setHeader(
            "Content-Type", "application/json; charset=utf-8"
        )
        return json.dumps(answer, ensure_ascii=False, separators=(",", ":"))
