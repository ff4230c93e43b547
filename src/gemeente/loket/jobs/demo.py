"""``bin/instance loket-demo``: the demo site in an empty database, and how to get in."""

from AccessControl.SecurityManagement import newSecurityManager
from AccessControl.SecurityManagement import noSecurityManager
from AccessControl.SpecialUsers import system
from gemeente.loket.jobs.demo_content import LOKET
from gemeente.loket.jobs.demo_devices import addresses
from gemeente.loket.jobs.site import entered
from pathlib import Path
from plone import api
from plone.distribution.api.site import create
from Products.CMFPlone.interfaces import IPloneSiteRoot
from typing import Any
import logging
import os
import transaction


SITE = "gemeente"
ADMIN = "admin"  # and the password: for the demo only
# On the root while the site is made: making one commits halfway, and a site that was
# broken off there is made anew the next time.
UNFINISHED = "_loket_demo_unfinished"
ANSWERS = {
    "site_id": SITE,
    "title": "Gemeente Voorbeeldgem",
    "description": "",
    "default_language": "nl",
    "portal_timezone": "Europe/Brussels",
    "setup_content": False,
}
PROFILES = ("gemeente.loket:default", "gemeente.loket:demo")
SENDER = {
    "plone.email_from_name": "Gemeente Voorbeeldgem",
    "plone.email_from_address": "afspraken@example.org",
}
WELCOME = """
  Gemeente Voorbeeldgem   {address}

  FOR DEMONSTRATION ONLY. These accounts have a password that equals their name:
    admin      administrator (also: {site})
    balie      desk clerk (so are loket1, loket3 and snelbalie)
    onthaal    receptionist
    planner    head of service, edits services and time slots
    omgeving   planner of one service only
    auditor    reads who saw whose data, and no appointment
  Log in at {site}/login
  At the counter: {address}/@@desk and @@reception; without an account:
{screens}
  Mail is not sent: it is written to {mails}
"""


def main(app: Any, args: list[str]) -> int:
    """Makes the demo site where the database has no site yet; answers the exit status.

    A database with another site is left alone. PORT (of the environment) is where the
    server will listen; it is only printed.
    """
    mails = mail_folder()
    if getattr(app, UNFINISHED, False) and SITE in app.objectIds():
        app._delObject(SITE)
    sites = [
        one.getId() for one in app.objectValues() if IPloneSiteRoot.providedBy(one)
    ]
    if not sites:
        print("Making the demo site; this takes a minute …", flush=True)
        logging.getLogger().setLevel(logging.ERROR)  # Plone's own profiles warn a lot
        setattr(app, UNFINISHED, True)
        make_administrator(app)
        transaction.commit()
        make_site(app, mails)
        delattr(app, UNFINISHED)
        transaction.commit()
    elif SITE not in sites:
        print(f"No demo site is made: the database has {', '.join(sites)}.")
        return 0
    site = f"http://localhost:{os.environ.get('PORT', '8080')}/{SITE}"
    address = f"{site}/{LOKET}"
    print(
        WELCOME.format(
            address=address,
            site=site,
            mails=mails / "new",
            screens=screens(app, address),
        ),
        flush=True,
    )
    return 0


def screens(app: Any, address: str) -> str:
    """A line for the kiosk and one for the display, where the demo still has them."""
    site = app[SITE]
    if LOKET not in site:
        return ""
    with entered(app, site):
        found = addresses(site[LOKET])
    return "\n".join(f"    {kind:10} {address}/{path}" for kind, path in found.items())


def mail_folder() -> Path:
    """Where the demo's mails are kept: var/mail, beside the database."""
    return Path(os.environ["CLIENT_HOME"]).parent / "mail"


def make_administrator(app: Any) -> None:
    """The one of the welcome. Zope makes its first user once per build, not per database."""
    if app.acl_users.getUser(ADMIN) is None:
        app.acl_users._doAddUser(ADMIN, ADMIN, ["Manager"], [])


def make_site(app: Any, mails: Path) -> Any:
    """The site with both profiles applied; raises where one cannot be, half made."""
    newSecurityManager(None, system.__of__(app.acl_users))
    try:
        site = create(app, "classic", ANSWERS)
        with entered(app, site):
            for profile in PROFILES:
                site.portal_setup.runAllImportStepsFromProfile(f"profile-{profile}")
            for name, value in SENDER.items():
                api.portal.set_registry_record(name, value)
            site.MailHost.smtp_queue = True
            site.MailHost.smtp_queue_directory = str(mails)
        return site
    finally:
        noSecurityManager()
