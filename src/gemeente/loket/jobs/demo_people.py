"""Made-up people for made-up appointments, with an answer to all that is asked."""

from collections.abc import Iterable
from datetime import date
from datetime import timedelta
from gemeente.loket.agenda.answers import Question
from gemeente.loket.agenda.citizen import Citizen
from gemeente.loket.content.channels import channel_questions
from gemeente.loket.content.channels import VISIT_CITY
from gemeente.loket.content.channels import VISIT_POSTAL_CODE
from gemeente.loket.content.channels import VISIT_STREET
from gemeente.loket.jobs import demo_data
from random import Random
import unicodedata


class People:
    """Draws people; the same ones in the same order for the same ``random``."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.names = demo_data.read("citizens")

    def draw(
        self, questions: Iterable[Question], channel: str, today: date
    ) -> tuple[Citizen, str]:
        """Somebody without an e-mail address, so that nobody is mailed; and the address.

        With answers to what a product and the channel ask.
        """
        random = self.random
        first = random.choice(self.names["first"])
        last = random.choice(self.names["last"])
        phone = f"+3247{random.randrange(10_000_000):07d}"
        asked = (*channel_questions(channel), *questions)
        answers = tuple((one.id, self._answer(one, today)) for one in asked)
        email = f"{_plain(first)}.{_plain(last)}@example.org"
        return Citizen(f"{first} {last}", "", phone, answers, "nl"), email

    def _answer(self, question: Question, today: date) -> str:
        random = self.random
        known = {VISIT_STREET: self._street, VISIT_POSTAL_CODE: lambda: "9999"}
        if question.id in known:
            return known[question.id]()
        if question.id == VISIT_CITY:
            return "Voorbeeldgem"
        if question.kind == "choice":
            return random.choice(question.options)
        if question.kind == "yes_no":
            return random.choice(("yes", "no"))
        if question.kind == "number":
            return str(50 * random.randint(1, 12))
        if question.kind == "date":
            return (today + timedelta(days=random.randint(20, 120))).isoformat()
        texts = self.names["answers"]
        return random.choice(texts[question.id]) if question.id in texts else "Nee"

    def _street(self) -> str:
        return (
            f"{self.random.choice(self.names['streets'])} {self.random.randint(1, 180)}"
        )


def _plain(name: str) -> str:
    """As it stands in an address: no spaces, no accents."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return plain.lower().replace(" ", "")
