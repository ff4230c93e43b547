"""The address of the stylesheet, which changes with the file."""

from functools import cache
from pathlib import Path
from plone import api
import hashlib


FILE = Path(__file__).parent / "static" / "hours.css"


@cache
def _fingerprint() -> str:
    return hashlib.sha256(FILE.read_bytes()).hexdigest()[:8]


def stylesheet() -> str:
    """The address of the stylesheet of opening hours."""
    site = api.portal.get().absolute_url()
    return f"{site}/++plone++gemeente.loket.hours/hours.css?v={_fingerprint()}"
