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
    "report_unknown": _("There is no such report. Choose one from the list."),
    "split_unknown": _("This report cannot be split like that. Choose another way."),
    "measure_unknown": _("This cannot be shown in a heat map. Choose another measure."),
    "parquet_missing": _("Parquet files cannot be made here: ask for pyarrow."),
    "dates_invalid": _("Choose a first day and a last day that is not before it."),
    "saved_unknown": _("This report is not there any more."),
    "saved_title_missing": _("Give the report a name."),
    "saved_full": _("There are already ${maximum} saved reports. Remove one first."),
    "addresses_many": _("Fill in at most ${maximum} addresses."),
    "answered_already": _("You have answered already. Thank you."),
    "answer_empty": _("Answer at least one question, or write a remark."),
    "answer_unknown": _("This answer is not there any more."),
    "score_invalid": _("Choose one of the answers."),
    "file_empty": _("This file has no lines. Choose a CSV file with a heading."),
    "file_long": _("This file is too long: use at most ${maximum} lines."),
    "date_column_missing": _(
        "Say in which column the day is, or the year and the week."
    ),
    "draft_unknown": _("This draft is not there any more."),
    "draft_name_missing": _("Give the draft a name."),
    "draft_name_long": _("This name is too long. Use at most ${maximum} characters."),
    "drafts_full": _("There are already ${maximum} drafts. Remove one first."),
    "fact_unknown": _(
        "We do not find this figure. It may have been corrected already."
    ),
    "correction_invalid": _("This correction is not possible. Please check it."),
    "batch_unknown": _("These imported figures are not there any more."),
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
    "ledger_newer": _(
        "This site was used with a newer version of the counter. Install that version again."
    ),
    "appointment_unknown": _("We do not find this appointment. Check the link."),
    "service_unknown": _("We do not find this service. Choose another one."),
    "appointment_cancelled": _("This appointment was cancelled. Make a new one."),
    "appointment_not_begun": _("This appointment has not begun yet."),
    "appointment_open": _("This appointment is still to come."),
    "block_unknown": _("This block is not there any more."),
    "method_unknown": _("This address does not know that method."),
    "appointment_over": _("This appointment is over and cannot be changed."),
    # contacts without a ticket
    "contact_channel_unknown": _("Choose phone, email, online or desk."),
    "contact_unknown": _("We do not find this contact among those that you counted."),
    "contact_of_other_day": _("This was counted on another day and stays counted."),
    # tickets and desks
    "ticket_unknown": _("We do not find this number. Check the link."),
    "ticket_over": _("Number ${label} is over."),
    "ticket_waits": _("Number ${label} is waiting and was not called."),
    "ticket_called": _("Number ${label} is at a desk."),
    "ticket_open": _("Number ${label} is not over: there is nothing to take back."),
    "ticket_elsewhere": _("Number ${label} is at ${desk}."),
    "desk_busy": _("Number ${label} is still at this desk. Finish that first."),
    "desk_empty": _("Nobody is at this desk. Call somebody first."),
    "desk_taken": _("${clerk} is signed in at ${desk}."),
    "desk_unknown": _("We do not find this desk. Choose another one."),
    "not_signed_in": _("You are not signed in at ${desk}. Sign in first."),
    "priority_unknown": _("Choose urgent, priority or normal."),
    "receiver_missing": _("Choose a service, a desk or a colleague."),
    "receiver_unable": _(
        "That desk does not help with this now. Choose another desk or a service."
    ),
    "place_unknown": _("Choose a place in the line."),
    "minutes_invalid": _("Choose at most ${maximum} minutes."),
    "text_missing": _("Fill in a text."),
    "text_too_long": _("This text is too long. Use at most ${maximum} characters."),
    "tickets_closed": _("No numbers are given now. You can take one from ${opens} on."),
    "contingent_full": _("All numbers of today have been given. Come another day."),
    "room_full": _("The waiting room is full. Come back at ${until}."),
    "not_from_home": _("For this you take a number when you are here."),
    "numbers_used_up": _("There are no numbers left. Ask at the reception."),
    "check_in_early": _(
        "You are early: your appointment is at ${start}. Register from ${opens} on."
    ),
    "check_in_late": _(
        "You are late: your appointment was at ${start}. Take a number without an "
        "appointment, or ask at the reception."
    ),
    "check_in_elsewhere": _("Your appointment is at another location."),
    "check_in_other_day": _("Your appointment is not today, but on ${start}."),
    "check_in_channel": _("You do not have to come here for this appointment."),
    "checked_in_already": _("You are registered already. Your number is ${label}."),
    # what a program sends
    "staff_only": _("Only the staff can fill this in. Leave it out."),
    "origin_unknown": _("Leave out where the number comes from."),
    "services_missing": _("Choose at least one service."),
    "change_unknown": _("Send one change: step_back or add."),
    "pick_forbidden": _("You cannot call number ${label} out of order."),
    "try_again": _("Others changed the same at this moment. Send it again."),
    "action_unknown": _("There is no such action at a desk."),
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
    "tickets_closed": _("No numbers are given now."),
    "room_full": _("The waiting room is full. Come back later."),
}
NUMBERS = {"maximum", "earliest", "latest", "opens", "until"}


def message_for(error: LoketError, zone: str = "Europe/Brussels") -> Message:
    """The translatable sentence for an error: what is wrong and what to do.

    Instants among its parameters are written on the wall clock of ``zone``.
    """
    mapping = {key: _written(value, zone) for key, value in error.parameters.items()}
    if error.code in WITHOUT_NUMBER and not NUMBERS & set(mapping):
        return WITHOUT_NUMBER[error.code]
    message = MESSAGES.get(error.code, UNKNOWN)
    return Message(message, mapping=mapping)


def _written(value: object, zone: str) -> Any:
    if isinstance(value, datetime):
        return f"{value.astimezone(ZoneInfo(zone)):%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return str(value) if isinstance(value, int) else value
