"""Who makes an appointment: what is typed into the form, checked and put in one shape.

What passes here may stand in the header of a mail and on a public list: no control
characters, no direction overrides, no national register number.
"""

from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from gemeente.loket.agenda.answers import check_answer
from gemeente.loket.agenda.answers import Question
from gemeente.loket.agenda.texts import plain_text
from gemeente.loket.errors import InvalidFields
from gemeente.loket.errors import InvalidWish
from gemeente.loket.errors import LoketError
import phonenumbers
import re
import unicodedata


__all__ = ("Citizen", "Question", "check_citizen")

MAX_NAME = 200  # characters
MAX_EMAIL = 254  # characters, RFC 5321
REGION = "BE"  # of a phone number without country code
CONTACTS = ("email", "phone", "either", "both", "none")

_LOCAL = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
)
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
_PHONE = re.compile(r"\+?[0-9(][0-9()./ \-]{3,39}")


@dataclass(frozen=True, slots=True)
class Citizen:
    """Somebody with an appointment; ``phone`` in E.164, answers by question id."""

    name: str
    email: str = ""
    phone: str = ""
    answers: tuple[tuple[str, str], ...] = ()
    language: str = ""


def check_citizen(
    data: Mapping[str, object],
    questions: Sequence[Question],
    contact: str,
    language: str = "",
) -> Citizen:
    """The citizen that those values describe, in one shape.

    ``data`` has name, email, phone and answers (question id -> value); what else it has
    is left out. ``contact`` says what must be given: email, phone, either, both, none.
    Raises InvalidFields with one InvalidWish per field (name, email, phone,
    ``answers.<id>``): name_missing, name_too_long (maximum), email_invalid,
    phone_invalid, contact_missing, answer_missing, answer_invalid, text_invalid,
    national_number.
    """
    if contact not in CONTACTS:
        raise ValueError(f"contact is one of {', '.join(CONTACTS)}")
    errors: dict[str, LoketError] = {}
    name = _checked(errors, "name", _name, data.get("name"))
    email = _checked(errors, "email", _email, data.get("email"))
    phone = _checked(errors, "phone", _phone, data.get("phone"))
    for field in _missing(contact, email, phone):
        errors.setdefault(field, InvalidWish("contact_missing", field=field))
    given = data.get("answers") or {}
    answers = []
    if not isinstance(given, Mapping):
        errors["answers"] = InvalidWish("text_invalid", field="answers")
        given = {}
    for question in questions:
        field = f"answers.{question.id}"
        value = given.get(question.id)
        answer = _checked(errors, field, check_answer, question, value)
        if answer:
            answers.append((question.id, answer))
    if errors:
        raise InvalidFields(errors)
    return Citizen(name, email, phone, tuple(answers), language)


def _checked(
    errors: dict[str, LoketError],
    field: str,
    check: Callable[..., str],
    *values: object,
) -> str:
    try:
        return check(*values)
    except InvalidWish as error:
        error.parameters["field"] = field
        errors[field] = error
        return ""


def _missing(contact: str, email: str, phone: str) -> list[str]:
    if contact == "either":
        return [] if email or phone else ["email"]
    wanted = {"email": email, "phone": phone}
    return [
        field
        for field, value in wanted.items()
        if contact in (field, "both") and not value
    ]


def _name(value: object) -> str:
    text = plain_text(value, MAX_NAME, "name_too_long")
    if not any(unicodedata.category(char)[0] in "LNS" for char in text):
        raise InvalidWish("name_missing")
    return text


def _email(value: object) -> str:
    text = plain_text(value, MAX_EMAIL, "email_invalid")
    if not text:
        return ""
    local, _at, domain = text.rpartition("@")
    domain = _ascii_domain(domain)
    labels = domain.split(".")
    valid = (
        len(local) <= 64
        and _LOCAL.fullmatch(local)
        and len(labels) > 1
        and all(map(_LABEL.fullmatch, labels))
        and not labels[-1].isdigit()
        and len(local) + 1 + len(domain) <= MAX_EMAIL
    )
    if not valid:
        raise InvalidWish("email_invalid")
    return f"{local}@{domain}"


def _ascii_domain(domain: str) -> str:
    try:
        return domain.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return ""


def _phone(value: object) -> str:
    text = plain_text(value, MAX_NAME, "phone_invalid")
    if not text:
        return ""
    text = unicodedata.normalize("NFKC", text).replace("–", "-")
    try:
        if not _PHONE.fullmatch(text):
            raise InvalidWish("phone_invalid")
        number = phonenumbers.parse(text, REGION)
    except phonenumbers.NumberParseException as error:
        raise InvalidWish("phone_invalid") from error
    if not phonenumbers.is_valid_number(number):
        raise InvalidWish("phone_invalid")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
