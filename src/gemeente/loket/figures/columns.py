"""A table whose columns are numpy arrays of one length. Pure.

Texts (uids) are stored as codes into ``names``, whose first is ""; what is missing in a
row is 0 or "".
"""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from typing import Any
import numpy as np


NAME = "name"  # the type of a column of coded texts
CODE = "i4"  # how a code is kept
NOTHING = ("",)

Layout = Mapping[str, str]


class Columns:
    """Equally long ``arrays`` by the name of their column in ``layout``.

    Nobody changes the arrays: they are shared.
    """

    __slots__ = ("arrays", "layout", "names")

    def __init__(
        self,
        layout: Layout,
        arrays: Mapping[str, np.ndarray] | None = None,
        names: Sequence[str] = NOTHING,
    ) -> None:
        given = arrays or {}
        length = len(next(iter(given.values()), ()))
        self.layout = layout
        self.names = tuple(names)
        self.arrays = {
            column: np.asarray(given[column], dtype_of(layout, column))
            if column in given
            else np.zeros(length, dtype_of(layout, column))
            for column in layout
        }

    @classmethod
    def of(cls, layout: Layout, rows: Iterable[Mapping[str, Any]]) -> "Columns":
        """The rows as columns; what a row lacks is 0 or ""."""
        rows = list(rows)
        codes: dict[str, int] = {"": 0}
        arrays = {}
        for column, kind in layout.items():
            values = [row.get(column) or 0 for row in rows]
            if kind == NAME:
                values = [codes.setdefault(one or "", len(codes)) for one in values]
            arrays[column] = np.array(values, dtype_of(layout, column))
        return cls(layout, arrays, tuple(codes))

    def __len__(self) -> int:
        return len(next(iter(self.arrays.values()), ()))

    def __getitem__(self, column: str) -> np.ndarray:
        return self.arrays[column]

    def code(self, text: str) -> int:
        """The code of a text, -1 where it occurs nowhere."""
        return self.names.index(text) if text in self.names else -1

    def codes(self, texts: Iterable[str]) -> np.ndarray:
        """The codes of those of the texts that occur."""
        known = {name: code for code, name in enumerate(self.names)}
        return np.array([known[one] for one in texts if one in known], CODE)

    def text(self, column: str) -> np.ndarray:
        """The texts of a coded column, as an array of objects."""
        return np.array(self.names, dtype=object)[self.arrays[column]]

    def where(self, chosen: np.ndarray | slice) -> "Columns":
        """The rows that a mask, a list of places or a slice chooses."""
        arrays = {name: array[chosen] for name, array in self.arrays.items()}
        return Columns(self.layout, arrays, self.names)

    def replaced(self, **arrays: np.ndarray) -> "Columns":
        """The same with other arrays for some columns."""
        return Columns(self.layout, self.arrays | arrays, self.names)

    def rows(self) -> Iterator[dict[str, Any]]:
        """Each row as a dict of plain values, texts decoded."""
        lists = [
            self.text(name).tolist() if kind == NAME else self.arrays[name].tolist()
            for name, kind in self.layout.items()
        ]
        for values in zip(*lists, strict=True):
            yield dict(zip(self.layout, values, strict=True))

    def recoded(self, names: Sequence[str]) -> "Columns":
        """The same with the codes of those names, which have all of its own."""
        names = tuple(names)
        if self.names == names[: len(self.names)]:
            return Columns(self.layout, self.arrays, names)
        known = {name: code for code, name in enumerate(names)}
        codes = np.array([known.get(name, 0) for name in self.names], CODE)
        coded = {
            name: codes[self.arrays[name]]
            for name, kind in self.layout.items()
            if kind == NAME
        }
        return Columns(self.layout, self.arrays | coded, names)


def joined(layout: Layout, parts: Iterable[Columns]) -> Columns:
    """All rows of the parts, one after the other."""
    parts = [part for part in parts if len(part)]
    if not parts:
        return Columns(layout)
    names = dict.fromkeys(NOTHING)
    for part in sorted(parts, key=lambda one: -len(one.names)):
        names.update(dict.fromkeys(part.names))
    recoded = [part.recoded(tuple(names)) for part in parts]
    arrays = {
        column: np.concatenate([part[column] for part in recoded]) for column in layout
    }
    return Columns(layout, arrays, tuple(names))


def dtype_of(layout: Layout, column: str) -> str:
    """The numpy type of a column."""
    kind = layout[column]
    return CODE if kind == NAME else kind
