"""Which kiosk it is, who may use it, and how it is used now."""

from functools import cached_property
from gemeente.loket.browser.kiosk import FOLDER
from gemeente.loket.browser.kiosk.mode import Mode
from gemeente.loket.browser.kiosk.mode import read_mode
from gemeente.loket.browser.kiosk.offer import Offer
from gemeente.loket.browser.live.public import PublicScreen
import hashlib


KIND = "kiosk"
NAMES = {"nl": "Nederlands", "en": "English", "fr": "Français", "de": "Deutsch"}


class AtKiosk(PublicScreen):
    """What the page and the answer to its script share."""

    kind = KIND
    files = FOLDER

    @cached_property
    def offer(self) -> Offer:
        """What can be had now without an appointment."""
        return Offer(self.ledger, self.rules, self.now)

    @cached_property
    def short_offer(self) -> Offer:
        """What is short of it."""
        return Offer(self.ledger, self.rules, self.now, express=True)

    @property
    def languages(self) -> list[str]:
        """Those of the location, the usual one first."""
        known = self.rules.languages if self.rules is not None else ()
        found = [one for one in known if one in NAMES] or ["nl"]
        return sorted(found, key=lambda one: one != "nl")

    @cached_property
    def mode(self) -> Mode:
        """How the kiosk is used now."""
        return read_mode(self.request.form, self.languages)

    @property
    def language(self) -> str:
        """The language of the page."""
        return self.mode.lang or self.languages[0]

    def speak(self) -> None:
        """Has everything of this request said in that language; nothing is stored."""
        self.request.set("LANGUAGE", self.language)
        binding = self.request.get("LANGUAGE_TOOL")
        if binding is not None:
            binding.LANGUAGE = self.language

    @property
    def sign(self) -> str:
        """Changes when something opens or closes: then the start looks otherwise."""
        state = [
            (tile.product.uid, tile.service.uid, tile.open)
            for group in self.offer.groups
            for tile in group.tiles
        ]
        text = repr((state, self.offer.crowd.full, self.rules.title))
        return hashlib.blake2b(text.encode(), digest_size=6).hexdigest()
