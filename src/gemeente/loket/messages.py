"""What the codes of our errors mean to people: one table, for pages and for REST."""

from datetime import date
from datetime import datetime
from gemeente.loket.errors import LoketError
from gemeente.loket.i18n import _
from typing import Any
from zoneinfo import ZoneInfo
from zope.i18nmessageid import Message


UNKNOWN = _("This is not possible. Please check what you filled in.")

MESSAGES = {
    # what is asked for
    "product_unknown": _("This product cannot be booked here. Choose another one."),
    "products_missing": _("Choose at least one product."),
    "products_of_two_services": _(
        "These products are of different services. Make an appointment for each."
    ),
    "quantity_invalid": _("Choose a number of persons from 1 to ${maximum}."),
    "channel_unknown": _("Choose desk, phone, video or home."),
    "location_unknown": _("This location is not available. Choose another one."),
    "start_invalid": _("This is not a date and time. Choose a time from the list."),
    "start_off_grid": _(
        "No appointment starts at this time. Choose one from the list."
    ),
    "start_too_soon": _("This is too soon. Choose a time from ${earliest} on."),
    "start_too_late": _("This cannot be booked yet. Choose a day up to ${latest}."),
    "start_not_released": _("This time can be booked from ${opens} on."),
    "reason_missing": _("Fill in a reason."),
    "length_invalid": _("Choose a length that ends on the same day."),
    "line_unknown": _("This desk is not open that day. Choose another place."),
    "service_closed": _("The service is closed then. Choose another time."),
    # who comes
    "name_missing": _("Fill in your name."),
    "name_too_long": _("This name is too long. Use at most ${maximum} characters."),
    "email_invalid": _("Fill in a correct e-mail address, such as an@example.org."),
    "phone_invalid": _("Fill in a correct telephone number, such as 0470 12 34 56."),
    "contact_missing": _("Fill this in, so that we can reach you."),
    "answer_missing": _("Answer this question."),
    "answer_invalid": _("This answer is not possible. Please check it."),
    "text_invalid": _("This text has signs that we cannot use. Type it again."),
    "national_number": _(
        "Do not fill in a national register number here. We do not need it."
    ),
    "fields_invalid": _("Not everything is filled in correctly. Please check it."),
    # what is no longer so
    "slot_taken": _("This time has just been taken. Choose another one."),
    "hold_expired": _("Your time was kept too long ago. Choose a time again."),
    "hold_unknown": _("No time is kept for you. Choose a time again."),
    "hold_used": _("This appointment has already been made."),
    "email_limit": _(
        "There are already ${maximum} appointments with this e-mail address. Cancel one "
        "or call us."
    ),
    "hold_limit": _("Too many times are kept from your network. Try again later."),
    "rate_limit": _("Too many requests. Try again in ${seconds} seconds."),
    "appointment_unknown": _("We do not find this appointment. Check the link."),
    "service_unknown": _("We do not find this service. Choose another one."),
    "appointment_cancelled": _("This appointment was cancelled. Make a new one."),
    "appointment_not_begun": _("This appointment has not begun yet."),
    "appointment_open": _("This appointment is still to come."),
    "block_unknown": _("This block is not there any more."),
    "appointment_over": _("This appointment is over and cannot be changed."),
    # what a program sends
    "body_invalid": _("The request has no JSON object. Send one."),
    "date_invalid": _("This is not a date. Write it as 2026-12-01."),
    "format_unknown": _("This format is not known. Use ghent, or leave it out."),
    "key_invalid": _("The Idempotency-Key must have 1 to 200 characters."),
    "key_reused": _("This Idempotency-Key was used for another request."),
    # what an editor sets
    "recurrence_unreadable": _("The repetition cannot be read. Set it again."),
    "recurrence_never": _("With this repetition it never takes place."),
    "recurrence_too_often": _(
        "It repeats too often. Repeat at most once a day, with an end date."
    ),
}

# codes whose sentence would miss a number that the error does not tell
WITHOUT_NUMBER = {
    "quantity_invalid": _("Choose another number of persons."),
    "start_too_soon": _("This is too soon. Choose a later time."),
    "start_too_late": _("This cannot be booked yet. Choose an earlier day."),
}


def message_for(error: LoketError, zone: str = "Europe/Brussels") -> Message:
    """The translatable sentence for an error: what is wrong and what to do.

    Instants among its parameters are written on the wall clock of ``zone``.
    """
    mapping = {key: _written(value, zone) for key, value in error.parameters.items()}
    if error.code in WITHOUT_NUMBER and not {
        "maximum",
        "earliest",
        "latest",
    } & set(mapping):
        return WITHOUT_NUMBER[error.code]
    message = MESSAGES.get(error.code, UNKNOWN)
    return Message(message, mapping=mapping)


def _written(value: object, zone: str) -> Any:
    if isinstance(value, datetime):
        return f"{value.astimezone(ZoneInfo(zone)):%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return str(value) if isinstance(value, int) else value
