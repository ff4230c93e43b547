"""Answers as they are stored: under a random key, with coarse keys only.

That somebody has answered is kept apart, as a keyed hash with the week, until the link has
long stopped working (``forget``, every night). Neither names the other. What cannot be
avoided: both are written in one transaction, and the database tells which records were
written together. A pack leaves that of the newest answer in each small record only. Who
has the files of the database and the secret of the site could read it from there; no page,
export or administrator of the site can.
"""

from BTrees.LOBTree import LOBTree
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.spread import SmallBuckets
from gemeente.loket.agenda.texts import plain_text
from gemeente.loket.errors import InvalidWish
from gemeente.loket.errors import NotAllowed
from gemeente.loket.errors import NotThere
import secrets


CITIZEN, STAFF = AUDIENCES = ("citizen", "staff")
SCORES = range(1, 6)
LONGEST = 1_000  # signs of a remark
KEY_BITS = 62  # of the number of an answer
DAYS = 62  # after which it is forgotten who has answered


@dataclass(frozen=True, slots=True)
class About:
    """What an answer is about; ``week`` is the Monday of its week, no finer."""

    week: date
    service: str
    product: str = ""
    location: str = ""
    audience: str = CITIZEN


@dataclass(frozen=True, slots=True)
class Answer:
    """Scores from 1 to 5, 0 where the question was left out."""

    key: int
    about: About
    help: int
    wait: int
    remark: str


def about(day: date, service: str, **more: str) -> About:
    """What an answer of that day is about."""
    return About(day - timedelta(days=day.weekday()), service, **more)


def has_answered(ledger: Ledger, source: str) -> bool:
    """Whether that visit (a text that names it) has had its answer."""
    return ledger.index_key(source) in ledger.evaluations.get("answered", {})


def answer(
    ledger: Ledger,
    source: str,
    subject: About,
    scores: tuple[int, int],
    remark: object,
    today: date,
) -> None:
    """Keeps an answer; one for each ``source``.

    Raises NotAllowed (answered_already), InvalidWish (score_invalid, answer_empty,
    text_invalid, text_too_long (maximum), national_number).
    """
    if any(one and one not in SCORES for one in scores):
        raise InvalidWish("score_invalid", field="score")
    text = plain_text(remark, LONGEST, "text_too_long", multiline=True)
    if not any(scores) and not text:
        raise InvalidWish("answer_empty", field="score")
    if has_answered(ledger, source):
        raise NotAllowed("answered_already")
    answered = _tree(ledger, "answered")
    answered[ledger.index_key(source)] = today.toordinal() - today.weekday()
    answers = _tree(ledger, "answers")
    while not answers.insert(secrets.randbits(KEY_BITS), _entry(subject, scores, text)):
        pass


def answers_of(
    ledger: Ledger, first: date, last: date, audience: str = CITIZEN
) -> Iterator[Answer]:
    """The answers of the weeks that begin in those days, in no order."""
    for key, entry in ledger.evaluations.get("answers", {}).items():
        week, service, product, location, who, help_, wait, remark = entry
        if first.toordinal() <= week <= last.toordinal() and who == audience:
            subject = About(date.fromordinal(week), service, product, location, who)
            yield Answer(key, subject, help_, wait, remark)


def drop_remark(ledger: Ledger, key: int) -> None:
    """Removes what was written, not the scores; raises NotThere (answer_unknown)."""
    answers = ledger.evaluations.get("answers", {})
    if key not in answers:
        raise NotThere("answer_unknown")
    answers[key] = (*answers[key][:-1], "")


def remarks(ledger: Ledger, before: date) -> list[Answer]:
    """The answers of weeks that began before that date that still have a remark."""
    last = before - timedelta(days=1)
    return [
        one
        for audience in AUDIENCES
        for one in answers_of(ledger, date.min, last, audience)
        if one.remark
    ]


def answered_before(ledger: Ledger, before: date) -> list[tuple[int, date]]:
    """(key, Monday of its week) of who answered in a week before that date."""
    answered = ledger.evaluations.get("answered", {})
    return [
        (key, date.fromordinal(week))
        for key, week in answered.items()
        if week < before.toordinal()
    ]


def forget(ledger: Ledger, key: int) -> None:
    """Forgets that this visit had its answer: nobody can be asked about it any more."""
    del ledger.evaluations["answered"][key]


def _entry(subject: About, scores: tuple[int, int], text: str) -> tuple:
    return (
        subject.week.toordinal(),
        subject.service,
        subject.product,
        subject.location,
        subject.audience,
        *scores,
        text,
    )


def _tree(ledger: Ledger, name: str) -> LOBTree:
    if name not in ledger.evaluations:
        ledger.evaluations[name] = SmallBuckets()
    return ledger.evaluations[name]
