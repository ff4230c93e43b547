"""Every text of the interface has a Dutch translation."""

from babel.messages.pofile import read_po
from html import unescape
from pathlib import Path
from xml.etree import ElementTree
import ast
import pytest
import re


PACKAGE = Path(__file__).parents[2]
CATALOGUE = PACKAGE / "locales" / "nl" / "LC_MESSAGES" / "gemeente.loket.po"
NAMED = re.compile(r"&(?!amp;|lt;|gt;|quot;)\w+;")  # entities that XML does not know
I18N = "{http://xml.zope.org/namespaces/i18n}"


def sources(pattern):
    return [path for path in PACKAGE.rglob(pattern) if "tests" not in path.parts]


def messages_of_code(path):
    """The texts inside ``_("…")``."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if (
            isinstance(node, ast.Call)
            and getattr(node.func, "id", "") == "_"
            and node.args
            and isinstance(node.args[0], ast.Constant)
        ):
            yield node.args[0].value


def messages_of_template(path):
    """The texts of elements with i18n:translate, named children as ${name}."""
    text = path.read_text("utf-8")
    text = re.sub(r"<!DOCTYPE[^>]*>", "", text)
    text = NAMED.sub(lambda entity: unescape(entity[0]), text)
    names = ("xmlns", "tal", "metal", "i18n")
    spaces = " ".join(
        f'xmlns:{name}="http://xml.zope.org/namespaces/{name}"' for name in names[1:]
    )
    text = re.sub(r'\sxmlns:(tal|metal|i18n)="[^"]*"', "", text)
    root = ElementTree.fromstring(f"<root {spaces}>{text}</root>")
    for element in root.iter():
        key = element.get(f"{I18N}translate")
        if key is not None:
            yield key or _content(element)
        for part in filter(None, element.get(f"{I18N}attributes", "").split(";")):
            name, _space, msgid = part.strip().partition(" ")
            yield msgid or element.get(name, "")


def _content(element):
    parts = [element.text or ""]
    for child in element:
        parts += [f"${{{child.get(f'{I18N}name')}}}", child.tail or ""]
    return " ".join("".join(parts).split())


@pytest.fixture(scope="module")
def translated():
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file)
    return {message.id for message in catalogue if message.string and not message.fuzzy}


@pytest.mark.parametrize("path", sources("*.py"), ids=lambda path: path.name)
def test_texts_of_code_are_translated(path, translated):
    assert [text for text in messages_of_code(path) if text not in translated] == []


@pytest.mark.parametrize("path", sources("*.pt"), ids=lambda path: path.name)
def test_texts_of_templates_are_translated(path, translated):
    found = messages_of_template(path)
    assert [text for text in found if text and text not in translated] == []
