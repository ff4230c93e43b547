"""Finding a product as people type it: with errors, half words and other words.

Pure: a product is anything with ``title``, ``keywords`` and ``description``.
"""

from collections.abc import Iterable
from functools import lru_cache
from rapidfuzz.distance import DamerauLevenshtein
from typing import Any
from typing import TypeVar
import re
import unicodedata


Product = TypeVar("Product")

TITLE, KEYWORD, DESCRIPTION = 1.0, 0.95, 0.6  # what a hit counts for, by where it is
STRONG = 60  # a product is found when at least one word scores so
LONG = 6  # letters from which an error in the beginning of a longer word is forgiven
SHORT = 3  # words up to this length must be typed without an error
NEAR_BEST = 0.6  # a result scores at least this part of the best one

STOP_WORDS = frozenset(
    [
        "aan",
        "als",
        "bij",
        "dan",
        "dat",
        "de",
        "den",
        "die",
        "dit",
        "een",
        "en",
        "er",
        "ga",
        "hebben",
        "het",
        "hoe",
        "ik",
        "in",
        "is",
        "je",
        "kan",
        "krijg",
        "maken",
        "met",
        "mijn",
        "mij",
        "moet",
        "naar",
        "nieuw",
        "nieuwe",
        "nodig",
        "of",
        "om",
        "onze",
        "op",
        "te",
        "tot",
        "u",
        "uit",
        "uw",
        "van",
        "voor",
        "waar",
        "wat",
        "we",
        "wil",
        "worden",
        "zijn",
        "zonder",
        "the",
        "my",
        "for",
        "to",
        "and",
        "le",
        "la",
        "des",
        "du",
        "un",
        "une",
        "mon",
        "ma",
    ]
)

# What people call it, and a word that the products themselves use.
SYNONYMS = {
    "idkaart": "identiteitskaart",
    "idcard": "identiteitskaart",
    "eid": "identiteitskaart",
    "identiteit": "identiteitskaart",
    "pas": "identiteitskaart",
    "kidsid": "identiteitskaart kind",
    "passport": "paspoort",
    "reispas": "paspoort",
    "verhuis": "adreswijziging",
    "moving": "adreswijziging",
    "adres": "adreswijziging",
    "domicilie": "adreswijziging",
    "auto": "rijbewijs",
    "driving": "rijbewijs",
    "trouw": "huwelijk",
    "huwen": "huwelijk",
    "gehuwd": "huwelijk",
    "samenwonen": "samenwoning",
    "geboren": "geboorte",
    "baby": "geboorte",
    "bevalling": "geboorte",
    "dood": "overlijden",
    "sterfgeval": "overlijden",
    "overleden": "overlijden",
    "begrafenis": "overlijden",
    "strafblad": "strafregister",
    "zeden": "strafregister",
    "attest": "uittreksel",
    "bouwen": "omgevingsvergunning",
    "bouwvergunning": "omgevingsvergunning",
    "verbouwen": "omgevingsvergunning",
    "leefloon": "steun",
    "ocmw": "sociaal",
    "legaliseren": "legalisatie",
    "handtekening": "legalisatie",
}


def words(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared: no accents, no capitals, one ij."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    plain = re.sub(r"\b(e|id|kids)[- ](id|kaart)", r"\1\2", plain)  # e-id, id-kaart
    return tuple(re.findall(r"\w+", plain))


def stem(word: str) -> str:
    """The part of a word that its forms share: verhuizen, verhuizing, verhuis."""
    word = re.sub("ij|yj", "y", word)
    if len(word) > 5:
        word = re.sub(r"(ingen|ing|en|es|s|e)$", "", word)
    return word[:-1] + {"z": "s", "v": "f"}.get(word[-1:], word[-1:])


def search(
    products: Iterable[Product], text: str, limit: int | None = None
) -> list[Product]:
    """The products that the text may mean, the best first, at most ``limit``.

    An empty text finds all of them, in the order given.
    """
    wanted = [word for word in words(text[:200]) if word not in STOP_WORDS]
    if not wanted:
        return list(products)[:limit]
    scored = [(_score(wanted, product), product) for product in products]
    best = max((score for score, _product in scored), default=0)
    found = [
        (score, product)
        for score, product in scored
        if score and score >= best * NEAR_BEST
    ]
    found.sort(key=lambda pair: -pair[0])
    return [product for _score, product in found[:limit]]


def _score(wanted: list[str], product: Any) -> float:
    indexed = _indexed(
        product.title or "",
        tuple(product.keywords or ()),
        product.description or "",
    )
    scores = [_score_of_word(word, indexed) for word in wanted]
    return sum(scores) / len(scores) if max(scores) >= STRONG else 0


@lru_cache(maxsize=4096)
def _indexed(
    title: str, keywords: tuple[str, ...], description: str
) -> tuple[tuple[str, float], ...]:
    weights: dict[str, float] = {}
    for text, weight in (
        (description, DESCRIPTION),
        (" ".join(keywords), KEYWORD),
        (title, TITLE),
    ):
        for word in words(text):
            if word not in STOP_WORDS:
                weights[stem(word)] = weight
    return tuple(weights.items())


def _score_of_word(word: str, indexed: tuple[tuple[str, float], ...]) -> float:
    meant = [(stem(word), 1.0)]
    other = SYNONYMS.get(word) or SYNONYMS.get(stem(word))
    if other:
        meant += [(stem(synonym), 0.9) for synonym in other.split()]
    return max(
        (
            likeness(one, known) * weight * trust
            for one, trust in meant
            for known, weight in indexed
        ),
        default=0,
    )


@lru_cache(maxsize=16384)
def likeness(wanted: str, known: str) -> float:
    """How much two stems are alike, 0 to 100."""
    if wanted == known:
        return 100
    if len(wanted) < SHORT:
        return 0
    if known.startswith(wanted):
        return 95 if len(wanted) > SHORT else 80
    if len(wanted) > SHORT and wanted in known:
        return 85  # part of a compound: bewijs in rijbewijs
    if len(known) > SHORT and known in wanted:
        return 75
    if min(len(wanted), len(known)) <= SHORT:
        return 0
    return _typed_wrong(wanted, known)


def _typed_wrong(wanted: str, known: str) -> float:
    """One error in four letters is forgiven; the beginning of a longer word counts."""
    allowed = len(wanted) // 4 or 1
    errors = DamerauLevenshtein.distance(wanted, known, score_cutoff=allowed)
    if errors > allowed and len(known) > len(wanted) >= LONG:
        beginning = known[: len(wanted)]
        errors = DamerauLevenshtein.distance(wanted, beginning, score_cutoff=allowed)
    return 90 - 8 * errors if errors <= allowed else 0
