"""``@@desk`` on a Location: taking a desk, then the screen of the clerk."""

from AccessControl import Unauthorized
from functools import cached_property
from gemeente.loket.browser.desk.board import Board
from gemeente.loket.browser.desk.place import Place
from gemeente.loket.browser.desk.signin import SignIn
from gemeente.loket.browser.live.screen import Screen
from gemeente.loket.i18n import _
from pathlib import Path
from plone.protect.authenticator import createToken
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages.interfaces import IStatusMessage
from typing import Any
import json
import secrets


SPOKEN = {
    "away": _("No connection. What you do is kept and sent when it is back."),
    "stale": _("No answer for ${n} seconds. This screen may be out of date."),
    "back": _("The connection is back."),
    "pending": _("Being sent: ${action}"),
    "waiting": _("Not sent yet: ${action}. It is sent when the connection is back."),
    "busy": _("First ${action} is sent."),
    "called": _("Nobody else is called while ${label} is on the way."),
    "lost": _("Not sent:"),
    "alarm": _("A colleague asks for help."),
    "gone": _("You are logged out, or not at a desk any more. Load the page again."),
    "keys_off": _("Keys are off"),
    "keys_on": _("Keys are on"),
    "sound_off": _("Sound is off"),
    "sound_on": _("Sound is on"),
}
KEYS = (
    ("N", _("next; while serving: finish and next")),
    ("A", _("arrived")),
    ("R", _("call once more")),
    ("K", _("finish")),
    ("V", _("told where else to go")),
    ("X", _("did not come")),
    ("1 … 9", _("the time runs for that product")),
    ("B", _("add a product")),
    ("O", _("remark")),
    ("D", _("send on")),
    ("T", _("back into the line")),
    ("P", _("put somebody aside")),
    ("Z", _("take back the last one")),
    ("L", _("the line: choose somebody")),
    ("G", _("who was put aside")),
    ("E", _("appointments to come")),
    ("C", _("count a phone call or e-mail")),
    ("M", _("note for colleagues")),
    ("W", _("break")),
    ("H", _("ask for help")),
    ("?", _("these keys")),
    ("Esc", _("close what is open")),
)


class DeskPage(Screen):
    """For who may serve for a service of the location."""

    package = "gemeente.loket.desk"
    folder = Path(__file__).parent / "static"
    signin = ViewPageTemplateFile("templates/signin.pt")

    def __call__(self) -> str:
        """The screen, or the form to sign in. Raises Unauthorized."""
        if not self.place.mine and self.place.session is None:
            raise Unauthorized("the desks are for who serves there")
        return super().__call__()

    @cached_property
    def place(self) -> Place:
        """Where the user works."""
        return Place(self.context, self.request)

    @cached_property
    def board(self) -> Board:
        """The screen."""
        return Board(self.context, self.request, self.place)

    @cached_property
    def signing_in(self) -> bool:
        """Whether the form is shown: nobody is signed in, or the skills change."""
        return self.place.session is None or bool(self.request.form.get("skills"))

    @cached_property
    def form(self) -> SignIn:
        """The form to sign in."""
        asked = self.request.form.get("on", "")
        taken = bool(self.request.form.get("taken"))
        return SignIn(self.place, asked if isinstance(asked, str) else "", taken)

    @property
    def title(self) -> str:
        """Of the window."""
        if self.signing_in:
            return self.place.say(_("Take a desk"))
        current = self.board.current
        return f"{current.label} – {self.board.desk}" if current else self.board.desk

    @cached_property
    def messages(self) -> list[Any]:
        """What the last form said."""
        return list(IStatusMessage(self.request).show())

    @property
    def signin_hidden(self) -> str:
        """The hidden fields of the form to sign in."""
        return (
            '<input type="hidden" name="action" value="sign-in" />'
            f'<input type="hidden" name="key" value="{secrets.token_urlsafe(12)}" />'
            f'<input type="hidden" name="_authenticator" value="{createToken()}" />'
        )

    @property
    def revision(self) -> int:
        """Of the queue, so that the script knows what is older."""
        queue = self.place.queue
        return 0 if queue is None else queue.revision

    @property
    def state_url(self) -> str:
        """Where the script asks what changed."""
        return f"{self.context.absolute_url()}/@@desk-state"

    @property
    def texts(self) -> str:
        """What the script says, as JSON."""
        return json.dumps({k: self.place.say(one) for k, one in SPOKEN.items()})

    @property
    def keys(self) -> list[tuple[str, str]]:
        """The keys, each with what it does."""
        return [(key, self.place.say(does)) for key, does in KEYS]
