"""A letter as plain text and as HTML that mail programs show alike. Pure."""

from chameleon import PageTemplateFile
from collections.abc import Iterator
from gemeente.loket.mail.letter import Letter
from pathlib import Path


_template = PageTemplateFile(str(Path(__file__).with_name("letter.pt")))


def as_html(letter: Letter) -> str:
    """A whole document with styles in place; every text in it is escaped."""
    return "<!DOCTYPE html>\n" + _template.render(letter=letter)


def as_text(letter: Letter) -> str:
    """The same in plain text, the link on a line of its own."""
    return "\n\n".join(_paragraphs(letter)) + "\n"


def _paragraphs(letter: Letter) -> Iterator[str]:
    yield letter.opening
    yield "\n".join(f"{label}: {text}" for label, text in letter.facts)
    for heading, lines in letter.lists:
        shown = lines if len(lines) == 1 else [f"- {one}" for one in lines]
        yield "\n".join([heading, *shown])
    if letter.link:
        yield "\n".join(
            part
            for part in (letter.link_text + ":", letter.link, letter.link_hint)
            if part
        )
    if letter.closing:
        yield "\n".join(letter.closing)
