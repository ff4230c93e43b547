"""What installing and uninstalling do beyond their profiles."""

from gemeente.loket.agenda.ledger import create_ledger
from gemeente.loket.i18n import _
from plone import api
from plone.base.interfaces import INonInstallable
from typing import Any
from zope.interface import implementer
import logging


logger = logging.getLogger(__name__)

UNINSTALLED = _(
    "The digital counter is uninstalled. Its content and its appointments are kept: "
    "they are there again when you install it again."
)


@implementer(INonInstallable)
class HiddenProfiles:
    """Keeps the uninstall profile out of the list of add-ons."""

    def getNonInstallableProfiles(self) -> list[str]:
        """The ids of the profiles that are not for people to choose."""
        return ["gemeente.loket:uninstall"]


def post_install(tool: Any) -> None:
    """Makes the ledger; one that is there from before keeps all it holds."""
    create_ledger(api.portal.get())


def post_uninstall(tool: Any) -> None:
    """Says that the data stay."""
    logger.info(
        "gemeente.loket is uninstalled; the content and the ledger of "
        "appointments are kept"
    )
    request = api.env.request if hasattr(api.env, "request") else None
    if request is not None:
        api.portal.show_message(UNINSTALLED, request)
