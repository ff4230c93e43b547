"""A client of the REST services for the tests, and what it sends and expects."""

from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.tests import openapi
import requests
import transaction


START = "2026-12-01T09:00:00+01:00"
LATER = "2026-12-01T10:00:00+01:00"
PERSON = {"name": "An Voorbeeld 🌷", "email": "an@example.org"}


class RestSession(requests.Session):
    """Sends and asks for JSON; addresses count from ``base``.

    Every answer of ours has to be as openapi.yaml says.
    """

    def __init__(self, base):
        super().__init__()
        self.base = base
        self.headers["Accept"] = "application/json"

    def request(self, method, url, *arguments, **options):
        answer = super().request(method, self.base + url, *arguments, **options)
        operation = openapi.operation_for(method, url)
        if operation is not None:
            body = answer.json() if answer.content else None
            openapi.check_answer(operation, answer.status_code, body)
        return answer


def wanted(uid, start=START, **more):
    return {"products": [{"product": uid, "quantity": 1}], "start": start, **more}


def booked(session, uid):
    answer = session.post("/@appointments", json=wanted(uid, **PERSON))
    assert answer.status_code == 201, answer.text
    return answer.json()


def refused(answer, status, kind):
    assert answer.status_code == status, answer.text
    error = answer.json()["error"]
    assert error["type"] == kind
    assert error["message"]
    return error


def appointments():
    transaction.begin()
    return len(get_ledger().booked)
