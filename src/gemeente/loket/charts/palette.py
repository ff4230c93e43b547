"""Colours that everybody can tell apart, and what tells them apart without colour. Pure.

Those of Okabe and Ito ("Color Universal Design", 2008) without the lightest ones, which
white paper swallows; the order leaves neighbours different in lightness too.
"""

COLOURS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#595959")
HATCHES = ("", "//", "..", "xx", "\\\\", "--", "++")
DASHES = ("-", "--", "-.", ":", (0, (5, 1)), (0, (1, 1)), (0, (3, 5, 1, 5)))
MARKERS = ("o", "s", "^", "D", "v", "P", "X")
INK = "#1a1a1a"
GRID = "#c8c8c8"
# from pale to deep, of one hue: in grey it stays an order
HEAT = ("#f7fbff", "#c6dbef", "#6baed6", "#2171b5", "#08306b")
NOTHING = "#ffffff"


def luminance(colour: str) -> float:
    """Relative luminance of an sRGB colour (#rrggbb), 0 to 1, as WCAG 2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4
        for one in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21, as WCAG 2 defines it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(share: float) -> str:
    """The colour of the heat at that share (0 to 1)."""
    place = min(max(share, 0), 1) * (len(HEAT) - 1)
    low = min(int(place), len(HEAT) - 2)
    part = place - low
    channels = [
        round(
            int(HEAT[low][at : at + 2], 16) * (1 - part)
            + int(HEAT[low + 1][at : at + 2], 16) * part
        )
        for at in (1, 3, 5)
    ]
    return "#" + "".join(f"{one:02x}" for one in channels)


def ink_on(colour: str) -> str:
    """Black or white, whichever is read better on it."""
    return max(("#000000", "#ffffff"), key=lambda ink: contrast(ink, colour))
