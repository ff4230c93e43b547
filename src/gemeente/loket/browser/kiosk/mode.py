"""How the kiosk is used by who stands before it. Pure; it lives in addresses only.

Nothing of it is stored: at the start everybody finds Dutch and the usual layout again.
"""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from typing import Any


SWITCHES = ("low", "contrast", "large")


@dataclass(frozen=True, slots=True)
class Mode:
    """The language ("" for the usual one), and what is switched on.

    ``low`` moves everything within reach of a wheelchair; ``prints`` belongs to the
    device: its browser prints without asking.
    """

    lang: str = ""
    low: bool = False
    contrast: bool = False
    large: bool = False
    prints: bool = False

    @property
    def usual(self) -> bool:
        """Whether it is as everybody finds it at the start."""
        return self == self.at_start()

    def at_start(self) -> "Mode":
        """What stays for the next person: that the device prints."""
        return Mode(prints=self.prints)

    def switched(self, name: str) -> "Mode":
        """With one switch turned."""
        return replace(self, **{name: not getattr(self, name)})

    def speaking(self, lang: str) -> "Mode":
        """In another language."""
        return replace(self, lang=lang)

    def pairs(self) -> list[tuple[str, str]]:
        """Names and values for an address or for hidden fields."""
        found = [("lang", self.lang)] if self.lang else []
        found += [(name, "1") for name in SWITCHES if getattr(self, name)]
        return found + ([("print", "1")] if self.prints else [])


def read_mode(form: Mapping[str, Any], languages: Iterable[str]) -> Mode:
    """The mode in a form or query; a language that the kiosk does not have is not taken."""
    lang = form.get("lang", "")
    return Mode(
        lang=lang if lang in tuple(languages) else "",
        low=form.get("low") == "1",
        contrast=form.get("contrast") == "1",
        large=form.get("large") == "1",
        prints=form.get("print") == "1",
    )
