"""What the mail has to tell others."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MailGivenUp:
    """A mail that will never arrive: ``refused`` for good, or else too old by now.

    ``kind`` is the letter (``mail.kinds``), ``about`` the code that it is about.
    """

    kind: str
    about: str
    refused: bool
