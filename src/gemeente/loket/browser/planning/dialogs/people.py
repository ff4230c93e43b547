"""Finding a person as somebody says or writes it: name, telephone, e-mail. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein
import re
import unicodedata


LONGEST = 100  # characters of a question that are looked at
SHORTEST_PHONE = 4  # digits
INSIDE = 3  # letters from which a word is also looked for inside longer ones
COUNTRY = "32"  # of a telephone number that begins with one zero

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


def digits_of(phone: str) -> str:
    """The digits of a telephone number with the country code, however it is written."""
    digits = re.sub(r"\D", "", phone.replace("(0)", ""))
    if digits.startswith("00"):
        return digits[2:]
    if digits.startswith("0"):
        return COUNTRY + digits[1:]
    return digits


def find(rows: Iterable[Row], text: str) -> list[Found]:
    """The rows that the text may mean, in no order; nothing where it says too little."""
    text = text.strip()[:LONGEST]
    rows = list(rows)
    if _PHONE.fullmatch(text):
        return _by_phone(rows, text)
    if "@" in text:
        wanted = text.casefold()
        return [Found(r.number, r.start, True) for r in rows if wanted in r.email]
    return _by_name(rows, words_of(text))


def _by_phone(rows: list[Row], text: str) -> list[Found]:
    digits = digits_of(text)
    if len(digits) < SHORTEST_PHONE:
        return []
    return [Found(r.number, r.start, True) for r in rows if digits in r.phone]


def _by_name(rows: list[Row], wanted: list[str]) -> list[Found]:
    """Every word that was asked for is in the name, in any order."""
    if not wanted:
        return []
    known: set[str] = set()
    known.update(*(row.words for row in rows))
    meant = [_meant(word, known) for word in wanted]
    exact = [one[0] for one in meant]
    close = [one[0] | one[1] for one in meant]
    found = []
    for row in rows:
        if _has_all(row.words, exact):
            found.append(Found(row.number, row.start, True))
        elif _has_all(row.words, close):
            found.append(Found(row.number, row.start, False))
    return found


def _has_all(words: frozenset[str], groups: list[set[str]]) -> bool:
    return not any(words.isdisjoint(group) for group in groups)


def _meant(word: str, known: set[str]) -> tuple[set[str], set[str]]:
    """The known words that begin with it or have it inside, and those nearly like it."""
    if len(word) < INSIDE:
        return {one for one in known if one.startswith(word)}, set()
    exact = {one for one in known if word in one}
    allowed = _errors(word)
    if not allowed:
        return exact, set()
    near = process.extract(
        word,
        list(known),
        scorer=DamerauLevenshtein.distance,
        score_cutoff=allowed,
        limit=None,
    )
    return exact, {choice for choice, _distance, _index in near}


def _errors(word: str) -> int:
    """How many typing errors are forgiven: none in three letters, two from eight on."""
    if len(word) <= INSIDE:
        return 0
    return 1 if len(word) < 8 else 2
