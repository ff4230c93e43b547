"""Citizens as they fill in the form, for the tests of what they may type."""

from gemeente.loket.agenda.citizen import check_citizen
from gemeente.loket.errors import InvalidFields
from gemeente.loket.errors import InvalidWish
import pytest


def check(
    name="An Peeters", email="", phone="", answers=None, questions=(), need="none"
):
    data = {"name": name, "email": email, "phone": phone, "answers": answers or {}}
    return check_citizen(data, questions, need)


def codes(*args, **values):
    """The field names that are refused, with the code."""
    with pytest.raises(InvalidFields) as caught:
        check(*args, **values)
    assert all(isinstance(one, InvalidWish) for one in caught.value.errors.values())
    return {field: error.code for field, error in caught.value.errors.items()}
