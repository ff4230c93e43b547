from datetime import datetime
from datetime import UTC
from gemeente.loket import errors
from gemeente.loket.errors import InvalidWish
from gemeente.loket.hours.rrule_text import InvalidRule
from gemeente.loket.messages import message_for
from gemeente.loket.messages import MESSAGES
import inspect
import re


def test_every_code_of_our_errors_has_a_sentence():
    classes = [one for _name, one in inspect.getmembers(errors, inspect.isclass)]
    text = " ".join(one.__doc__ for one in [*classes, InvalidRule])
    codes = re.findall(r"\b[a-z]+(?:_[a-z]+)+\b", text)
    assert codes
    assert not set(codes) - set(MESSAGES)


def test_an_instant_is_written_on_the_wall_clock():
    error = InvalidWish("start_too_soon", earliest=datetime(2026, 12, 1, 8, tzinfo=UTC))
    assert message_for(error).mapping["earliest"] == "01/12/2026 09:00"


def test_a_quantity_without_a_maximum_leaves_no_gap():
    assert "${" not in message_for(InvalidWish("quantity_invalid", field="quantity"))


def test_an_unknown_code_still_gives_a_sentence():
    assert message_for(InvalidWish("something_new"))
