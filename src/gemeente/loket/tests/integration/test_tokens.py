"""What is typed for a secret may be anything, and never more than a stranger's."""

from gemeente.loket.agenda.booking import book
from gemeente.loket.agenda.booking import by_token
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.errors import NotThere
from gemeente.loket.tests.databases import only_heard_by
from gemeente.loket.tests.samples import at
from gemeente.loket.tests.samples import citizen
from gemeente.loket.tests.samples import NOW
from gemeente.loket.tests.samples import offer
from gemeente.loket.tests.samples import SERVICE
from gemeente.loket.tests.samples import wish
import pytest


@pytest.mark.parametrize("token", ["", "-", "\ud800", "EG42VQRG-\udfff", "x" * 10_000])
def test_a_text_that_is_no_token_opens_nothing(token):
    with pytest.raises(NotThere):
        by_token(Ledger(), token)


def test_half_a_character_behind_a_code_opens_nothing():
    ledger = Ledger()
    ledger.keep_offer(offer())
    with only_heard_by(lambda event: None):
        made = book(ledger, SERVICE, wish(), at(9), citizen(), NOW).appointment

    with pytest.raises(NotThere):
        by_token(ledger, f"{made.code}-\ud800")
