"""The citizen's ticket: its page on a phone, what that page polls, and taking one at home.

Nothing here is about devices, desks or names: who knows the secret of a ticket sees that
ticket and what it needs of the line.
"""

from pathlib import Path


PACKAGE = "gemeente.loket.ticket"  # the name of its static files
FOLDER = Path(__file__).parent / "static"
