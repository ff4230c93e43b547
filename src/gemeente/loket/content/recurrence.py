"""What the forms of time slots and closures share about repetition."""

from gemeente.loket.hours.recurrence import check_recurrence
from gemeente.loket.hours.recurrence import InvalidRule
from gemeente.loket.i18n import _
from typing import Any
from zope.interface import Invalid


MONDAY = 1  # in the widget's counting, which begins with Sunday
RECURRENCE_MESSAGES = {
    "": _("The repetition cannot be read: choose it again."),
    "recurrence_too_often": _(
        "It is repeated too often: choose at most once a day, and leave out a very "
        "long count."
    ),
    "recurrence_never": _(
        "It never occurs between the first and the last day: choose other weekdays or "
        "a later last day."
    ),
}


def check_occurs(data: Any) -> None:
    """Raises Invalid where ``recurrence`` never occurs from ``first`` to ``last``.

    Dates that are missing or in the wrong order have a sentence of their own.
    """
    if not data.first or (data.last and data.last < data.first):
        return  # another sentence says so
    try:
        check_recurrence(data.first, data.recurrence or "", data.last)
    except InvalidRule as error:
        raise Invalid(
            RECURRENCE_MESSAGES.get(error.code, RECURRENCE_MESSAGES[""])
        ) from error
