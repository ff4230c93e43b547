"""Methods that an address does not have are refused with those that it has."""

import pytest
import requests


pytest_plugins = ["gemeente.loket.tests.functional.rest_fixtures"]


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("PATCH", "@contacts", "GET, POST, DELETE"),
        ("QUERY", "@availability", "GET"),
        ("QUERY", "@holds", "POST, DELETE"),
    ],
)
def test_it_says_which_it_has(loket, method, path, allowed):
    answer = requests.request(
        method, f"{loket.absolute_url()}/{path}", data="{}", timeout=60
    )

    assert answer.status_code == 405
    assert answer.headers["Allow"] == allowed
    assert answer.json()["error"]["code"] == "method_unknown"


def test_who_asks_for_json_is_told_that_nothing_is_there(session):
    assert session.patch("/@contacts", json={}).status_code == 404


def test_elsewhere_the_site_answers(loket):
    answer = requests.request("QUERY", f"{loket.absolute_url()}/@no", timeout=60)

    assert answer.json() == {"error_type": "AttributeError"}
