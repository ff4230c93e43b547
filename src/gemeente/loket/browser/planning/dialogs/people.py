"""Finding a person as somebody says or writes it: name, telephone, e-mail. Pure."""

from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from rapidfuzz import process
from rapidfuzz.distance import OSA
import re
import unicodedata


LONGEST = 100  # characters of a question that are looked at
SHORTEST_PHONE = 4  # digits
INSIDE = 3  # letters from which a word is also looked for inside longer ones
COUNTRY = "32"  # of a telephone number that begins with one zero

# spellings of names that sound the same: Verhaeghe and Verhage, Thys and Tijs
_SAME = (
    ("ph", "f"),
    ("th", "t"),
    ("dt", "t"),
    ("gh", "g"),
    ("ae", "a"),
    ("ij", "y"),
    ("ei", "y"),
    ("ey", "y"),
    ("uy", "ui"),
    ("c", "k"),
    ("x", "ks"),
)

_PHONE = re.compile(r"[+0-9(][0-9()./ –-]*")
# letters that are no letter with an accent
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th"}
)


@dataclass(frozen=True, slots=True)
class Row:
    """What can be asked for of one appointment; ``start`` in POSIX seconds."""

    number: int
    start: int
    words: frozenset[str]
    phone: str  # digits with the country code
    email: str


@dataclass(frozen=True, slots=True)
class Found:
    """An appointment that may be meant; ``exact`` where no typing error was forgiven."""

    number: int
    start: int
    exact: bool


def row_of(number: int, start: int, name: str, phone: str, email: str) -> Row:
    """The row of an appointment, its texts as they are compared."""
    return Row(number, start, name_words(name), digits_of(phone), email.casefold())


def words_of(text: str) -> list[str]:
    """The words of a text without accents, capitals and signs."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN))
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return re.findall(r"\w+", plain.replace("'", "").replace("’", ""))


@lru_cache(maxsize=65536)
def name_words(name: str) -> frozenset[str]:
    """The words of a name, and its ends written as one: van den broucke, vandenbroucke."""
    words = words_of(name)
    joined = ("".join(words[first:]) for first in range(len(words) - 1))
    return frozenset((*words, *joined))


@lru_cache(maxsize=65536)
def sound_of(word: str) -> str:
    """A word of a name as it sounds: the same for spellings that are mixed up."""
    for written, meant in _SAME:
        word = word.replace(written, meant)
    return re.sub(r"(.)\1", r"\1", word)


def digits_of(phone: str) -> str:
    """The digits of a telephone number with the country code, however it is written."""
    digits = re.sub(r"\D", "", phone.replace("(0)", ""))
    if digits.startswith("00"):
        return digits[2:]
    if digits.startswith("0"):
        return COUNTRY + digits[1:]
    return digits


class People:
    """The rows of one day, and by word the rows that have it."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.rows = tuple(rows)
        self.by_word: dict[str, list[Row]] = {}
        for row in self.rows:
            for word in row.words:
                self.by_word.setdefault(word, []).append(row)


def find(days: Iterable[People], text: str) -> list[Found]:
    """The rows that the text may mean, in no order; nothing where it says too little."""
    text = text.strip()[:LONGEST]
    days = list(days)
    if _PHONE.fullmatch(text):
        if sum(sign.isdigit() for sign in text) < SHORTEST_PHONE:
            return []
        digits = digits_of(text)
        return [_exact(row) for row in _all(days) if digits in row.phone]
    if "@" in text:
        wanted = text.casefold()
        return [_exact(row) for row in _all(days) if wanted in row.email]
    return _by_name(days, words_of(text))


def _all(days: list[People]) -> Iterator[Row]:
    return (row for day in days for row in day.rows)


def _exact(row: Row) -> Found:
    return Found(row.number, row.start, True)


def _by_name(days: list[People], wanted: list[str]) -> list[Found]:
    """Every word that was asked for is in the name, in any order."""
    if not wanted:
        return []
    known = list(set().union(*(day.by_word for day in days)))
    meant = [_meant(word, known) for word in wanted]
    close = _having(days, [exact | near for exact, near in meant])
    exact = _having(days, [exact for exact, _near in meant])
    return [Found(number, row.start, number in exact) for number, row in close.items()]


def _having(days: list[People], groups: list[set[str]]) -> dict[int, Row]:
    """By number the rows that have a word of each group."""
    found: dict[int, Row] = {}
    for day in days:
        per_group = [_rows(day, group) for group in groups]
        for number in set(per_group[0]).intersection(*per_group[1:]):
            found[number] = per_group[0][number]
    return found


def _rows(day: People, words: set[str]) -> dict[int, Row]:
    here = words & day.by_word.keys()
    return {row.number: row for word in here for row in day.by_word[word]}


def _meant(word: str, known: list[str]) -> tuple[set[str], set[str]]:
    """The known words that begin with it or have it inside, and those nearly like it.

    Nearly: with a typing error, or written otherwise but sounding the same.
    """
    if len(word) < INSIDE:
        return {one for one in known if one.startswith(word)}, set()
    exact = {one for one in known if word in one}
    allowed = _errors(word)
    if not allowed:
        return exact, set()
    near = process.extract(
        word, known, scorer=OSA.distance, score_cutoff=allowed, limit=None
    )
    sound = sound_of(word)
    alike = {one for one in known if sound_of(one) == sound}
    return exact, alike.union(choice for choice, _distance, _index in near)


def _errors(word: str) -> int:
    """How many typing errors are forgiven: none in three letters, two from eight on."""
    if len(word) <= INSIDE:
        return 0
    return 1 if len(word) < 8 else 2
