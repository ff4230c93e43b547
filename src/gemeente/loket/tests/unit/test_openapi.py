"""The description of the REST services is true and whole, as far as it can be read."""

from gemeente.loket.restapi.errors import HOLDS
from gemeente.loket.restapi.errors import STATUSES
from gemeente.loket.restapi.malformed import ADDRESSES
from gemeente.loket.restapi.queue.actions import ACTIONS
from gemeente.loket.tests import openapi
from jsonschema import Draft202012Validator
from xml.etree import ElementTree
import pytest


SERVICE = "{http://namespaces.plone.org/plone}service"


def registered():
    """(verb, name) of every service in our ZCML."""
    return {
        (one.get("method").lower(), one.get("name"))
        for path in openapi.FOLDER.rglob("*.zcml")
        for one in ElementTree.parse(path).iter(SERVICE)
    }


def contents():
    """Every place where a schema and its examples stand."""
    for (verb, path), operation in openapi.operations().items():
        places = list(operation["responses"].items())
        if "requestBody" in operation:
            places.append(("body", operation["requestBody"]))
        for name, place in places:
            content = openapi.resolved(place).get("content")
            if content is None:
                assert name == "304", f"{verb} {path} {name} has no body"
                continue
            shown = content["application/json"]
            yield pytest.param(shown, id=f"{verb} {path} {name}")


def references(node):
    if isinstance(node, dict):
        if "$ref" in node:
            yield node
        node = list(node.values())
    if isinstance(node, list):
        for one in node:
            yield from references(one)


def test_every_registered_service_is_described_and_none_is_invented():
    described = {(verb, path.split("/")[1]) for verb, path in openapi.operations()}
    assert described == registered()
    assert {name for _verb, name in described} == ADDRESSES


def test_what_is_referred_to_is_there_and_all_is_used():
    document = openapi.document()
    used = {one["$ref"] for one in references(document)}
    assert all(openapi.resolved({"$ref": one}) for one in used)
    parts = document["components"]
    known = {f"#/components/{kind}/{one}" for kind in parts for one in parts[kind]}
    assert known == used


@pytest.mark.parametrize("name", openapi.document()["components"]["schemas"])
def test_a_schema_is_a_schema(name):
    schema = openapi.document()["components"]["schemas"][name]
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("content", contents())
def test_the_examples_are_as_the_schema_says(content):
    named = content.get("examples", {}).values()
    examples = [one["value"] for one in named] or [content["example"]]
    for example in examples:
        openapi.check(example, content["schema"])


def test_every_change_takes_an_idempotency_key():
    key = {"$ref": "#/components/parameters/IdempotencyKey"}
    for (verb, path), operation in openapi.operations().items():
        has = key in operation.get("parameters", [])
        assert has == (verb != "get"), f"{verb} {path}"
        assert ("422" in operation["responses"]) == has


def test_every_appointment_is_opened_by_its_token():
    token = {"$ref": "#/components/parameters/AppointmentToken"}
    assert token in openapi.document()["paths"]["/@appointments/{code}"]["parameters"]


def test_every_action_at_a_desk_is_described():
    path = openapi.document()["paths"]["/@queue/{action}"]
    described = path["parameters"][0]["schema"]["enum"]
    assert sorted(described) == sorted(ACTIONS)
    told = path["parameters"][0]["description"]
    assert all(f"`{name}`" in told for name in ACTIONS)


def test_every_type_of_error_is_described():
    error = openapi.document()["components"]["schemas"]["Error"]["properties"]["error"]
    kinds = {one.__name__ for one in STATUSES if one.__name__ != "HoldGone"}
    described = set(error["properties"]["type"]["enum"])
    assert described == kinds | set(HOLDS.values()) | {"HoldUnknown", "TryAgain"}


@pytest.mark.parametrize(
    ("verb", "url", "found"),
    [
        ("GET", "http://host/loket/@availability?product=1", "availability"),
        ("POST", "http://host/loket/dienst/@appointments", "book"),
        ("delete", "http://host/loket/@holds/a.b", "release"),
        ("PATCH", "http://host/loket/@appointments/7KQ4MX3A", "move"),
    ],
)
def test_a_request_finds_its_operation(verb, url, found):
    assert openapi.operation_for(verb, url)["operationId"] == found


def test_another_address_has_no_operation():
    assert openapi.operation_for("GET", "http://host/loket/@content") is None
    assert openapi.operation_for("PUT", "http://host/loket/@holds") is None
