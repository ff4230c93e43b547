"""A client of the REST services for the tests: addresses count from where it begins."""

import requests


class RestSession(requests.Session):
    """Sends and asks for JSON; ``base`` goes before every address."""

    def __init__(self, base):
        super().__init__()
        self.base = base
        self.headers["Accept"] = "application/json"

    def request(self, method, url, *arguments, **options):
        return super().request(method, self.base + url, *arguments, **options)
