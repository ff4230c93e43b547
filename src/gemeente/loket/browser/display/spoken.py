"""How a call is said: a letter as a letter, a number as a number."""

import re


PARTS = re.compile(r"[A-Za-z]+|[0-9]+")


def spelled(label: str) -> str:
    """``B12`` as B, 12; ``SA105`` as S A, 105."""
    parts = PARTS.findall(label)
    return ", ".join(part if part.isdigit() else " ".join(part) for part in parts)
