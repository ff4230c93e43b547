"""What a balancer asks every two seconds."""

from gemeente.loket.agenda.ledger import FORMAT
from gemeente.loket.agenda.ledger import get_ledger
import requests
import transaction


def asked(counter):
    url = counter.__parent__.absolute_url()
    return requests.get(f"{url}/@@loket-health", timeout=30)


def test_a_server_that_can_serve_says_so_to_anybody(counter):
    answer = asked(counter)

    assert (answer.status_code, answer.text) == (200, "ok")
    assert answer.headers["Cache-Control"] == "no-store"


def test_an_older_version_on_a_newer_database_gets_no_visitors(counter):
    get_ledger().format = FORMAT + 1
    transaction.commit()

    answer = asked(counter)

    assert answer.status_code == 503
