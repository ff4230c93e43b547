"""The settings of the whole counter: one record per field in the site's registry."""

from gemeente.loket.agenda.texts import ADDRESS
from gemeente.loket.content.fields import page_address
from gemeente.loket.content.fields import Unacceptable
from gemeente.loket.hours.holidays import HOLIDAYS
from gemeente.loket.i18n import _
from plone import api
from plone.autoform import directives
from plone.registry.interfaces import IRegistry
from plone.supermodel import model
from typing import Any
from z3c.form.browser.checkbox import CheckBoxFieldWidget
from z3c.form.browser.radio import RadioFieldWidget
from zope import schema
from zope.component import getUtility
import re


PREFIX = "gemeente.loket"
CC0 = "https://creativecommons.org/publicdomain/zero/1.0/"
# as long as looks at the national register have to be kept; a log has codes, no names
LOG_DAYS = 3650
CLOCK = re.compile(r"([01]?[0-9]|2[0-3])[:.]([0-5][0-9])")


def clock_time(value: str) -> bool:
    """Whether it is a time of the day; raises Unacceptable with what to do."""
    if CLOCK.fullmatch(value):
        return True
    raise Unacceptable(_("Fill in a time of the day, for example 08:00."))


def one_address(value: str) -> bool:
    """Whether it is one e-mail address; raises Unacceptable with what to do."""
    if ADDRESS.fullmatch(value):
        return True
    raise Unacceptable(_("Fill in one e-mail address, for example balie@example.org."))


class ISettings(model.Schema):
    """What holds for every service that does not say otherwise."""

    notice = schema.Int(
        title=_("Minimum notice (minutes)"),
        description=_(
            "How long beforehand an appointment has to be made. For example: 60 for one "
            "hour."
        ),
        min=0,
        max=60 * 24 * 60,
        default=60,
    )
    horizon = schema.Int(
        title=_("Days ahead"),
        description=_(
            "How many days ahead an appointment can be made. For example: 60 for two "
            "months."
        ),
        min=1,
        max=730,
        default=60,
    )
    release = schema.TextLine(
        title=_("The newest day opens at"),
        description=_(
            "At this time of the day the day that has come within reach can be booked. "
            "For example: 08:00. At 00:00 it is at midnight."
        ),
        default="00:00",
        constraint=clock_time,
    )
    cooling_off = schema.Int(
        title=_("Cooling-off time (minutes)"),
        description=_(
            "How long the place of a cancelled appointment stays closed before somebody "
            "else can take it. For example: 0 to give it back at once."
        ),
        min=0,
        max=24 * 60,
        default=0,
    )
    directives.widget("holidays", CheckBoxFieldWidget)
    holidays = schema.List(
        title=_("Closed on"),
        description=_(
            "Remove the tick of a public holiday on which you are open. Add other days "
            "as a closure in the counter itself."
        ),
        value_type=schema.Choice(vocabulary="gemeente.loket.holidays"),
        required=False,
        default=list(HOLIDAYS),
    )

    model.fieldset(
        "citizen",
        label=_("Citizen"),
        fields=["contact", "hold_minutes", "per_email", "holds_per_address"],
    )
    directives.widget("contact", RadioFieldWidget)
    contact = schema.Choice(
        title=_("What a citizen has to fill in"),
        vocabulary="gemeente.loket.contact",
        default="email",
    )
    hold_minutes = schema.Int(
        title=_("A place is kept for (minutes)"),
        description=_(
            "While somebody fills in the form the place is not offered to others. For "
            "example: 10."
        ),
        min=1,
        max=60,
        default=10,
    )
    per_email = schema.Int(
        title=_("Open appointments per e-mail address and product"),
        description=_(
            "More are refused. For example: 2. It does not hold for the staff."
        ),
        min=1,
        max=100,
        default=2,
    )
    holds_per_address = schema.Int(
        title=_("Places kept at once per network address"),
        description=_(
            "A limit against abuse. Keep it high enough for a library or a school, "
            "where many people share one network address. For example: 20."
        ),
        min=1,
        max=1000,
        default=20,
    )

    model.fieldset(
        "mail",
        label=_("E-mail"),
        fields=["sender_name", "sender_address", "reminder_hours"],
    )
    sender_name = schema.TextLine(
        title=_("Name of the sender"),
        description=_(
            "For example: Gemeente Voorbeeldgem. Leave empty to use the name in the "
            "mail settings of the site."
        ),
        required=False,
        default="",
    )
    sender_address = schema.TextLine(
        title=_("E-mail address of the sender"),
        description=_(
            "For example: afspraken@example.org. Leave empty to use the address in the "
            "mail settings of the site."
        ),
        required=False,
        constraint=one_address,
    )
    reminder_hours = schema.Int(
        title=_("Reminder (hours beforehand)"),
        description=_("For example: 24. With 0 no reminder is sent."),
        min=0,
        max=14 * 24,
        default=24,
    )

    model.fieldset(
        "figures",
        label=_("Figures"),
        fields=["key_figures", "key_figures_text", "licence", "evaluation"],
    )
    key_figures = schema.Bool(
        title=_("Publish key figures"),
        description=_(
            "A page for everybody with visitors, waiting times and appointments per "
            "half-year, also as open data. Groups of fewer than 5 people are left out."
        ),
        required=False,
        default=False,
    )
    key_figures_text = schema.Text(
        title=_("Explanation with the key figures"),
        description=_("For the annual report; an empty line begins a paragraph."),
        required=False,
        default="",
    )
    licence = schema.TextLine(
        title=_("Licence of the open data"),
        description=_("The address of the licence."),
        required=False,
        constraint=page_address,
        default=CC0,
    )
    evaluation = schema.Bool(
        title=_("Ask visitors what they thought of it"),
        description=_(
            "Two questions and a remark after a visit: on the page of the number, and in "
            "a mail after an appointment. Answers are anonymous."
        ),
        required=False,
        default=False,
    )

    model.fieldset("privacy", label=_("Privacy"), fields=["retention_days", "log_days"])
    retention_days = schema.Int(
        title=_("Personal data are kept for (days)"),
        description=_(
            "So long after the visit the name, e-mail address, telephone number and "
            "answers are erased. For example: 30."
        ),
        min=0,
        max=3650,
        default=30,
    )
    log_days = schema.Int(
        title=_("The access log is kept for (days)"),
        description=_(
            "So long it can be asked who saw whose data. For example: 3650 for ten "
            "years."
        ),
        min=30,
        max=36500,
        default=LOG_DAYS,
    )


def settings() -> Any:
    """The settings of the current site, readable as attributes of ISettings."""
    return getUtility(IRegistry).forInterface(ISettings, prefix=PREFIX, check=False)


def release_minutes(text: str | None) -> int:
    """The minutes after midnight of a time of the day as editors type it."""
    match = CLOCK.fullmatch(text or "")
    return 60 * int(match[1]) + int(match[2]) if match else 0


def timezone() -> str:
    """The name of the site's zone, in which opening hours are meant."""
    name = "plone.portal_timezone"
    return api.portal.get_registry_record(name, default=None) or "Europe/Brussels"
