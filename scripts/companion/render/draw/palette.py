"""Colours by what they are for: the plotting library is given stand-ins, the page puts the real ones.

`INK` stands for the page's --ink; a picture's class is `fill-ink` or `stroke-ink`.
"""

from __future__ import annotations

INK = "#010101"
SOFT = "#020202"
RULE = "#030303"
STRONG = "#040404"
PAPER = "#050505"
SUNK = "#060606"
ACCENT = "#070707"
# Told apart in both schemes, and by people who see few colours only together with a label or a shape.
HUES = ("#110101", "#110202", "#110303", "#110404", "#110505", "#110606", "#110707")

CLASSES = {
    INK: "ink",
    SOFT: "soft",
    RULE: "rule",
    STRONG: "strong",
    PAPER: "paper",
    SUNK: "sunk",
    ACCENT: "accent",
    **{hue: f"hue{number}" for number, hue in enumerate(HUES, 1)},
}
