"""Reading ``restapi/openapi.yaml``: what may be answered to which request."""

from functools import cache
from jsonschema import Draft202012Validator
from jsonschema import FormatChecker
from pathlib import Path
from urllib.parse import unquote
from urllib.parse import urlsplit
import gemeente.loket.restapi
import re
import yaml


FOLDER = Path(gemeente.loket.restapi.__file__).parent
VERBS = ("get", "post", "put", "patch", "delete")


@cache
def document():
    return yaml.safe_load((FOLDER / "openapi.yaml").read_text(encoding="utf-8"))


def resolved(node):
    """The node itself, or what it refers to."""
    while "$ref" in node:
        found = document()
        for part in node["$ref"].removeprefix("#/").split("/"):
            found = found[part]
        node = found
    return node


def operations():
    """(verb, path) → the operation."""
    return {
        (verb, path): item[verb]
        for path, item in document()["paths"].items()
        for verb in VERBS
        if verb in item
    }


def check(value, schema):
    """Raises ValidationError where the value is not as the schema says."""
    whole = {**schema, "components": document()["components"]}
    Draft202012Validator(whole, format_checker=FormatChecker()).validate(value)


def operation_for(verb, url):
    """The operation that answers there, None where it is no address of ours."""
    _before, at, name = unquote(urlsplit(url).path).partition("/@")
    for (known, path), operation in operations().items():
        pattern = re.sub(r"\\{\w+\\}", "[^/]*", re.escape(path))
        if known == verb.lower() and at and re.fullmatch(pattern, f"/@{name}"):
            return operation
    return None


def check_answer(operation, status, body):
    """Raises where the operation says nothing of that status, or another body."""
    assert str(status) in operation["responses"], f"{status} is not in openapi.yaml"
    answer = resolved(operation["responses"][str(status)])
    if "content" in answer:
        check(body, answer["content"]["application/json"]["schema"])
    else:
        assert body is None
