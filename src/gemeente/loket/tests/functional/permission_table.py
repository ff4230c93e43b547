"""Every view and service of ours, as the component registry has them, and as a table."""

from pathlib import Path
from zope.component import getGlobalSiteManager
import re


OURS = "gemeente.loket"
DOCUMENT = Path(__file__).parents[5] / "docs" / "permissions.md"
WHO = ("anoniem", "onthaal", "andere", "planner", "auditor", "admin")
HEADS = (
    "visitor",
    "reception",
    "clerk of another service",
    "planner",
    "auditor",
    "administrator",
)
# where an address is tried: interface → path in the counter of the tests
PLACES = {
    "ILoket": "",
    "IHasFigures": "",
    "IOnBoard": "",
    "IFolderish": "",
    "IDexterityContent": "",
    "Interface": "",
    "ILocation": "/gemeentehuis",
    "IService": "/burgerzaken",
    "IProduct": "/identiteitskaart",
    "ITimeSlot": "/burgerzaken/voormiddag",
    "IPloneSiteRoot": "/..",
}
# where each type can be added
ADDS = {
    "++add++Loket": "/..",
    "++add++Desk": "/gemeentehuis",
    "++add++TimeSlot": "/burgerzaken",
    "++add++Closure": "/burgerzaken",
}
SERVICE = re.compile(r"^(GET|POST|PATCH|DELETE)_application_json_(@.*)$")
# of the platform's own machinery: portlets, content rules, errors
ELSEWHERE = {"ICountContact", "IOpeningHoursPortlet", "IRuleActionAdding"}
ELSEWHERE |= {"IPortletAdding", "IClosure"}
NONE = "anybody"
REFUSED = {401, 403, 404, 405, 406}


def registered():
    """(address, where, permission) of each, in order."""
    found = set()
    for one in getGlobalSiteManager().registeredAdapters():
        mro = getattr(one.factory, "__mro__", ())
        if not any(part.__module__.startswith(OURS) for part in mro) or not one.name:
            continue
        if len(one.required) not in (2, 3) or one.name == "index.html":
            continue
        where = one.required[0].__name__
        if where in PLACES:
            adds = len(one.required) == 3
            found.add((_address(one.name, adds), where, _permission(one.factory)))
    return sorted(found)


def _address(name, adds):
    if adds:
        return f"++add++{name}"
    service = SERVICE.match(name)
    return f"{service[1]} {service[2]}" if service else f"@@{name}"


def _permission(factory):
    roles = getattr(factory, "__roles__", None)
    name = getattr(roles, "__name__", None)
    return (name or NONE).removeprefix(f"{OURS}: ")


def written():
    """The rows of the document: (address, where, permission) → who gets in on a GET."""
    rows = {}
    for line in DOCUMENT.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip().strip("`") for cell in line.strip("|").split("|")]
        if line.startswith("| `"):
            key = (cells[0], cells[1], cells[2])
            rows[key] = tuple(cells[3:])
    return rows


def outcome(answer):
    """yes; – for no way in (a login, 401, 404); → where it leads to another page."""
    if answer.status_code in (301, 302, 303):
        return "–" if "login" in answer.headers["Location"] else "→"
    return "–" if answer.status_code in REFUSED else "yes"


def line_of(key, opened):
    """A row of the document."""
    address, where, permission = key
    return f"| `{address}` | {where} | {permission} | {' | '.join(opened)} |"
