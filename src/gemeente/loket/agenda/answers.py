"""The questions that a product asks, and the shape of their answers."""

from dataclasses import dataclass
from datetime import date
from gemeente.loket.agenda.texts import plain_text
from gemeente.loket.errors import InvalidWish
import math
import re
import unicodedata


KINDS = ("text", "line", "choice", "yes_no", "number", "date", "postal_code")
MAX_ANSWER = 2000  # characters

_NUMBER = re.compile(r"-?[0-9]{1,15}([.,][0-9]{1,10})?")
_POSTAL_CODE = re.compile(r"[1-9][0-9]{3}")  # of Belgium
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_LOCAL = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})")
_YES = {"yes": "yes", "true": "yes", "1": "yes", "no": "no", "false": "no", "0": "no"}


@dataclass(frozen=True, slots=True)
class Question:
    """A question; ``kind`` is one of KINDS. A text may have several lines, a line not."""

    id: str
    title: str
    kind: str = "text"
    required: bool = False
    options: tuple[str, ...] = ()


def check_answer(question: Question, value: object) -> str:
    """The answer in one shape, empty where none was given.

    Text keeps its lines; yes_no gives yes or no; a number has a decimal point; a date is
    YYYY-MM-DD (day-month-year is understood). Raises InvalidWish: answer_missing,
    answer_invalid, text_invalid, national_number.
    """
    text = plain_text(
        _spelled(question.kind, value),
        MAX_ANSWER,
        "answer_invalid",
        multiline=question.kind == "text",
    )
    if not text:
        if question.required:
            raise InvalidWish("answer_missing")
        return ""
    answer = _shaped(question, text)
    if not answer:
        raise InvalidWish("answer_invalid")
    return answer


def _spelled(kind: str, value: object) -> object:
    """JSON has true and 3 where a form has texts."""
    if kind == "yes_no" and isinstance(value, bool):
        return "yes" if value else "no"
    if kind == "number" and isinstance(value, int) and not isinstance(value, bool):
        return str(value) if abs(value) < 10**15 else "?"
    if kind == "number" and isinstance(value, float) and math.isfinite(value):
        return f"{value:.10f}".rstrip("0").rstrip(".")
    return value


def _shaped(question: Question, text: str) -> str:
    if question.kind == "choice":
        return next((one for one in question.options if _same(one, text)), "")
    if question.kind == "yes_no":
        return _YES.get(text.lower(), "")
    if question.kind == "number":
        return text.replace(",", ".") if _NUMBER.fullmatch(text) else ""
    if question.kind == "date":
        return _date(text)
    if question.kind == "postal_code":
        return text if _POSTAL_CODE.fullmatch(text) else ""
    return text


def _same(option: str, text: str) -> bool:
    """Browsers and ``plain_text`` fold white space that an editor left in an option."""
    return unicodedata.normalize("NFC", " ".join(option.split())) == text


def _date(text: str) -> str:
    if match := _ISO.fullmatch(text):
        year, month, day = map(int, match.groups())
    elif match := _LOCAL.fullmatch(text):
        day, month, year = map(int, match.groups())
    else:
        return ""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
