"""A client of the REST services for the tests: addresses count from where it begins."""

from gemeente.loket.tests import openapi
import requests


class RestSession(requests.Session):
    """Sends and asks for JSON; ``base`` goes before every address.

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
            openapi.check_answer(operation, answer.status_code, answer.json())
        return answer
