"""``bin/instance loket-report``: mails the saved reports, once in a month.

Run it every day: what was mailed in a month is not mailed again. A report shows what the
user who saved it may see; where that user is gone it is not sent, and that is said.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from gemeente.loket import clock
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.browser.report.files import file_of
from gemeente.loket.browser.report.view import ReportPage
from gemeente.loket.content.access import service_object
from gemeente.loket.content.catalogue import loket_of
from gemeente.loket.figures.saved import note_sent
from gemeente.loket.figures.saved import saved_reports
from gemeente.loket.figures.saved import SavedReport
from gemeente.loket.figures.saved import stop_key
from gemeente.loket.jobs.running import job_parser
from gemeente.loket.jobs.running import run_in_sites
from gemeente.loket.jobs.running import tell_mails
from gemeente.loket.mail.figures import send_report
from gemeente.loket.mail.outbox import Outcome
from gemeente.loket.queue.contacts import day_of
from plone import api
from typing import Any
from urllib.parse import parse_qs
from urllib.parse import urlencode
from zope.globalrequest import getRequest
import logging
import transaction


logger = logging.getLogger(__name__)


def main(app: Any, args: Sequence[str]) -> int:
    """Mails in every site, or in the one that is named. Prints counts only."""
    about = "Mail the saved reports of the month."
    options = job_parser("report", about, linked=True).parse_args(args)

    def work(site: str) -> int:
        counts = mail_reports(clock.now(), options.dry_run)
        return tell_mails(site, "reports", counts, options.dry_run)

    return run_in_sites(app, options, work)


def mail_reports(now: datetime, dry_run: bool = False) -> Counter[Outcome]:
    """Mails in the current site; what became of the mails."""
    ledger = get_ledger()
    month = day_of(ledger, now).strftime("%Y-%m")
    counts: Counter[Outcome] = Counter()
    for report in saved_reports(ledger):
        if report.emails and report.sent != month:
            counts += _mail(report, month, dry_run, now)
    return counts


def _mail(
    report: SavedReport, month: str, dry_run: bool, now: datetime
) -> Counter[Outcome]:
    counts: Counter[Outcome] = Counter()
    user = api.user.get(userid=report.user)
    content = service_object(report.uid)
    if user is None or content is None:
        logger.warning(
            "Report %s is not sent: its user or content is gone.", report.number
        )
        counts[Outcome.FAILED] += 1
        return counts
    if dry_run:
        counts[Outcome.QUEUED] += len(report.emails)
        return counts
    with api.env.adopt_user(user=user):
        period, data = _made(report, content)
    ledger = get_ledger()
    loket = loket_of(content).absolute_url()
    outcomes = []
    for address in report.emails:
        key = stop_key(ledger, report, address)
        query = urlencode({"number": report.number, "key": key})
        stop = f"{loket}/@@stop-report?{query}"
        outcomes.append(
            send_report(address, report.title, period, report.kind, data, stop, now)
        )
    note_sent(ledger, report, month)
    transaction.commit()
    counts.update(outcomes)
    return counts


def _made(report: SavedReport, content: Any) -> tuple[str, bytes]:
    """The period in words, and the file."""
    request = getRequest()
    before = request.form
    request.form = {
        name: values if len(values) > 1 else values[0]
        for name, values in parse_qs(report.query).items()
    }
    try:
        page = ReportPage(content, request)
        page.check_access()
        _type, data = file_of(report.kind, page.heading, page.sections)
        return page.period, data
    finally:
        request.form = before
