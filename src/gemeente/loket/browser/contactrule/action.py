"""The action "Count an online contact" of a content rule, and its forms."""

from gemeente.loket.content.catalogue import title_of
from gemeente.loket.content.counting import form_submitted
from gemeente.loket.i18n import _
from OFS.SimpleItem import SimpleItem
from plone import api
from plone.app.contentrules.actions import ActionAddForm
from plone.app.contentrules.actions import ActionEditForm
from plone.app.contentrules.browser.formhelper import ContentRuleFormWrapper
from plone.contentrules.rule.interfaces import IExecutable
from plone.contentrules.rule.interfaces import IRuleElementData
from typing import Any
from zope import schema
from zope.component import adapter
from zope.interface import implementer
from zope.interface import Interface
from zope.interface import provider
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


@provider(IVocabularyFactory)
def products(context: Any) -> SimpleVocabulary:
    """All products of the site that the user may see, by title; terms are UIDs."""
    found = api.content.find(portal_type="Product", sort_on="sortable_title")
    return SimpleVocabulary([SimpleTerm(one.UID, one.UID, one.Title) for one in found])


class ICountContact(Interface):
    """What is counted."""

    product = schema.Choice(
        title=_("Product"),
        description=_("What the online form is about."),
        vocabulary="gemeente.loket.all_products",
    )


@implementer(ICountContact, IRuleElementData)
class CountContact(SimpleItem):
    """The action in a rule."""

    product = ""
    element = "gemeente.loket.CountContact"

    @property
    def summary(self) -> Any:
        """What the rule does, in the list of its actions."""
        product = title_of(self.product)
        return _("Count an online contact: ${product}", mapping={"product": product})


@implementer(IExecutable)
@adapter(Interface, ICountContact, Interface)
class Executor:
    """Counts when the rule is triggered."""

    def __init__(self, context: Any, element: CountContact, event: Any) -> None:
        self.element = element

    def __call__(self) -> bool:
        """Counts; further actions of the rule are performed whatever comes of it."""
        form_submitted(self.element.product)
        return True


class AddForm(ActionAddForm):
    """Adds the action to a rule."""

    schema = ICountContact
    label = _("Count an online contact")
    description = _(
        "Each time the rule is triggered a contact by an online form is counted."
    )
    form_name = _("What is counted")
    Type = CountContact


class AddView(ContentRuleFormWrapper):
    """The page around the form."""

    form = AddForm


class EditForm(ActionEditForm):
    """Changes what is counted."""

    schema = ICountContact
    label = _("Count an online contact")
    description = AddForm.description
    form_name = _("What is counted")


class EditView(ContentRuleFormWrapper):
    """The page around the form."""

    form = EditForm
