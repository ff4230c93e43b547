"""A ticket: somebody's place in the queue of a location, and what became of it."""

from gemeente.loket.agenda.memory import Record
from gemeente.loket.queue.order import NORMAL
from gemeente.loket.queue.order import Waiting
from gemeente.loket.queue.states import AT_A_DESK
from gemeente.loket.queue.states import OVER
from gemeente.loket.queue.states import WAITING
from typing import NamedTuple


class Item(NamedTuple):
    """A product of a ticket, at the service where it is had; with 0 pieces it is dropped."""

    product: str
    quantity: int
    service: str
    done: bool = False

    @property
    def open(self) -> bool:
        """Whether it still has to be handled."""
        return not self.done and self.quantity > 0


class Step(NamedTuple):
    """From ``stamp`` (POSIX seconds) on the ticket was in that state.

    ``desk`` and ``clerk`` are "" where nobody had it; ``item`` is the index of the
    product that was being served, -1 where none was.
    """

    state: str
    stamp: int
    desk: str = ""
    clerk: str = ""
    item: int = -1


class Ticket(Record):
    """Stamps are POSIX seconds. Personal is ``name`` only, which the staff may fill in.

    ``arrived`` is its place in the line and ``due`` the start of its appointment, whose
    number is ``appointment``; ``service`` whose turn it is; ``why`` the reason for which
    it was called (``queue.order``, or picked), ``reason`` why it has priority or was
    picked; ``mark`` says who closed it, when that was not a person (end-of-day).
    """

    FIELDS = (
        "id",
        "label",
        "origin",
        "service",
        "items",
        "state",
        "arrived",
        "steps",
        "due",
        "priority",
        "express",
        "appointment",
        "minutes",
        "desk",
        "clerk",
        "calls",
        "not_before",
        "for_desk",
        "for_clerk",
        "name",
        "reason",
        "why",
        "remark",
        "mark",
    )

    state = WAITING
    due: int | None = None
    priority = NORMAL
    express = False
    appointment: int | None = None
    minutes = 10
    desk = ""
    clerk = ""
    calls = 0
    not_before = 0
    for_desk = ""
    for_clerk = ""
    name = ""
    reason = ""
    why = ""
    remark = ""
    mark = ""

    def __init__(
        self,
        number: int,
        label: str,
        origin: str,
        items: tuple[Item, ...],
        stamp: int,
    ) -> None:
        self.id = number
        self.label = label
        self.origin = origin
        self.items = items
        self.service = items[0].service
        self.arrived = stamp
        self.steps = (Step(WAITING, stamp),)

    @property
    def open(self) -> bool:
        """Whether it is not over."""
        return self.state not in OVER

    @property
    def created(self) -> int:
        """When it was given."""
        return self.steps[0].stamp

    @property
    def since(self) -> int:
        """Since when it is in its state."""
        begun = self.steps[-1].stamp
        for step in reversed(self.steps):
            if step.state != self.state:
                break
            begun = step.stamp
        return begun

    @property
    def at_desk_since(self) -> int:
        """Since when it has been at a desk without a break; its last step where it is not."""
        begun = self.steps[-1].stamp
        for step in reversed(self.steps):
            if step.state not in AT_A_DESK:
                break
            begun = step.stamp
        return begun

    @property
    def current(self) -> int:
        """The index of the product that is being served, -1 where none is."""
        return self.steps[-1].item

    @property
    def open_items(self) -> list[Item]:
        """What still has to be handled by the service whose turn it is."""
        return [one for one in self.items if one.open and one.service == self.service]

    @property
    def living_items(self) -> list[tuple[int, Item]]:
        """Its products with their indexes, without those that were dropped."""
        return [(i, one) for i, one in enumerate(self.items) if one.quantity > 0]

    def seconds_of(self, index: int, stamp: int) -> int:
        """How long that product was served until then."""
        ends = [step.stamp for step in self.steps[1:]] + [stamp]
        return sum(
            max(end - step.stamp, 0)
            for step, end in zip(self.steps, ends, strict=True)
            if step.item == index
        )

    def enter(
        self, state: str, stamp: int, desk: str = "", clerk: str = "", item: int = -1
    ) -> None:
        """Notes that it is in that state from now on."""
        last = self.steps[-1].stamp
        step = Step(state, max(stamp, last), desk, clerk, item)
        self.steps = (*self.steps, step)
        self.state = state
        if state in AT_A_DESK:
            self.desk, self.clerk = desk, clerk

    def waiting(self) -> Waiting:
        """What the order of the line judges it by."""
        return Waiting(
            ticket=self.id,
            arrived=self.arrived,
            service=self.service,
            products=frozenset(one.product for one in self.open_items),
            due=self.due,
            priority=self.priority,
            express=self.express,
            desk=self.for_desk,
            clerk=self.for_clerk,
            not_before=self.not_before,
            minutes=self.minutes,
        )

    def __getstate__(self) -> tuple:
        state = dict(zip(self.FIELDS, super().__getstate__(), strict=True))
        plain = {"items": tuple(map(tuple, self.items))}
        plain["steps"] = tuple(map(tuple, self.steps))
        return tuple((state | plain).values())

    def __setstate__(self, state: tuple) -> None:
        values = dict(zip(self.FIELDS, state, strict=False))
        values["items"] = tuple(Item(*one) for one in values["items"])
        values["steps"] = tuple(Step(*one) for one in values["steps"])
        super().__setstate__(tuple(values.values()))
