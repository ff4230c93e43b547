"""What may become of a ticket: the one check of every change of its state."""

from gemeente.loket.errors import NotAllowed


WAITING = "waiting"
CALLED = "called"
SERVING = "serving"
PARKED = "parked"
DONE = "done"
NO_SHOW = "no-show"
LEFT = "left"

OVER = (DONE, NO_SHOW, LEFT)
AT_A_DESK = (CALLED, SERVING)

# action → the states in which it can be done
ALLOWED: dict[str, tuple[str, ...]] = {
    "call": (WAITING, PARKED),
    "recall": (CALLED,),
    "serve": (CALLED,),
    "work": AT_A_DESK,  # its products change, a remark is written
    "park": AT_A_DESK,
    "resume": (PARKED,),
    "put_back": AT_A_DESK,
    "transfer": AT_A_DESK,
    "no_show": (CALLED,),
    "finish": AT_A_DESK,
    "reopen": (DONE, NO_SHOW),
    "step_back": (WAITING,),
    "leave": (WAITING, PARKED, CALLED),
    "add": (WAITING, PARKED),
    "change": (WAITING, PARKED),  # priority, by the reception
}


def check(action: str, state: str, label: str) -> None:
    """Raises NotAllowed where the action cannot be done in that state.

    Codes, each with the label of the ticket: ticket_over, ticket_waits (nobody called
    it), ticket_called (it is at a desk), ticket_open (there is nothing to take back).
    """
    if state in ALLOWED[action]:
        return
    codes = {WAITING: "ticket_waits", PARKED: "ticket_waits"}
    codes |= dict.fromkeys(AT_A_DESK, "ticket_called")
    code = codes.get(state, "ticket_over")
    if action == "reopen" and state != LEFT:
        code = "ticket_open"
    raise NotAllowed(code, label=label)
