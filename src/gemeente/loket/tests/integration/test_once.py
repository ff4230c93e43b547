"""An answer that is given once for a key, on a ledger (no Plone)."""

from gemeente.loket.agenda.idempotency import KeyReused
from gemeente.loket.agenda.idempotency import once
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.tests.samples import at
import pytest


@pytest.fixture
def ask():
    """Asks something of which each answer is another; "" for an empty one."""
    ledger, given = Ledger(), []

    def ask(key, request=b"a number", answers=True):
        def give():
            given.append(key)
            return f"answer {len(given)}" if answers else ""

        return once(ledger, key, request, at(9), give)

    return ask


def test_the_same_key_gets_the_same_answer(ask):
    assert [ask("key"), ask("key"), ask("other")] == [
        "answer 1",
        "answer 1",
        "answer 2",
    ]


def test_without_a_key_each_is_done(ask):
    assert [ask(""), ask("")] == ["answer 1", "answer 2"]


def test_a_key_is_for_one_request(ask):
    ask("key")
    with pytest.raises(KeyReused):
        ask("key", b"something else")


def test_where_nothing_was_done_the_same_key_may_do_it_yet(ask):
    assert ask("key", answers=False) == ""
    assert ask("key") == "answer 2"
