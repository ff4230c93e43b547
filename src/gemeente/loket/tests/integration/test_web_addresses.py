"""An address that editors fill in leads to a page, whatever letters it has."""

from gemeente.loket.content.fields import Unacceptable
from gemeente.loket.content.product import IProduct
import pytest


FIELD = IProduct["online_form"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" https://www.example.org/form ", "https://www.example.org/form"),
        ("http://example.org/a?b=c%20d#e", "http://example.org/a?b=c%20d#e"),
        ("https://example.org/één", "https://example.org/%C3%A9%C3%A9n"),
    ],
)
def test_what_is_typed_becomes_an_address(typed, kept):
    assert FIELD.fromUnicode(typed) == kept


@pytest.mark.parametrize(
    "typed", ["javascript:alert(1)", "data:text/html,x", "https:", "mailto:a@b.be"]
)
def test_what_leads_to_no_page_is_refused_with_a_sentence(typed):
    with pytest.raises(Unacceptable) as caught:
        FIELD.fromUnicode(typed)

    assert "https://" in caught.value.doc()
