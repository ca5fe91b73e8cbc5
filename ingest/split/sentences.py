"""Where the sentences of a Danish law text end: its points (pkt.), by which it is cited.

A full stop after "nr.", "stk." or "jf." ends nothing, and one after a number only if a new sentence plainly begins.
"""

from __future__ import annotations

import re

_NEVER_LAST = "nr stk jf art kap ca fx evt inkl ekskl hhv pr litra sml afs bl f d dvs s §".split()
"""Shortened words that a sentence cannot end with. Those it can (m.v., pct., kr., pkt.) count as its end before a capital."""
_STOP = re.compile(r"(?P<word>[\w§]*)(?P<stop>[.!?:][»«\")]?)\s+(?=[A-ZÆØÅ§»(]|\d)")
_POINT = re.compile(r"\d+\.(?:[-–]\d+\.)?(?:\s*(?:og|eller)\s+\d+\.)?\s*pkt\.")
_MONTH = re.compile(r"(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)\b")


def sentences(text: str) -> list[tuple[int, int]]:
    """The spans [start, end) of the sentences, white space between them left out; one span where there is only one."""
    spans: list[tuple[int, int]] = []
    start = 0
    for found in _STOP.finditer(text):
        if found.end() > start and _ends(text, found):
            spans.append((start, found.end("stop")))
            start = found.end()
    if start < len(text):
        spans.append((start, len(text)))
    return spans


def _ends(text: str, found: re.Match[str]) -> bool:
    word, stop, rest = found["word"], found["stop"], text[found.end() :]
    if stop.startswith(":"):
        return False
    if word.lower() in _NEVER_LAST or _MONTH.match(rest):
        return False
    if rest[0].isdigit():
        return bool(_POINT.match(rest)) and (len(word) > 1 and word.isalpha())
    return rest[0] != "(" or rest[1:2].isupper()
