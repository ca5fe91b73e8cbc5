"""Made-up CPR, telephone and journal numbers in the ways that caseworkers, case systems and copied papers write them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from random import Random

from evals.privacy.disguises import BREAKS, DASHES, SPACES

Way = Callable[[str, Random], str]


def _split(digits: str, *sizes: int) -> list[str]:
    parts, at = [], 0
    for size in sizes:
        parts.append(digits[at : at + size])
        at += size
    return parts


def _in(*sizes: int, by: str) -> Way:
    return lambda digits, _: by.join(_split(digits, *sizes))


def _broken(digits: str, random: Random) -> str:
    """Written with a hyphen and broken over two lines anywhere."""
    written = f"{digits[:6]}-{digits[6:]}"
    at = random.randrange(2, len(written) - 1)
    end = random.choice(BREAKS)
    return written[:at] + (end.lstrip("-") if "-" in written[at - 1 : at + 1] else end) + written[at:]


CPR_WAYS: Mapping[str, Way] = {
    "hyphen": _in(6, 4, by="-"),
    "nothing": lambda digits, _: digits,
    "any dash": lambda digits, random: random.choice(DASHES).join(_split(digits, 6, 4)),
    "any space": lambda digits, random: random.choice(SPACES).join(_split(digits, 6, 4)),
    "full stop": _in(6, 4, by="."),
    "slash": _in(6, 4, by="/"),
    "dotted day": lambda digits, _: ".".join(_split(digits, 2, 2, 2)) + "-" + digits[6:],
    "slashed day": lambda digits, _: "/".join(_split(digits, 2, 2, 2)) + "-" + digits[6:],
    "hyphened day": lambda digits, _: "-".join(_split(digits, 2, 2, 2)) + "-" + digits[6:],
    "spaced day": lambda digits, random: " ".join(_split(digits, 2, 2, 2)) + random.choice((" ", "-", " - ")) + digits[6:],
    "pairs": _in(2, 2, 2, 2, 2, by=" "),
    "halved serial": lambda digits, _: f"{digits[:6]}-{digits[6:8]} {digits[8:]}",
    "digit by digit": lambda digits, _: " ".join(digits),
    "digit by digit, hyphen": lambda digits, _: " ".join(digits[:6]) + " - " + " ".join(digits[6:]),
    "after a day, a line": lambda digits, random: digits[:6] + random.choice(BREAKS) + digits[6:],
    "broken anywhere": _broken,
    "four and six": _in(4, 6, by=" "),
    "five and five": _in(5, 5, by=" "),
}


def cpr(random: Random) -> str:
    """Ten digits: a day of 1925 to 2012, one in six with 60 added, and any serial; no check digit is reckoned."""
    born = date(1925, 1, 1) + timedelta(days=random.randrange(32_000))
    day = born.day + (60 if random.randrange(6) == 0 else 0)
    return f"{day:02}{born:%m%y}{random.randrange(10_000):04}"


PHONE_WAYS: Mapping[str, Way] = {
    "+45 pairs": lambda digits, _: "+45 " + " ".join(_split(digits, 2, 2, 2, 2)),
    "+45 in a row": lambda digits, _: "+45" + digits,
    "0045": lambda digits, _: "0045 " + digits,
    "(+45)": lambda digits, _: "(+45) " + " ".join(_split(digits, 4, 4)),
    "45 pairs": lambda digits, _: "45 " + " ".join(_split(digits, 2, 2, 2, 2)),
    "+45 hyphens": lambda digits, _: "+45-" + "-".join(_split(digits, 2, 2, 2, 2)),
    "pairs": _in(2, 2, 2, 2, by=" "),
    "any space pairs": lambda digits, random: random.choice((" ", "\u00a0", "\u202f")).join(_split(digits, 2, 2, 2, 2)),
    "halves": _in(4, 4, by=" "),
    "dots": _in(2, 2, 2, 2, by="."),
    "hyphens": _in(2, 2, 2, 2, by="-"),
    "two and threes": _in(2, 3, 3, by=" "),
    "over a line": lambda digits, random: random.choice(("{} {}\n{} {}", "{} {} {}\n{}")).format(*_split(digits, 2, 2, 2, 2)),
    "in a row": lambda digits, _: digits,
    "Swedish": lambda digits, _: f"+46 70 {digits[:3]} {digits[3:5]} {digits[5:7]}",
}
BARE_PHONE_WAYS: Mapping[str, Way] = {"eight in a row": lambda digits, _: digits}


def phone(random: Random) -> str:
    """Eight digits, the first 2 to 9."""
    return str(random.randrange(20_000_000, 100_000_000))


def journal(random: Random) -> tuple[str, str]:
    """A number that needs a word before it, as several case systems form them."""
    year, run = random.randrange(2009, 2027), random.randrange(100, 10_000_000)
    forms = {
        "year/run": f"{year}/{run:06}",
        "yy/run": f"{year % 100:02}/{run % 100_000:05}",
        "yy-run": f"{year % 100:02}-{run % 1_000_000:06}",
        "year-run": f"{year}-{run % 100_000:05}",
        "letters-year-run": f"EMN-{year}-{run % 100_000:05}",
        "S-yy-run": f"S{year}-{run % 10_000}",
        "run": f"{run:07}",
        "plan": plan(random)[0],
        "dotted": f"{year}.{run % 1000:03}.{run % 77 + 10}",
    }
    way = random.choice(sorted(forms))
    return forms[way], way


def plan(random: Random) -> tuple[str, str]:
    """A number of a form that is one wherever it stands: by the municipalities' filing plan, or two digits of a year and a run."""
    group = f"{random.randrange(1, 60):02}.{random.randrange(0, 40):02}.{random.randrange(0, 60):02}"
    about, run, year = (
        f"{random.choice('AGIKPS')}{random.randrange(1, 30):02}",
        random.randrange(1, 5000),
        random.randrange(10, 27),
    )
    forms = {"filing plan": f"{group}-{about}-{run}-{year}", "yy-run, bare": f"{year}-{random.randrange(1, 99_999):06}"}
    way = random.choice(sorted(forms))
    return forms[way], way
