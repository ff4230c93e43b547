"""The rows of the table in which an editor writes the questions of a product."""

from gemeente.loket.content.fields import choices
from gemeente.loket.i18n import _
from plone.autoform import directives
from plone.supermodel import model
from zope import schema


KINDS = choices(
    ("text", _("Text")),
    ("choice", _("One of several answers")),
    ("yes_no", _("Yes or no")),
    ("number", _("A number")),
    ("date", _("A date")),
)


class IQuestionRow(model.Schema):
    """One extra question on the booking form of a product."""

    directives.mode(id="hidden")
    id = schema.TextLine(title=_("Id"), required=False, default="")
    title = schema.TextLine(title=_("Question"))
    kind = schema.Choice(title=_("Answer"), vocabulary=KINDS, default="text")
    required = schema.Bool(title=_("Required"), required=False, default=False)
    options = schema.List(
        title=_("Possible answers, one a line"),
        value_type=schema.TextLine(),
        required=False,
        defaultFactory=list,
    )
