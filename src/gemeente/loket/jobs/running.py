"""What the jobs have in common: their options, going by the sites, saying what came of it."""

from argparse import ArgumentParser
from argparse import ArgumentTypeError
from argparse import Namespace
from collections import Counter
from collections.abc import Callable
from gemeente.loket.jobs.site import entered
from gemeente.loket.jobs.site import sites
from gemeente.loket.mail.outbox import Outcome
from typing import Any
from urllib.parse import urlsplit


def job_parser(job: str, description: str, linked: bool = False) -> ArgumentParser:
    """The options of ``bin/instance loket-<job>``: ``dry_run``, ``site`` and ``url``.

    ``url`` can only be given where the mails of the job have links (``linked``).
    """
    parser = ArgumentParser(prog=f"bin/instance loket-{job}", description=description)
    parser.add_argument(
        "--dry-run", action="store_true", help="only count: send and change nothing"
    )
    parser.add_argument("--site", help="the id of the only site to do it in")
    parser.set_defaults(url=None)
    if linked:
        parser.add_argument(
            "--url", type=address, help="the public address of the site, for links"
        )
    return parser


def address(text: str) -> str:
    """The public address of a site, as an argument; raises ArgumentTypeError."""
    parts = urlsplit(text)
    if parts.scheme in ("http", "https") and parts.hostname:
        return text
    raise ArgumentTypeError("give an address, such as https://www.example.org")


def run_in_sites(app: Any, options: Namespace, work: Callable[[str], int]) -> int:
    """Works in every site, or in the one of the options. The exit status: 1 on errors.

    ``work`` is called in each site with its id, to start what it prints with; it answers
    how much failed.
    """
    found = sites(app, options.site)
    if not found:
        print("There is no site with the counter here.")
        return 1
    if options.url and len(found) > 1:
        print("An address belongs to one site: say which with --site.")
        return 1
    failed = 0
    for site in found:
        with entered(app, site, options.url):
            failed += work(site.getId())
    return 1 if failed else 0


def tell_mails(site: str, mails: str, counts: Counter[Outcome], dry_run: bool) -> int:
    """Prints how many of these mails were written, and answers how many failed.

    They are in the outbox then: ``loket-send``, or a web server, sends them.
    """
    if dry_run:
        print(f"{site}: {counts[Outcome.QUEUED]} {mails} would be sent.")
    else:
        print(
            f"{site}: {counts[Outcome.QUEUED]} {mails} to be sent, "
            f"{counts[Outcome.REFUSED]} refused, {counts[Outcome.FAILED]} failed."
        )
    return counts[Outcome.FAILED]
