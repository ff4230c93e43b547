"""Puts the demo municipality into a site, once."""

from datetime import date
from gemeente.loket import clock
from gemeente.loket.agenda.ledger import get_ledger
from gemeente.loket.content.catalogue import inside
from gemeente.loket.content.offers import refresh_all
from gemeente.loket.content.settings import PREFIX
from gemeente.loket.content.settings import timezone
from gemeente.loket.hours.clock import wall_clock
from gemeente.loket.jobs import demo_data
from gemeente.loket.jobs.demo_appointments import Maker
from gemeente.loket.jobs.demo_devices import make_devices
from gemeente.loket.jobs.demo_planning import make_agenda
from gemeente.loket.jobs.demo_queue import make_day
from gemeente.loket.jobs.history.make import make_history
from plone import api
from plone.app.textfield import RichTextValue
from plone.i18n.normalizer.interfaces import IIDNormalizer
from plone.uuid.interfaces import IUUID
from typing import Any
from zope.component import getUtility


LOKET = "loket"
CLOSURE_FIELDS = ("closes", "opens_again", "desks")
SETS = ("ways", "channels", "target_groups")  # fields that are a set
LANGUAGES = "kiosk_languages"


def post_install(tool: Any) -> None:
    """The profile's last step: fills the site that the profile is applied to."""
    fill(api.portal.get())


def fill(site: Any) -> None:
    """Makes the counter, the accounts and the appointments; what is there stays as it is.

    A site that already has something called ``loket`` gets nothing but the accounts that
    it lacks.
    """
    data = demo_data.read("gemeente")
    if LOKET not in site:
        now = clock.now()
        today, _minute = wall_clock(now, timezone())
        for name, value in data["settings"].items():
            api.portal.set_registry_record(f"{PREFIX}.{name}", value)
        loket = make_counter(site, data, today)
        uids = {one.getId(): IUUID(one) for one in loket.objectValues()}
        maker = Maker(get_ledger(), inside(loket, "Product"), now)
        make_agenda(maker, uids)
        make_day(maker, uids)
        make_devices(maker.ledger, uids, now)
        history = data["history"]
        make_history(maker.ledger, now, today, pilot=uids[history["pilot"]])
        name = f"{PREFIX}.evaluation"
        api.portal.set_registry_record(name, history["evaluation"])
        site.setDefaultPage(LOKET)
    make_accounts(site, data["account"])


def make_counter(site: Any, data: dict[str, Any], today: date) -> Any:
    """The Loket and all that is in it, published but for what is marked a draft."""
    loket = _create(site, "Loket", {"id": LOKET, **data["loket"]})
    uids: dict[str, str] = {}
    for values in data["location"]:
        place = _create(loket, "Location", _location(values))
        uids[values["id"]] = IUUID(place)
    services = []
    for values in data["service"]:
        service = _create(loket, "Service", _service(values, uids, today))
        uids[values["id"]] = IUUID(service)
        services.append((service, values))
    for values in data["location"]:
        for desk in values["desk"]:
            chosen = {uids[one] for one in desk.pop("services", ())}
            _create(loket[values["id"]], "Desk", {**desk, "services": chosen})
    for values in demo_data.read_products():
        uids[values["id"]] = IUUID(_create(loket, "Product", _product(values, uids)))
    for service, values in services:
        for timeslot in values["timeslot"]:
            _create(service, "TimeSlot", _timeslot(timeslot, uids, today))
        _close(service, values.get("closure", []), today)
    _close(loket, data["closure"], today)
    refresh_all(loket)
    return loket


def make_accounts(site: Any, accounts: list[dict[str, Any]]) -> None:
    """The staff; a password equals its name, which no policy for people would allow."""
    users = site.acl_users
    for account in accounts:
        name = account["name"]
        if users.getUserById(name) is not None:
            continue
        users._doAddUser(name, name, account["roles"], [])
        member = api.user.get(userid=name)
        member.setMemberProperties(
            {"fullname": account["fullname"], "email": f"{name}@example.org"}
        )
        if "on_loket" in account:
            _give(site[LOKET], name, account["on_loket"])
        for service, roles in account.get("on_service", {}).items():
            if service in site[LOKET]:
                _give(site[LOKET][service], name, roles)


def _give(content: Any, user: str, roles: list[str]) -> None:
    content.manage_setLocalRoles(user, roles)
    content.reindexObjectSecurity()


def _create(container: Any, portal_type: str, values: dict[str, Any]) -> Any:
    draft = values.pop("draft", False)
    values.setdefault("id", getUtility(IIDNormalizer).normalize(values["title"]))
    content = api.content.create(container, portal_type, **values)
    if not draft and portal_type != "Desk":
        api.content.transition(content, to_state="published")
    return content


def _location(values: dict[str, Any]) -> dict[str, Any]:
    fields = {k: v for k, v in values.items() if k not in ("desk", LANGUAGES)}
    fields["arrival"] = values["arrival"].strip()
    if LANGUAGES in values:
        fields[LANGUAGES] = set(values[LANGUAGES])
    return fields


def _service(
    values: dict[str, Any], uids: dict[str, str], today: date
) -> dict[str, Any]:
    fields = {k: v for k, v in values.items() if k not in ("timeslot", "closure")}
    fields["locations"] = {uids[one] for one in values["locations"]}
    fields["ways"] = [
        {"first": demo_data.day_of(one, today), "way": one["way"]}
        for one in values.get("ways", [])
    ]
    return fields


def _product(values: dict[str, Any], uids: dict[str, str]) -> dict[str, Any]:
    fields = {"target_groups": ["Burger"], "channels": ["desk"], **values}
    for name in SETS:
        fields[name] = set(fields[name])
    fields["services"] = {uids[one] for one in values["services"]}
    fields["durations"] = {
        uids[service]: minutes
        for service, minutes in values.get("durations", {}).items()
    }
    fields["questions"] = [
        {"required": False, "options": [], **question}
        for question in values.get("questions", [])
    ]
    html = f"<p>{values['text']}</p>"
    fields["text"] = RichTextValue(html, "text/html", "text/x-html-safe")
    return fields


def _timeslot(
    values: dict[str, Any], uids: dict[str, str], today: date
) -> dict[str, Any]:
    fields = {"channels": ["desk"], **values}
    days = fields.pop("days")
    fields["first"] = demo_data.first_day(days, today)
    fields["recurrence"] = demo_data.rrule(days, fields.pop("every", 1))
    fields["location"] = uids[values["location"]]
    fields["channels"] = set(fields["channels"])
    fields["products"] = {uids[one] for one in values.get("products", [])}
    return fields


def _close(container: Any, closures: list[dict[str, Any]], today: date) -> None:
    for values in closures:
        for first, last in demo_data.closure_days(values, today):
            name = f"sluiting-{first.isoformat()}"
            fields = {
                "id": name,
                "title": values["title"],
                "first": first,
                "last": last,
            }
            rest = {k: values[k] for k in CLOSURE_FIELDS if k in values}
            if "days" in values:
                every = values.get("every", 1)
                rest["recurrence"] = demo_data.rrule(values["days"], every)
            _create(container, "Closure", {**fields, **rest})
