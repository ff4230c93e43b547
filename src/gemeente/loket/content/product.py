"""What a citizen comes for."""

from collective.z3cform.datagridfield.datagridfield import DataGridFieldWidgetFactory
from collective.z3cform.datagridfield.row import DictRow
from gemeente.loket.agenda.offer import ProductRule
from gemeente.loket.content.durations import DurationsFieldWidget
from gemeente.loket.content.fields import CHANNELS
from gemeente.loket.content.fields import choices
from gemeente.loket.content.fields import WebAddress
from gemeente.loket.content.ipdc import TARGET_GROUPS
from gemeente.loket.content.ipdc import THEMES
from gemeente.loket.content.questions import IQuestionRow
from gemeente.loket.i18n import _
from plone.app.textfield import RichText
from plone.autoform import directives
from plone.dexterity.content import Item
from plone.supermodel import model
from plone.uuid.interfaces import IUUID
from typing import Any
from z3c.form.browser.checkbox import CheckBoxFieldWidget
from zope import schema
from zope.interface import implementer
from zope.interface import Invalid
from zope.interface import invariant


WAYS = choices(
    ("appointment", _("By appointment")),
    ("walk_in", _("Walk-in, without an appointment")),
    ("express", _("At the express desk")),
    ("phone", _("By telephone")),
    ("email", _("By e-mail")),
)
AT_A_SERVICE = {"appointment", "walk_in", "express"}


class IProduct(model.Schema):
    """A product, in the sense of the Flemish product catalogue (IPDC)."""

    text = RichText(
        title=_("What it is"),
        description=_("What the citizen gets, in a few plain sentences."),
        allowed_mime_types=("text/html",),
        required=False,
    )
    bring = schema.List(
        title=_("What to bring"),
        description=_(
            "One thing a line, for example: your old identity card. It is on the "
            "product's page and in every confirmation."
        ),
        value_type=schema.TextLine(),
        required=False,
        defaultFactory=list,
    )
    cost = schema.Text(
        title=_("What it costs"),
        description=_("For example: 25 euro, to be paid by card."),
        required=False,
        default="",
    )
    conditions = schema.Text(
        title=_("Conditions"),
        description=_("For example: you live in the municipality."),
        required=False,
        default="",
    )
    procedure = schema.Text(
        title=_("How it goes"),
        description=_("For example: your new card is ready after two weeks."),
        required=False,
        default="",
    )

    model.fieldset(
        "offer",
        label=_("How to get it"),
        fields=["ways", "services", "channels", "online_form"],
    )
    directives.widget("ways", CheckBoxFieldWidget)
    ways = schema.Set(
        title=_("Ways"),
        value_type=schema.Choice(vocabulary=WAYS),
        required=False,
        defaultFactory=lambda: {"appointment"},
    )
    directives.widget("services", CheckBoxFieldWidget)
    services = schema.Set(
        title=_("Services"),
        description=_("The services where people can come for this product."),
        value_type=schema.Choice(vocabulary="gemeente.loket.services"),
        required=False,
        defaultFactory=set,
    )
    directives.widget("channels", CheckBoxFieldWidget)
    channels = schema.Set(
        title=_("Appointments take place"),
        value_type=schema.Choice(vocabulary=CHANNELS),
        required=False,
        defaultFactory=lambda: {"desk"},
    )
    online_form = WebAddress(
        title=_("Online form"),
        description=_(
            "The address of the form where people can arrange it themselves, for "
            "example https://www.example.org/form"
        ),
        required=False,
    )

    model.fieldset(
        "time",
        label=_("Duration"),
        fields=["duration", "extra_per_person", "maximum", "durations"],
    )
    duration = schema.Int(
        title=_("Duration (minutes)"),
        description=_("How long one person takes, for example: 10"),
        min=1,
        max=480,
        default=15,
    )
    extra_per_person = schema.Int(
        title=_("Extra per further person (minutes)"),
        description=_(
            "For example: 5. A family of three then takes the duration and 10 minutes "
            "more."
        ),
        min=0,
        max=240,
        default=0,
    )
    maximum = schema.Int(
        title=_("At most this many persons or pieces"),
        description=_("In one appointment. 1 means that nobody is asked how many."),
        min=1,
        max=50,
        default=1,
    )
    directives.widget("durations", DurationsFieldWidget)
    durations = schema.Dict(
        title=_("Other duration per service (minutes)"),
        description=_("Only where a service takes longer or shorter for it."),
        key_type=schema.Choice(vocabulary="gemeente.loket.services"),
        value_type=schema.Int(min=1, max=480),
        required=False,
        defaultFactory=dict,
    )

    model.fieldset("questions_tab", label=_("Questions"), fields=["questions"])
    directives.widget(
        "questions", DataGridFieldWidgetFactory, auto_append=False, allow_reorder=True
    )
    questions = schema.List(
        title=_("Extra questions"),
        description=_("They are asked when somebody makes an appointment."),
        value_type=DictRow(title=_("Question"), schema=IQuestionRow),
        required=False,
        defaultFactory=list,
    )

    model.fieldset(
        "finding",
        label=_("Finding it"),
        fields=["keywords", "theme", "target_groups"],
    )
    keywords = schema.List(
        title=_("Search words"),
        description=_(
            "Other words for the same, one a line. For example: eID, passport photo."
        ),
        value_type=schema.TextLine(),
        required=False,
        defaultFactory=list,
    )
    theme = schema.Choice(
        title=_("Theme"),
        description=_("A theme of the Flemish product catalogue."),
        vocabulary=THEMES,
        required=False,
    )
    directives.widget("target_groups", CheckBoxFieldWidget)
    target_groups = schema.Set(
        title=_("For whom"),
        value_type=schema.Choice(vocabulary=TARGET_GROUPS),
        required=False,
        defaultFactory=lambda: {"Burger"},
    )

    @invariant
    def somebody_offers_it(data: Any) -> None:
        """Where people come for it there is a service."""
        if AT_A_SERVICE & set(data.ways or ()) and not data.services:
            raise Invalid(
                _(
                    "No service offers this product: choose a service, or keep only "
                    "telephone and e-mail as ways to get it."
                )
            )

    @invariant
    def appointments_take_place_somewhere(data: Any) -> None:
        """An appointment has a channel."""
        if "appointment" in (data.ways or ()) and not data.channels:
            raise Invalid(
                _("Choose where appointments take place, for example at the desk.")
            )

    @invariant
    def choices_have_options(data: Any) -> None:
        """Without two answers there is nothing to choose."""
        for row in data.questions or ():
            if row.get("kind") == "choice" and len(row.get("options") or ()) < 2:
                raise Invalid(
                    _(
                        "Fill in at least two possible answers for “${question}”.",
                        mapping={"question": row.get("title") or ""},
                    )
                )


@implementer(IProduct)
class Product(Item):
    """A product."""

    def rule(self, service: str) -> ProductRule:
        """The plain value for the service with that uid."""
        return ProductRule(
            uid=IUUID(self),
            duration=(self.durations or {}).get(service) or self.duration,
            extra_per_person=self.extra_per_person,
            maximum=self.maximum,
            channels=frozenset(self.channels or ()),
        )
