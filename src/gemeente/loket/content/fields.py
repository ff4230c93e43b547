"""Fields that several types share, with the sentence for what is filled in wrongly."""

from datetime import time
from gemeente.loket.agenda.texts import ADDRESS
from gemeente.loket.i18n import _
from string import printable
from urllib.parse import quote
from zope import schema
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary
import phonenumbers
import re


CELL = 5  # minutes: the finest step of an agenda
PAGE = re.compile(r"https?://[!#-;=?-~]+", re.IGNORECASE | re.ASCII)
LETTERS = re.compile(r"[A-Za-z]{1,2}")


class Unacceptable(schema.ValidationError):
    """A value cannot be; its sentence says what to do instead.

    Forms and plone.restapi both show what ``doc`` answers; of zope.interface's Invalid
    the latter makes an error of the server.
    """

    def doc(self) -> str:
        """The sentence."""
        return self.args[0]


class Email(schema.TextLine):
    """One e-mail address."""

    def _validate(self, value: str) -> None:
        super()._validate(value)
        if not ADDRESS.fullmatch(value):
            raise Unacceptable(
                _("Fill in one e-mail address, for example balie@example.org.")
            )


class WebAddress(schema.URI):
    """The address of a page: what a link can lead to, and nothing that a browser would run."""

    def fromUnicode(self, value: str) -> str:
        """What was typed, with letters that no address has as browsers send them."""
        # zope.schema 8.1 cannot say what is wrong with them: it raises a TypeError
        return super().fromUnicode(quote(value.strip(), safe=printable))

    def _validate(self, value: str) -> None:
        super()._validate(value)
        page_address(value)


class Phone(schema.TextLine):
    """A telephone number, Belgian unless it begins with +."""

    def _validate(self, value: str) -> None:
        super()._validate(value)
        try:
            number = phonenumbers.parse(value, "BE")
        except phonenumbers.NumberParseException:
            number = None
        if number is None or not phonenumbers.is_possible_number(number):
            raise Unacceptable(
                _("Fill in a telephone number with its area code: 09 123 45 67.")
            )


class Clock(schema.Time):
    """A time of the day in steps of five minutes."""

    def _validate(self, value: time) -> None:
        super()._validate(value)
        if value.minute % CELL or value.second or value.microsecond:
            raise Unacceptable(
                _("Choose a time in steps of five minutes, such as 9:05.")
            )


class OfferedProducts(schema.Set):
    """Products that the service of the time slot offers."""

    def _validate(self, value: set[str]) -> None:
        try:
            super()._validate(value)
        except schema.interfaces.WrongContainedType as error:
            raise Unacceptable(
                _(
                    "The service does not offer one of these products: choose others, or "
                    "add the service to the product first."
                )
            ) from error


def page_address(value: str) -> bool:
    """Whether it is the address of a page; raises Unacceptable with what to do."""
    if PAGE.fullmatch(value):
        return True
    raise Unacceptable(_("Fill in an address that begins with https:// or http://."))


def letters(value: str) -> bool:
    """Whether it is one letter or two; raises Unacceptable with what to do."""
    if LETTERS.fullmatch(value):
        return True
    raise Unacceptable(_("Fill in one or two letters, for example A."))


def minutes_of(value: time | None, default: int = 0) -> int:
    """Minutes since midnight; ``default`` where no time is given."""
    return default if value is None else value.hour * 60 + value.minute


def choices(*pairs: tuple[str, str]) -> SimpleVocabulary:
    """A vocabulary of (value, message) in that order."""
    return SimpleVocabulary([SimpleTerm(value, value, title) for value, title in pairs])


CHANNELS = choices(
    ("desk", _("At the desk")),
    ("phone", _("By telephone")),
    ("video", _("By video")),
    ("home", _("At home")),
)
