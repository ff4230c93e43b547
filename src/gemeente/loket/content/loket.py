"""The digital counter itself: the root of everything else."""

from plone.dexterity.content import Container
from plone.supermodel import model
from zope.interface import implementer


class ILoket(model.Schema):
    """The root container. It has no fields of its own; see the control panel."""


@implementer(ILoket)
class Loket(Container):
    """Holds the locations, services, products and the closures of all of them."""
