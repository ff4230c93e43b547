"""``bin/instance loket-import FILE``: figures of another system from a CSV file.

What is in which column is found by the headings, or said with ``--map``. All of the file
is kept or, with any line that is wrong, nothing.
"""

from collections.abc import Sequence
from gemeente.loket import clock
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.browser.importing import words
from gemeente.loket.content.catalogue import inside
from gemeente.loket.content.catalogue import loket_of
from gemeente.loket.content.settings import timezone
from gemeente.loket.errors import LoketError
from gemeente.loket.figures import warehouse
from gemeente.loket.figures.importing import by_title
from gemeente.loket.figures.importing import guessed
from gemeente.loket.figures.importing import headings_of
from gemeente.loket.figures.importing import Reader
from gemeente.loket.figures.importing import TARGETS
from gemeente.loket.figures.store import IMPORTED
from gemeente.loket.jobs.running import job_parser
from gemeente.loket.jobs.running import run_in_sites
from gemeente.loket.messages import message_for
from pathlib import Path
from plone import api
from plone.uuid.interfaces import IUUID
from typing import Any
import transaction


TYPES = {"service": "Service", "product": "Product", "location": "Location"}


def main(app: Any, args: Sequence[str]) -> int:
    """Imports into every site, or into the one that is named; 1 where lines are wrong."""
    parser = job_parser("import", "Import figures from a CSV file.")
    parser.add_argument("file", type=Path, help="a CSV file with a heading, in UTF-8")
    parser.add_argument("--title", default="", help="what the import is called")
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="WHAT=HEADING",
        help=f"which column has what: {', '.join(TARGETS)}",
    )
    parser.add_argument("--monday", type=int, choices=(0, 1), default=0)
    options = parser.parse_args(args)
    text = options.file.read_text(encoding="utf-8-sig")
    chosen = dict(one.partition("=")[::2] for one in options.map)

    def work(site: str) -> int:
        return _import(site, text, chosen, options)

    return run_in_sites(app, options, work)


def _import(site: str, text: str, chosen: dict[str, str], options: Any) -> int:
    try:
        mapping = guessed(headings_of(text)) | chosen
        reader = Reader(mapping, timezone(), names(), options.monday)
        parsed = reader.parse(text)
    except LoketError as error:
        print(f"{site}: {message_for(error)}")
        return 1
    for one in parsed.wrong:
        print(f"{site}: {words.wrong(one)}")
    if parsed.wrong:
        print(
            f"{site}: {len(parsed.wrong) + parsed.more} lines are wrong; none is kept."
        )
        return 1
    if options.dry_run:
        print(f"{site}: {parsed.lines} lines are right.")
        return 0
    title = options.title or options.file.name
    warehouse.add_batch(get_ledger(), IMPORTED, title, parsed.facts, clock.now())
    transaction.commit()
    print(f"{site}: {parsed.lines} figures added as “{title}”.")
    return 0


def names() -> dict[str, dict[str, str]]:
    """The UIDs by title of the services, products and locations of the site."""
    catalog = api.portal.get_tool("portal_catalog")
    brains = catalog.unrestrictedSearchResults(portal_type="Loket")
    lokets = [loket_of(brain._unrestrictedGetObject()) for brain in brains]
    return {
        name: by_title(
            {
                IUUID(one): one.title
                for loket in lokets
                for one in inside(loket, portal_type)
            }
        )
        for name, portal_type in TYPES.items()
    }
