"""``@@reception`` on a Location, and on the Loket to choose one."""

from AccessControl import Unauthorized
from functools import cached_property
from gemeente.loket.agenda.idempotency import LONGEST_KEY
from gemeente.loket.agenda.idempotency import once
from gemeente.loket.browser.live.screen import Screen
from gemeente.loket.browser.planning.services import changeable
from gemeente.loket.browser.reception import giving
from gemeente.loket.browser.reception.actions import act
from gemeente.loket.browser.reception.actions import Outcome
from gemeente.loket.browser.reception.actions import shown
from gemeente.loket.browser.reception.asked import Asked
from gemeente.loket.browser.reception.panels import Panel
from gemeente.loket.browser.reception.parts import digest
from gemeente.loket.browser.reception.words import refusal
from gemeente.loket.content import access
from gemeente.loket.content import catalogue
from gemeente.loket.errors import LoketError
from gemeente.loket.i18n import _
from gemeente.loket.retrying import retry_soon
from pathlib import Path
from plone import api
from plone.protect.authenticator import createToken
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from urllib.parse import urlencode
from urllib.parse import urlsplit
from zope.component import getMultiAdapter
from zope.i18n import translate
import hashlib
import json
import secrets


OLD = _("This page was open for too long. Load it again and retry.")


class Reception(Panel, Screen):
    """The page; what is posted to it is done, once per key, and answered by a redirect.

    A script that says so in a header gets JSON instead: the panel, or what is wrong.
    """

    index = ViewPageTemplateFile("templates/page.pt")
    package = "gemeente.loket.reception"
    folder = Path(__file__).parent / "static"
    error: Any = ""
    field = ""
    acted = False

    def __call__(self) -> str:
        """The page, nothing after a redirect, or JSON."""
        self.secure()
        if not self.received:
            return self._refuse()
        if self.rules is None:
            return super().__call__()
        if self.request.get("REQUEST_METHOD") == "POST":
            retry_soon(self.request)
            return self._post()
        self.outcome = shown(self.asked)
        return self._json({"ok": True}) if self.by_script else super().__call__()

    @property
    def by_script(self) -> bool:
        """Whether our script asks, for an answer without the page around it."""
        return self.request.getHeader("X-Loket-Script") == "1"

    @cached_property
    def asked(self) -> Asked:
        """What was sent."""
        return Asked(self.request)

    def _refuse(self) -> str:
        if not self.by_script:
            raise Unauthorized("the reception is for who receives people there")
        message = _("You are logged out, or may not do this. Log in again.")
        self.request.response.setStatus(403)
        return self._json({"ok": False, "error": self._translated(message)})

    def _post(self) -> str:
        authenticator = getMultiAdapter(
            (self.context, self.request), name="authenticator"
        )
        try:
            if not authenticator.verify():
                return self._failed(OLD, 403)
            self.outcome = self._once()
        except LoketError as error:
            self.field = str(error.parameters.get("field", ""))
            return self._failed(refusal(error, self.zone.key), 409)
        if self.by_script:
            return self._json({"ok": True, "changed": self.outcome.changed})
        if not self.outcome.changed and not self.outcome.ticket:
            return super().__call__()  # nothing was done: a reload asks it again
        query = {"said": self.outcome.said, "ticket": self.outcome.ticket or ""}
        given = urlencode({name: value for name, value in query.items() if value})
        url = f"{self.context.absolute_url()}/@@reception?{given}"
        self.request.response.redirect(url, status=303)
        return ""

    def _failed(self, message: Any, status: int) -> str:
        self.error = message
        if not self.by_script:
            return super().__call__()
        self.request.response.setStatus(status)
        error = self._translated(message)
        return self._json({"ok": False, "error": error, "field": self.field})

    def _once(self) -> Outcome:
        """Does what is asked; what was done for the same key and request is not again."""
        given = self.request.getHeader("Idempotency-Key") or self.asked.text("key")
        if not 1 <= len(given) <= LONGEST_KEY:
            return act(self, self.asked)
        path = urlsplit(self.request["URL"]).path  # whichever server gets it
        request = f"{path} {self.user} {self.asked.fingerprint()}"
        # a page that is posted again with other values has the same key: that is new
        seed = f"{given} {request}".encode(errors="surrogatepass")
        key, body = hashlib.sha256(seed).hexdigest(), request.encode()
        text = once(self.ledger, key, body, self.now, self._act)
        return self.outcome if self.acted else Outcome(**json.loads(text))

    def _act(self) -> str:
        """What is kept of it, "" where nothing was changed."""
        self.outcome, self.acted = act(self, self.asked), True
        data = {"said": self.outcome.said, "ticket": self.outcome.ticket}
        return json.dumps(data) if self.outcome.changed else ""

    def _json(self, answer: dict[str, Any]) -> str:
        response = self.request.response
        response.setHeader("Content-Type", "application/json; charset=utf-8")
        if answer["ok"]:
            said = self._translated(self.said)
            answer |= {"panel": self.panel(), "said": said}
            answer["ticket"] = self.outcome.ticket
        return json.dumps(answer, ensure_ascii=False)

    def _translated(self, message: Any) -> str:
        language = self.request.get("LANGUAGE")
        return translate(message, context=self.request, target_language=language)

    # what the page needs

    @property
    def works_at_desk(self) -> bool:
        """Whether the user may serve people as well."""
        return bool(changeable(self.managed))

    def live_part(self, name: str) -> dict[str, str]:
        """A part with its digest, so that the script knows what it has."""
        html = self.part(name)
        return {"html": html, "digest": digest(html)}

    def new_token(self) -> str:
        """The authenticator for a form of the user."""
        return createToken()

    def new_key(self) -> str:
        """A key for one form."""
        return secrets.token_urlsafe(12)

    def kept(self, name: str, default: str = "") -> str:
        """What was typed, where it was refused."""
        return self.asked.text(name) if self.error else default

    def ticked(self, row: str) -> bool:
        """Whether the product was chosen, where it was refused."""
        return bool(self.error) and row in self.asked.texts("product")

    @cached_property
    def choices(self) -> list[Any]:
        """What numbers can be given for, by service."""
        return giving.by_service(self)

    def quick(self) -> list[tuple[giving.Choice, str]]:
        """The most used, with the service where the title alone does not tell."""
        found = giving.quick(self)
        unclear = giving.twice(found)
        return [(one, one.service if one.title in unclear else "") for one in found]

    def express(self) -> dict[str, list[giving.Choice]]:
        """What can be finished at once: the most used, and the others."""
        found = giving.express(self)
        return {"first": found[: giving.EXPRESS], "rest": found[giving.EXPRESS :]}


class ChooseReception(BrowserView):
    """On the Loket: which location; straight on where there is one."""

    index = ViewPageTemplateFile("templates/choose.pt")

    def __call__(self) -> str:
        """The list, or a redirect."""
        if api.user.is_anonymous() or not self.locations:
            raise Unauthorized("the reception is for who receives people somewhere")
        if len(self.locations) == 1:
            url = f"{self.locations[0].absolute_url()}/@@reception"
            self.request.response.redirect(url)
            return ""
        return self.index()

    @cached_property
    def locations(self) -> list[Any]:
        """The published locations where the user receives people."""
        found = access.managed_locations(self.context)
        return [one for one in found if catalogue.published(one)]
