"""The thread of a web server that sends what waits in the outbox, all day.

It looks every two seconds, and at once when a request of this process has put something
there. Several web servers look; one of them sends (``agenda.outgoing.Shift``).
``LOKET_POSTMAN=off`` in the environment leaves it to ``loket-send``.
"""

from App.config import getConfiguration
from gemeente.loket import clock
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.ledger import LEDGER_KEY
from gemeente.loket.jobs.site import entered
from gemeente.loket.jobs.site import sites
from gemeente.loket.mail.bell import bell
from gemeente.loket.mail.delivery import is_due
from gemeente.loket.mail.delivery import Postman
from gemeente.loket.mail.delivery import Watch
from gemeente.loket.mail.journal import Journal
from pathlib import Path
from socket import gethostname
from Testing.makerequest import makerequest
from threading import Thread
from traceback import format_tb
from typing import Any
from zope.annotation.interfaces import IAnnotations
from zope.globalrequest import clearRequest
from zope.globalrequest import setRequest
import logging
import os
import tempfile
import transaction
import Zope2


logger = logging.getLogger(__name__)

VARIABLE = "LOKET_POSTMAN"
EVERY = 2.0  # seconds
LONGEST = 30.0  # seconds, while the database is away


def postman(role: str = "web") -> Postman:
    """One for this process, with the journal of its instance.

    Its name is that of the instance and the role, so that a server that was killed goes on
    with its own shift as soon as it is started again.
    """
    home = getattr(getConfiguration(), "clienthome", None) or tempfile.gettempdir()
    watch = Watch() if role == "web" else None
    return Postman(f"{role} {gethostname()} {home}", Journal(Path(home)), watch)


def on_start(event: Any) -> None:
    """A web server begins to serve: its postman begins too."""
    if os.environ.get(VARIABLE, "on").lower() != "off":
        Thread(
            target=serve, args=(postman(),), name="loket-postman", daemon=True
        ).start()


def serve(sender: Postman) -> None:
    """Sends as long as the process lives; whatever goes wrong, it looks again."""
    recalled, pause = False, EVERY
    while True:
        try:
            send_round(sender, recall=not recalled or sender.journal.is_large)
            recalled, pause = True, EVERY
        # the database may be gone for a while; the log says so, and nothing is lost
        except Exception as error:
            # where it happened; the error's own text may name somebody
            where = "".join(format_tb(error.__traceback__))
            logger.error("No mails could be sent: %s\n%s", type(error).__name__, where)
            pause = min(2 * pause, LONGEST)
        bell.wait(pause)
        bell.clear()


def send_round(sender: Postman, recall: bool = False) -> None:
    """Sends what is due in all sites, through a connection of its own."""
    app = makerequest(Zope2.app())
    app.REQUEST["PARENTS"] = [app]
    try:
        for site in sites(app):
            ledger = IAnnotations(site)[LEDGER_KEY]
            if recall or sender.handed or is_due(ledger, clock.now()):
                _send_in(app, site, sender, recall)
    finally:
        transaction.abort()
        app._p_jar.close()


def _send_in(app: Any, site: Any, sender: Postman, recall: bool) -> None:
    setRequest(app.REQUEST)
    try:
        with entered(app, site):
            ledger: Ledger = get_ledger()
            if recall:
                sender.recall(ledger)
            sender.deliver(ledger)
    finally:
        clearRequest()
