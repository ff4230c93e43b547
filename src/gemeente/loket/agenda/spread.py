"""A mapping that many writers can add to at once."""

from BTrees.LOBTree import LOBTree
from collections.abc import Iterator
from persistent import Persistent
from typing import Any


class SmallBuckets(LOBTree):
    """A tree whose leaves stay small: adding one entry writes few others again."""

    max_leaf_size = 16
    max_internal_size = 16


class Spread(Persistent):
    """A mapping of numbers, spread over many small trees made beforehand.

    A tree that splits a leaf conflicts with everyone who writes in it just then; here
    that is one writer in ``TREES``, also while the mapping is still nearly empty.
    """

    TREES = 128

    def __init__(self) -> None:
        self.trees = tuple(SmallBuckets() for _tree in range(self.TREES))

    def _tree(self, number: int) -> SmallBuckets:
        return self.trees[number % self.TREES]

    def get(self, number: int, default: Any = None) -> Any:
        """The value of that number, the default where it has none."""
        return self._tree(number).get(number, default)

    def __contains__(self, number: int) -> bool:
        return number in self._tree(number)

    def __getitem__(self, number: int) -> Any:
        return self._tree(number)[number]

    def __setitem__(self, number: int, value: Any) -> None:
        self._tree(number)[number] = value

    def __delitem__(self, number: int) -> None:
        del self._tree(number)[number]

    def __len__(self) -> int:
        return sum(len(tree) for tree in self.trees)

    def values(self) -> Iterator[Any]:
        """All values, in no order."""
        for tree in self.trees:
            yield from tree.values()
