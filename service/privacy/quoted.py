"""Personal data in what a program wrote of a text: in a log or an error, where signs are escaped and a number is no longer in one piece."""

from __future__ import annotations

import re

from service.privacy.masking import covered, mask

_ESCAPE = re.compile(
    r"\\+u(?P<high>[dD][89abAB][0-9a-fA-F]{2})\\+u(?P<low>[dD][c-fC-F][0-9a-fA-F]{2})"
    r"|\\+(?:[uU](?:0000|000(?P<plane>1))?(?P<four>[0-9a-fA-F]{4})|x(?P<two>[0-9a-fA-F]{2})|[nrt])"
)
_ID = re.compile(r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])")


def mask_quoted(text: str) -> str:
    """The text with placeholders for personal data, whether it stands as written or with `\\n`, `\\xa0` or `\\u200b` in it. Ids of our own
    are left whole, whatever digits they have: an error is found again by them."""
    starts: list[int] = []
    letters: list[str] = []
    at = 0
    for found in _ESCAPE.finditer(text):
        letters += [*text[at : found.start()], _letter(found)]
        starts += [*range(at, found.start()), found.start()]
        at = found.end()
    letters += text[at:]
    starts += [*range(at, len(text)), len(text)]
    read = "".join(letters)
    ids = [found.span() for found in _ID.finditer(read)]
    hidden = [each for each in mask(read).found if not any(first <= each.start and each.end <= last for first, last in ids)]
    return covered(text, [(each.kind, starts[each.start], starts[each.end]) for each in hidden])


def _letter(found: re.Match[str]) -> str:
    if found["high"]:
        return chr(0x10000 + ((int(found["high"], 16) & 0x3FF) << 10) + (int(found["low"], 16) & 0x3FF))
    code = (found["plane"] or "") + (found["four"] or found["two"] or "")
    return chr(int(code, 16)) if code else "\n"
