"""``@@display``: the screens of a waiting room and of its entrance. Never a name on them."""

from pathlib import Path


PACKAGE = "gemeente.loket.display"
FOLDER = Path(__file__).parent / "static"
