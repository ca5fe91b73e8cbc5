"""Ways of writing digits that a person reads at once and a plain pattern does not: other scripts, other dashes, nothing between."""

from __future__ import annotations

from random import Random

_ZEROS = {
    "full-width": "０",
    "Arabic-Indic": "٠",
    "Persian": "۰",
    "Devanagari": "०",
    "Bengali": "০",
    "Thai": "๐",
    "mathematical": "𝟎",
}
_INVISIBLE = ("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u200e", "\u202c", "\ufe0f", "\u034f")
DASHES = ("-", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2015", "\u2212", "\ufe63", "\uff0d", " - ", " \u2013 ", "--")
SPACES = (" ", "\u00a0", "\u2009", "\u202f", "\u2007", "  ", "\t", "\u3000")
BREAKS = ("\n", "\r\n", "-\n", " \n", "\n  ", "\n> ", "\u2028")


def disguised(written: str, random: Random) -> tuple[str, str]:
    """The same number in other signs, and the name of the disguise; two in three stay as they are."""
    choice = random.randrange(12)
    if choice == 0:
        name, zero = random.choice(sorted(_ZEROS.items()))
        return "".join(chr(ord(zero) + int(each)) if each.isascii() and each.isdigit() else each for each in written), name
    if choice == 1:
        return _sown(written, 1.0, random), "invisible between all"
    if choice in {2, 3}:
        return _sown(written, 0.3, random), "invisible here and there"
    return written, "as it is"


def _sown(written: str, share: float, random: Random) -> str:
    """Invisible characters between the signs; none before the first or after the last, where they would hide nothing."""
    return written[0] + "".join((random.choice(_INVISIBLE) if random.random() < share else "") + each for each in written[1:])
