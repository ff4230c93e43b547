"""The roles of the counter on the sharing page, for the whole counter or one service."""

from gemeente.loket.content.loket import ILoket
from gemeente.loket.i18n import _
from plone.app.workflow.interfaces import ISharingPageRole
from zope.interface import implementer
from zope.interface import Interface


DELEGATE = "gemeente.loket: Delegate roles of the counter"


class IHasStaff(Interface):
    """Where a member of the staff can be given a role: the counter and its services."""


@implementer(ISharingPageRole)
class ReceptionistRole:
    """Sees who comes."""

    title = _("Reception: sees who comes")
    required_permission = DELEGATE
    required_interface = IHasStaff


@implementer(ISharingPageRole)
class ClerkRole:
    """Books, moves and cancels."""

    title = _("Clerk: books and moves")
    required_permission = DELEGATE
    required_interface = IHasStaff


@implementer(ISharingPageRole)
class PlannerRole:
    """Plans, and makes time slots."""

    title = _("Planner: also time slots and closures")
    required_permission = DELEGATE
    required_interface = IHasStaff


@implementer(ISharingPageRole)
class FormRole:
    """Counts what comes in by a form of another system, and nothing else."""

    title = _("Form: counts online contacts only")
    required_permission = DELEGATE
    required_interface = IHasStaff


@implementer(ISharingPageRole)
class AuditorRole:
    """Reads who looked at whose data, and no appointment."""

    title = _("Auditor: reads the access log")
    required_permission = DELEGATE
    required_interface = ILoket
