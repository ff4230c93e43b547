"""The headers of security: on every answer of ours, as strict as it can be."""

from gemeente.loket.browser.headers.policy import headers_of
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
import pytest
import requests


STRICT = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Cross-Origin-Opener-Policy": "same-origin",
}
PAGES = (
    "",
    "burgerzaken",
    "identiteitskaart",
    "gemeentehuis",
    "@@book",
    "@@opening-hours",
    "@@year",
)
FILES = (
    "@@opening-hours.ics",
    "@@waiting-times",
)


def policy_of(answer):
    pairs = (
        part.strip().split(" ", 1)
        for part in answer.headers["Content-Security-Policy"].split(";")
    )
    return {pair[0]: pair[1] if len(pair) > 1 else "" for pair in pairs}


def fetched(url, **more):
    return requests.get(url, timeout=60, **more)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_runs_no_script_but_our_files(counter, path):
    answer = fetched(f"{counter.absolute_url()}/{path}")
    policy = policy_of(answer)
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert "'unsafe-inline'" not in policy["style-src-attr"]
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == "'self'"
    for name, value in STRICT.items():
        assert answer.headers[name] == value


@pytest.mark.parametrize("path", FILES)
def test_what_is_no_page_can_run_nothing(counter, path):
    answer = fetched(f"{counter.absolute_url()}/{path}")

    assert answer.status_code == 200
    assert policy_of(answer)["default-src"] == "'none'"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_rest_can_run_nothing(counter):
    answer = fetched(
        f"{counter.absolute_url()}/@products", headers={"Accept": "application/json"}
    )

    assert policy_of(answer)["default-src"] == "'none'"


def test_a_stricter_referrer_policy_of_a_page_stays(counter):
    answer = fetched(f"{counter.absolute_url()}/@@appointment?token=x")

    assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_plone_s_own_editor_of_our_content_has_what_it_needs(counter):
    answer = fetched(
        f"{counter.absolute_url()}/burgerzaken/edit",
        auth=(SITE_OWNER_NAME, SITE_OWNER_PASSWORD),
    )

    assert "'unsafe-inline'" in policy_of(answer)["script-src"]


def test_pages_that_are_not_ours_are_left_alone(functional, counter):
    answer = fetched(functional["portal"].absolute_url())

    assert "Content-Security-Policy" not in answer.headers


@pytest.mark.parametrize("kind", ["text/html; charset=utf-8", "application/json"])
def test_no_policy_allows_what_is_inside_a_page(kind):
    policy = headers_of(kind, themed=False)["Content-Security-Policy"]
    assert "'unsafe-inline'" not in policy
    assert "'unsafe-eval'" not in policy
