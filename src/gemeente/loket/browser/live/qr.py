"""Addresses as QR codes, to be scanned from a screen or from paper."""

import segno


QUIET = 4  # modules of white around it, as the standard wants


def qr_svg(address: str, scale: int, border: int = QUIET, sized: bool = False) -> str:
    """The address as an SVG image; ``sized`` where no style sheet says how large it is."""
    code = segno.make(address, error="m", micro=False)
    return code.svg_inline(scale=scale, border=border, omitsize=not sized, light="#fff")
