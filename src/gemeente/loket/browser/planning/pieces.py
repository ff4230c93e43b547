"""What stands in a line of the board, as HTML: escaped text, no template.

A template takes five times as long for two hundred appointments.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from gemeente.loket.agenda.appointment import Appointment
from gemeente.loket.agenda.appointment import BOOKED
from gemeente.loket.agenda.cells import CELL
from gemeente.loket.agenda.cells import cells
from gemeente.loket.agenda.lines import EXTRA
from gemeente.loket.browser.citizen.texts import counted
from gemeente.loket.browser.planning.board import Board
from gemeente.loket.browser.planning.values import Column
from gemeente.loket.browser.planning.values import FREE
from gemeente.loket.browser.planning.values import OUTSIDE
from gemeente.loket.browser.planning.values import Piece
from gemeente.loket.browser.planning.words import clock
from gemeente.loket.browser.planning.words import Words
from html import escape
from urllib.parse import urlencode


SIGNS = {"phone": "☎", "video": "▶", "home": "⌂", "done": "✓", "no-show": "✗"}


@dataclass(frozen=True)
class Painter:
    """Writes the pieces of one board."""

    board: Board
    words: Words
    base: str  # the address under which the dialogs are
    changeable: frozenset[str]  # uids of services at which the user may book and move

    def piece(self, piece: Piece, column: Column, service: str, day: date) -> str:
        """One piece as a cell of the grid."""
        if piece.kind == FREE:
            return self._free(piece, column, service, day)
        appointment = self.board.appointments.get(piece.number)
        if appointment is not None and piece.kind == "appointment":
            return self._appointment(piece, appointment)
        return self._other(piece, column, service, day)

    def _cell(self, piece: Piece, classes: str, inner: str) -> str:
        row = piece.first - self.board.first + 1
        return (
            f'<div role="gridcell" class="lp-piece {classes} at{row} for{piece.cells}">'
            f"{inner}</div>"
        )

    def _free(self, piece: Piece, column: Column, service: str, day: date) -> str:
        time = clock(piece.first)
        values = {
            "service": service,
            "line": column.line,
            "start": f"{day.isoformat()}T{time}",
        }
        kept = f" · {self.words['kept']}" if column.released else ""
        may = service in self.changeable
        tag = "a" if may else "span"
        address = f"{self.base}/@@planning-book?{urlencode(values)}"
        link = f' href="{escape(address)}"' if may else ""
        inner = (
            f'<{tag} class="lp-cell" data-at="{piece.first}"{link} data-key='
            f'"f{column.line}.{day.isoformat()}.{piece.first}.{service}">'
            f"{time} <span>{self.words['free']}{kept}</span></{tag}>"
        )
        return self._cell(piece, "lp-free lp-kept" if kept else "lp-free", inner)

    def _appointment(self, piece: Piece, one: Appointment) -> str:
        travel = (piece.cells - cells(one.minutes)) // 2
        first, last = piece.first + travel, piece.first + piece.cells - travel
        hours = f"{clock(first)}<span>–{clock(last)}</span>"
        name = one.person.name if one.person else self.words["erased"]
        may = one.status == BOOKED and one.service in self.changeable
        movable = f' data-code="{one.code}"' if may else ""
        marks = list(self._marks(piece, one, travel))
        signs = "".join(sign for sign, _text in marks)
        shown = f'<i aria-hidden="true">{signs}</i> ' if signs else ""
        said = "".join(
            f' <span class="lp-mark">{escape(text)}</span>' for _sign, text in marks
        )
        inner = (
            f'<a class="lp-cell" data-key="a{one.code}" data-at="{piece.first}"'
            f' data-cells="{piece.cells}" data-travel="{travel}"{movable}'
            f' draggable="false"'
            f' href="{self.base}/@@planning-appointment?code={one.code}">'
            f"<b>{hours}</b> {shown}<strong>{escape(name)}</strong> "
            f"<span>{escape(self._products(one))}</span>{said}</a>"
        )
        classes = f"lp-appointment lp-{one.status}"
        if piece.outside or one.line in EXTRA:
            classes += " lp-outside"
        if not piece.matches:
            classes += " lp-other"
        return self._cell(piece, classes, inner)

    def _marks(
        self, piece: Piece, one: Appointment, travel: int
    ) -> Iterator[tuple[str, str]]:
        """What is special about it: a sign, which fits anywhere, and the words."""
        for key in (one.channel, one.status):
            if key in SIGNS:
                yield SIGNS[key], self.words[key]
        if travel:
            yield "", self.words.travel(travel * CELL)
        if one.reason:
            yield "!", f"{self.words['forced']}: {one.reason}"
        elif piece.outside:
            yield "!", self.words["outside"]
        if one.clerk:
            yield "→", one.clerk

    def _products(self, one: Appointment) -> str:
        titles = self.words.titles
        return ", ".join(
            counted(titles.get(uid, "?"), quantity) for uid, quantity in one.products
        )

    def _other(self, piece: Piece, column: Column, service: str, day: date) -> str:
        """A hold, a block, something closed: what it is, and why."""
        hours = f"{clock(piece.first)}–{clock(piece.first + piece.cells)}"
        block = self.board.blocks.get(piece.number)
        reason = block.reason if block is not None else piece.reason
        text = self.words[piece.kind] + (f": {reason}" if reason else "")
        key = f"{piece.kind[0]}{column.line}.{day.isoformat()}.{piece.first}.{service}"
        values = {
            "service": service,
            "line": column.line,
            "start": f"{day.isoformat()}T{clock(piece.first)}",
            "number": piece.number,
        }
        link = (
            f' href="{self.base}/@@planning-block?{escape(urlencode(values))}"'
            if block is not None
            else ""
        )
        outside = " lp-outside" if column.kind == OUTSIDE else ""
        tag = "a" if link else "span"
        inner = (
            f'<{tag} class="lp-cell" data-key="{key}" data-at="{piece.first}"{link}>'
            f"<b>{hours}</b> <span>{escape(text)}</span></{tag}>"
        )
        return self._cell(piece, f"lp-{piece.kind}{outside}", inner)
