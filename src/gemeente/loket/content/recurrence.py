"""What the forms of time slots and closures share about repetition."""

from gemeente.loket.i18n import _


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
