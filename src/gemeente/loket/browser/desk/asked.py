"""Reading an action that was sent: as JSON by the script, or as a form without it."""

from collections.abc import Mapping
from gemeente.loket.queue.rules import LocationRules
from gemeente.loket.restapi.inputs import json_object
from typing import Any
import hashlib
import json


WHOLE = ("ticket", "index", "quantity", "note")  # fields that are whole numbers
FLAGS = ("force", "express")
LISTS = ("services", "products")
ONLY_FORM = ("_authenticator", "key", "action", "location")


def read(request: Any) -> tuple[str, dict[str, Any]]:
    """The name of the action and its fields. Raises InvalidWish (body_invalid)."""
    form: Mapping[str, Any] = request.form
    if is_json(request):
        form = json_object(request.get("BODY"))
    action = form.get("action")
    data = {name: one for name, one in form.items() if name not in ONLY_FORM}
    return action if isinstance(action, str) else "", plain(data)


def is_json(request: Any) -> bool:
    """Whether the script sent it, and wants to be answered."""
    return (request.getHeader("Content-Type") or "").startswith("application/json")


def plain(data: Mapping[str, Any]) -> dict[str, Any]:
    """The fields as what they mean; a form has nothing but texts."""
    found = dict(data)
    for name in WHOLE:
        if name in found:
            found[name] = _number(found[name])
    for name in FLAGS:
        if name in found:
            found[name] = found[name] in (True, "1", "true")
    for name in LISTS:
        if isinstance(found.get(name), str):
            found[name] = [found[name]]
    if "where" in found:
        found["where"] = _number(found["where"])
    if isinstance(found.get("to"), str):
        found |= _receiver(found.pop("to"))
    if isinstance(found.get("at"), str):
        found["service"], _space, found["product"] = found.pop("at").partition(" ")
    return {name: one for name, one in found.items() if one not in (None, "")}


def skills(data: dict[str, Any], rules: LocationRules) -> dict[str, Any]:
    """Of a sign-in: all products of the chosen services are no limit at all."""
    chosen = [rules.service(uid) for uid in data.get("services", ())]
    able = {product.uid for one in chosen if one for product in one.products}
    wanted = able & set(data.get("products") or ())
    rest = {name: one for name, one in data.items() if name != "products"}
    rest.setdefault("services", [])
    rest.setdefault("express", False)
    return rest if wanted in (set(), able) else {**rest, "products": sorted(wanted)}


def key_of(request: Any, action: str, data: Mapping[str, Any]) -> str:
    """What makes the same action once; "" where nothing came along.

    A page has one key for all its forms, so that of a form is told apart by what it says.
    """
    given = request.getHeader("Idempotency-Key")
    if given is not None:
        return given
    key = request.form.get("key")
    if not isinstance(key, str) or not key:
        return ""
    said = json.dumps([action, data], sort_keys=True, default=str).encode()
    return f"{key[:40]} {hashlib.sha256(said).hexdigest()}"


def _number(value: object) -> object:
    """The whole number in a text; anything else as it came, for the core to refuse."""
    text = value.strip() if isinstance(value, str) else ""
    digits = text.isascii() and text.isdigit() and len(text) <= 9
    return int(text) if digits else value


def _receiver(value: str) -> dict[str, str]:
    """A receiver of one list: service:UID, desk:UID or clerk:id."""
    kind, _colon, name = value.partition(":")
    names = {"service": "service", "desk": "to_desk", "clerk": "to_clerk"}
    return {names[kind]: name} if kind in names else {}
