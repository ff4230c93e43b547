"""The answers that are kept for a while, stored so that many can be kept at once."""

from gemeente.loket.agenda.spread import Spread


KEY_BITS = 47


class Replies(Spread):
    """Answers by day and key: the day is the high part of the number.

    So one tree holds a key's answers of all days in order, and whoever adds one takes
    the outdated ones of that tree away: no moment comes at which all writers meet.
    """

    @staticmethod
    def number(day: int, key: int) -> int:
        """The number for the hash of a key (47 bits) on a day counted from 1970."""
        return day << KEY_BITS | key

    def keep(self, day: int, key: int, answer: tuple) -> None:
        """Keeps an answer, and forgets those from before yesterday beside it."""
        number = self.number(day, key)
        tree = self._tree(number)
        for outdated in list(tree.keys(None, self.number(day - 1, 0) - 1)):
            del tree[outdated]
        tree[number] = answer

    def before(self, day: int) -> list[tuple[int, tuple]]:
        """(number, answer) of all from before that day."""
        last = self.number(day, 0) - 1
        return [item for tree in self.trees for item in tree.items(None, last)]

    def drop(self, number: int) -> None:
        """Forgets an answer."""
        if number in self:
            del self[number]

    def find(self, day: int, key: int) -> tuple | None:
        """The answer of that day or of the day before, None where there is none."""
        today, yesterday = self.number(day, key), self.number(day - 1, key)
        return self.get(today) or self.get(yesterday)
