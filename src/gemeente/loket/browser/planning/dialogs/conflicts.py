"""What lies where a block was to come, in words."""

from gemeente.loket.browser.planning.dialogs.blocking import InTheWay
from gemeente.loket.browser.planning.dialogs.page import clock_text
from gemeente.loket.browser.planning.dialogs.shown import line_text
from gemeente.loket.i18n import _
from typing import Any


def conflict_row(dialog: Any, one: InTheWay) -> dict[str, Any]:
    """When, on which line, what it is, and for an appointment its code and panel."""
    end = clock_text(one.minute + one.minutes)
    found = {
        "times": f"{clock_text(one.minute)}–{end}",
        "line": line_text(dialog.ledger, dialog.service_uid, one.line),
        "code": "",
        "url": "",
        "what": _("A citizen is booking this just now"),
    }
    if one.block is not None:
        mapping = {"reason": one.block.reason}
        found["what"] = _("Blocked: ${reason}", mapping=mapping)
    elif one.appointment is not None:
        person, code = one.appointment.person, one.appointment.code
        found["what"] = person.name if person is not None else code
        found["code"] = code
        found["url"] = dialog.link("planning-appointment", code=code)
    return found
