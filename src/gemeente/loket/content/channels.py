"""What an appointment by phone, by video or at home asks, and how it takes place.

Citizens' pages, REST, mails and calendars all ask here, so that they ask and say the same.
"""

from collections.abc import Iterable
from gemeente.loket.agenda.answers import Question
from gemeente.loket.i18n import _
from typing import Any
import phonenumbers


# ids of the answers in which the address of a visit at home is kept
VISIT_STREET = "visit-street"
VISIT_POSTAL_CODE = "visit-postal-code"
VISIT_CITY = "visit-city"
VISIT = (VISIT_STREET, VISIT_POSTAL_CODE, VISIT_CITY)
VISIT_QUESTIONS = (
    Question(VISIT_STREET, _("Street and number"), "line", True),
    Question(VISIT_POSTAL_CODE, _("Postal code"), "postal_code", True),
    Question(VISIT_CITY, _("Municipality"), "line", True),
)
NEEDED = {"phone": "phone", "video": "email"}  # how somebody has to be reached
HOW = {
    "desk": _("At the desk"),
    "phone": _("We call you."),
    "video": _("By video: you get the link in your e-mail."),
    "home": _("We come to you."),
}
REGION = "BE"
CODE = "{code}"  # in the address of video calls


def channel_questions(channel: str) -> tuple[Question, ...]:
    """What is asked beside the questions of the products: for a visit, where it is."""
    return VISIT_QUESTIONS if channel == "home" else ()


def contact_for(channel: str, contact: str) -> str:
    """What has to be given (``agenda.citizen``), where the setting asks ``contact``.

    A number to call for an appointment by phone, an address for the link of a video
    call. With ``none``, as when a clerk books, only the number: a link can be told.
    """
    needed = NEEDED.get(channel)
    if needed is None or contact in (needed, "both"):
        return contact
    if contact == "none":
        return "phone" if needed == "phone" else "none"
    return needed if contact == "either" else "both"


def bring_title(channel: str) -> Any:
    """What stands above the list of what a product asks to bring."""
    return _("Bring with you:") if channel == "desk" else _("Have ready:")


def visit_address(answers: Iterable[tuple[str, str]]) -> str:
    """Where the visit is, in one line: "Molenstraat 3, 9999 Voorbeeldgem"; "" if unknown."""
    known = dict(answers)
    town = [known.get(VISIT_POSTAL_CODE, ""), known.get(VISIT_CITY, "")]
    parts = (known.get(VISIT_STREET, ""), " ".join(filter(None, town)))
    return ", ".join(filter(None, parts))


def video_link(pattern: str | None, code: str) -> str:
    """The address of the call of the appointment with that code, "" where there is none."""
    return (pattern or "").strip().replace(CODE, code)


def shown_phone(number: str) -> str:
    """A number as people of here write it: +32470123456 is 0470 12 34 56."""
    try:
        parsed = phonenumbers.parse(number, REGION)
    except phonenumbers.NumberParseException:
        return number
    here = parsed.country_code == phonenumbers.country_code_for_region(REGION)
    formats = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(
        parsed, formats.NATIONAL if here else formats.INTERNATIONAL
    )


def takes_place(channel: str, phone: str = "", address: str = "") -> Any:
    """How it takes place as a sentence; with the number to call or the address if known."""
    if channel == "phone" and phone:
        return _("We call you on ${phone}.", mapping={"phone": shown_phone(phone)})
    if channel == "home" and address:
        return _("We come to you: ${address}", mapping={"address": address})
    return HOW.get(channel, channel)
