"""The rows of the line as HTML: with sixty people waiting a template takes too long."""

from collections.abc import Iterable
from collections.abc import Iterator
from gemeente.loket.browser.desk.line import Row
from html import escape


def rows_html(rows: Iterable[Row], busy: bool, several: bool) -> str:
    """Rows of a table; a ``busy`` desk chooses nobody, ``several`` services are named."""
    return "".join(_row(one, busy, several) for one in rows)


def _row(row: Row, busy: bool, several: bool) -> str:
    marks = {"dk-first": row.first, "dk-urgent": row.urgent}
    classes = " ".join(name for name, is_so in marks.items() if is_so)
    choose, label = "", escape(row.label)
    if row.pickable and not busy:
        number = f"dk-pick-{row.id}"
        choose = f'<input id="{number}" name="ticket" type="radio" value="{row.id}" />'
        label = f'<label for="{number}">{label}</label>'
    return (
        f'<tr class="{classes}" id="dk-row-{row.id}">'
        f'<td class="dk-choose">{choose}</td><th scope="row">{label}</th>'
        f'<td class="dk-what">{"".join(_what(row, several))}</td>'
        f'<td class="dk-reason">{"".join(_reason(row))}</td>'
        f'<td class="dk-wait">{escape(row.waited)}</td></tr>'
    )


def _what(row: Row, several: bool) -> Iterator[str]:
    yield f"<span>{escape(row.products)}</span>"
    if several:
        yield f"<small>{escape(row.service)}</small>"
    for text in filter(None, (row.name, row.remark)):
        yield f'<small class="dk-noted">{escape(text)}</small>'


def _reason(row: Row) -> Iterator[str]:
    if row.reason:
        yield f"<span>{escape(row.reason)}</span>"
    if row.due:
        yield f"<strong>{escape(row.due)}</strong>"
    if row.note:
        yield f"<span>{escape(row.note)}</span>"
