"""``@@kiosk``: numbers and check-in on a touch screen in the hall. Never a name on it."""

from pathlib import Path


PACKAGE = "gemeente.loket.kiosk"
FOLDER = Path(__file__).parent / "static"
