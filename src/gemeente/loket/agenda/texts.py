"""What may not be typed anywhere: control characters and national register numbers."""

from gemeente.loket.errors import InvalidWish
from stdnum.be import bis
from stdnum.be import nn
import phonenumbers
import re
import unicodedata


# A text that is far too long is refused before any work is done on it.
_FAR = 4

# Overrides and isolates of the writing direction: they make a line read otherwise than it
# is. Marks and joiners (Persian, emoji) are left alone.
_OVERRIDES = frozenset(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))
_FORBIDDEN = (
    "Cc",
    "Cs",
    "Zl",
    "Zp",
)  # control, surrogate, line and paragraph separator

_BETWEEN = r"[\s.,:/\\_\-\u2010-\u2015\u2212\u00b7]{0,3}"
_NUMBER = re.compile(
    rf"(?<!\d)\+?\d\d{_BETWEEN}\d\d{_BETWEEN}\d\d{_BETWEEN}\d{{3}}{_BETWEEN}\d\d(?!\d)"
)
# roughly one e-mail address, as the staff types it into settings
ADDRESS = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>.]{2,}")
_AS_PRINTED = re.compile(r"\d\d\.\d\d\.\d\d-\d{3}\.\d\d")


def plain_text(
    value: object, maximum: int, too_long: str, multiline: bool = False
) -> str:
    """The text in NFC, with inner white space folded; empty where there is none.

    Raises InvalidWish: text_invalid (not a text, or control characters), the code
    ``too_long`` (maximum), national_number.
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        raise InvalidWish("text_invalid")
    if len(value) > maximum * _FAR:
        raise InvalidWish(too_long, maximum=maximum)
    if multiline:
        value = value.replace("\r\n", "\n").replace("\t", " ")
    rows = value.split("\n") if multiline else [value]
    if not all(map(_is_clean, rows)):
        raise InvalidWish("text_invalid")
    folded = "\n".join(" ".join(row.split()) for row in rows).strip()
    text = unicodedata.normalize("NFC", folded)
    if has_national_number(text):
        raise InvalidWish("national_number")
    if len(text) > maximum:
        raise InvalidWish(too_long, maximum=maximum)
    return text


def _is_clean(text: str) -> bool:
    return not any(
        char in _OVERRIDES or unicodedata.category(char) in _FORBIDDEN for char in text
    )


def has_national_number(text: str) -> bool:
    """Whether a valid Belgian national register or bis number stands in the text.

    One number in a hundred passes the check digits by chance, so what is a valid phone
    number is not taken for one, unless it is written as a national number is printed.
    """
    for match in _NUMBER.finditer(unicodedata.normalize("NFKC", text)):
        found = match.group()
        digits = "".join(str(unicodedata.decimal(c)) for c in found if c.isdecimal())
        if not (nn.is_valid(digits) or bis.is_valid(digits)):
            continue
        printed = _AS_PRINTED.fullmatch(found)
        if printed or not _is_phone_number(found[:1] == "+", digits):
            return True
    return False


def _is_phone_number(international: bool, digits: str) -> bool:
    try:
        number = phonenumbers.parse(("+" if international else "") + digits, "BE")
    except phonenumbers.NumberParseException:
        return False
    known = international or number.country_code == 32
    return known and phonenumbers.is_valid_number(number)
