"""Reports that were saved under a name, and who gets them by mail every month."""

from dataclasses import dataclass
from dataclasses import replace
from gemeente.loket.agenda.ledger import Ledger
from gemeente.loket.agenda.texts import ADDRESS
from gemeente.loket.errors import InvalidWish
from gemeente.loket.errors import NotThere
import re


PDF, XLSX = KINDS = ("pdf", "xlsx")
LONGEST = 80  # signs of a title
MOST = 200  # reports
ADDRESSES = 20  # of one report


@dataclass(frozen=True, slots=True)
class SavedReport:
    """``query`` is the state of the dashboard, of the content ``uid``.

    It shows what ``user`` may see. ``emails`` get it monthly as ``kind``; ``sent`` is the
    month (2026-11) in which it was mailed last.
    """

    number: int
    title: str
    uid: str
    query: str
    kind: str
    emails: tuple[str, ...]
    user: str
    sent: str = ""


def saved_reports(ledger: Ledger) -> list[SavedReport]:
    """All of them, by title."""
    found = [
        SavedReport(number, *rest) for number, rest in ledger.saved_reports.items()
    ]
    return sorted(found, key=lambda one: (one.title.lower(), one.number))


def saved_report(ledger: Ledger, number: int) -> SavedReport:
    """The one with that number; raises NotThere (saved_unknown)."""
    if number not in ledger.saved_reports:
        raise NotThere("saved_unknown")
    return SavedReport(number, *ledger.saved_reports[number])


def save_report(
    ledger: Ledger, title: str, uid: str, query: str, kind: str, emails: str, user: str
) -> SavedReport:
    """Saves a new one; ``emails`` are separated by commas, spaces or lines.

    Raises InvalidWish: saved_title_missing, text_too_long (maximum), format_unknown,
    email_invalid, addresses_many (maximum), saved_full (maximum).
    """
    title = " ".join(title.split())
    if not title:
        raise InvalidWish("saved_title_missing", field="title")
    if len(title) > LONGEST:
        raise InvalidWish("text_too_long", field="title", maximum=LONGEST)
    if kind not in KINDS:
        raise InvalidWish("format_unknown", field="kind")
    if len(ledger.saved_reports) >= MOST:
        raise InvalidWish("saved_full", field="title", maximum=MOST)
    number = max(ledger.saved_reports.keys(), default=0) + 1
    found = SavedReport(number, title, uid, query, kind, _checked(emails), user)
    _keep(ledger, found)
    return found


def drop_report(ledger: Ledger, number: int) -> None:
    """Removes it; raises NotThere (saved_unknown)."""
    saved_report(ledger, number)
    del ledger.saved_reports[number]


def note_sent(ledger: Ledger, report: SavedReport, month: str) -> None:
    """It was mailed in that month."""
    _keep(ledger, replace(report, sent=month))


def stop_key(ledger: Ledger, report: SavedReport, email: str) -> str:
    """The secret with which that address can be taken off."""
    return ledger.keyed(f"stop report {report.number} {email}", 16).hex()


def stop(ledger: Ledger, number: int, key: str) -> bool:
    """Takes off the address of that secret; False where there is none."""
    report = saved_report(ledger, number)
    rest = tuple(one for one in report.emails if stop_key(ledger, report, one) != key)
    if rest == report.emails:
        return False
    _keep(ledger, replace(report, emails=rest))
    return True


def _checked(emails: str) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(re.split(r"[\s,;]+", emails.strip()))) if emails else ()
    found = tuple(one for one in found if one)
    if not all(ADDRESS.fullmatch(one) for one in found):
        raise InvalidWish("email_invalid", field="emails")
    if len(found) > ADDRESSES:
        raise InvalidWish("addresses_many", field="emails", maximum=ADDRESSES)
    return found


def _keep(ledger: Ledger, one: SavedReport) -> None:
    ledger.saved_reports[one.number] = (
        one.title,
        one.uid,
        one.query,
        one.kind,
        one.emails,
        one.user,
        one.sent,
    )
