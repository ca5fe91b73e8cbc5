"""References in running text, as acts and letters write them. Each row has the reason why it reads so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.citation import Locator
from corpus.references import mentions_in, references_in

OWN = "/eli/lta/2019/548"
WORKS = {
    "LAB": "LAB",
    "lov om en aktiv beskæftigelsesindsats": "LAB",
    "lov om aktiv beskæftigelsesindsats": "LAB",
    "lov om sygedagpenge": "SDL",
    "sygedagpengeloven": "SDL",
    "straffeloven": "STRFL",
    "integrationsloven": "INT",
    "lov om retssikkerhed og administration på det sociale område": "RSL",
    "barnets lov": "BARNETS-LOV",
    "loven": OWN,
}

# Read at § 7, stk. 2, of the act OWN; "own" stands for it.
READ = [
    ("jf. § 6, nr. 1-5 og 7-10.", ["own § 6, nr. 1", "own § 6, nr. 2", "own § 6, nr. 3", "own § 6, nr. 4", "own § 6, nr. 5",
      "own § 6, nr. 7", "own § 6, nr. 8", "own § 6, nr. 9", "own § 6, nr. 10"], "two ranges in one list"),
    ("efter lov om sygedagpenge § 13 b", ["SDL § 13 b"], "the act in front"),
    ("efter § 13 b i lov om sygedagpenge", ["SDL § 13 b"], "the act behind"),
    ("§ 9 i lov om sygedagpenge", ["SDL § 9"], "this i is a preposition"),
    ("efter § 13 i, stk. 2,", ["own § 13 i, stk. 2"], "this i is a letter of the section"),
    ("Straffelovens § 263", ["STRFL § 263"], "the act in the genitive, at the start of a sentence"),
    ("LAB's § 31, stk. 1", ["LAB § 31, stk. 1"], "an abbreviation in the genitive"),
    ("§§ 31-33", ["own § 31", "own § 32", "own § 33"], "a range of sections"),
    ("§§ 9 c-9 f", ["own § 9 c", "own § 9 d", "own § 9 e", "own § 9 f"], "a range of letters"),
    ("§§ 9-9 b", ["own § 9", "own § 9 a", "own § 9 b"], "the first of the range has no letter"),
    ("§ 10 a-c", ["own § 10 a", "own § 10 b", "own § 10 c"], "the number is not said again"),
    ("§§ 20-22 b", ["own § 20", "own § 21", "own § 22", "own § 22 a", "own § 22 b"], "the last of the range has a letter"),
    ("stk. 2, 2. pkt.", ["own § 7, stk. 2, 2. pkt."], "read from where it stands"),
    ("jf. dog stk. 3-6", ["own § 7, stk. 3", "own § 7, stk. 4", "own § 7, stk. 5", "own § 7, stk. 6"], "a range of stykker"),
    ("jf. 1., 2. og 5. pkt.", ["own § 7, stk. 2, 1. pkt.", "own § 7, stk. 2, 2. pkt.", "own § 7, stk. 2, 5. pkt."], "sentences"),
    ("§ 9, stk. 1, 1.-3. pkt.", ["own § 9, stk. 1, 1. pkt.", "own § 9, stk. 1, 2. pkt.", "own § 9, stk. 1, 3. pkt."],
     "a range of sentences"),
    ("§ 68, stk. 3, stk. 4, nr. 1 eller 2, eller stk. 5", ["own § 68, stk. 3", "own § 68, stk. 4, nr. 1", "own § 68, stk. 4, nr. 2",
      "own § 68, stk. 5"], "a finer mark narrows the last, a coarser one goes back"),
    ("§ 17 c, stk. 1, §§ 18 d, 19 e eller 20 g", ["own § 17 c, stk. 1", "own § 18 d", "own § 19 e", "own § 20 g"], "§ after §"),
    ("§§ 155, 157, stk. 1, og 160, stk. 2 og 3, i lov om sygedagpenge", ["SDL § 155", "SDL § 157, stk. 1", "SDL § 160, stk. 2",
      "SDL § 160, stk. 3"], "after §§ a number with a stk. is a section"),
    ("nævnt i nr. 2 og 3, litra a og b,", ["own § 7, stk. 2, nr. 2", "own § 7, stk. 2, nr. 3, litra a",
      "own § 7, stk. 2, nr. 3, litra b"], "a bare number after a word that leads to one"),
    ("lov nr. 548 af 7. maj 2019, § 31, stk. 1", ["own § 31, stk. 1"], "number and year are an ELI"),
    ("lov 1750/2025 § 32 a", ["/eli/lta/2025/1750 § 32 a"], "the short way to say it"),
    ("§ 22 i lov om sygedagpenge, jf. lovbekendtgørelse nr. 981 af 23. september 2019,", ["/eli/lta/2019/981 § 22"],
     "the version is named"),
    ("integrationslovens § 16, stk. 4, jf. § 23, stk. 6,", ["INT § 16, stk. 4", "INT § 23, stk. 6"], "jf. stays in the act named before"),
    ("§ 115, stk. 2, jf. § 105, stk. 2, i lov om sygedagpenge", ["SDL § 115, stk. 2", "SDL § 105, stk. 2"], "and in the act named after"),
    ("integrationslovens § 49, stk. 3, og § 12, stk. 1, i lov om retssikkerhed og administration på det sociale område",
     ["INT § 49, stk. 3", "RSL § 12, stk. 1"], "one act before, another after"),
    ("stk. 10 og § 11, stk. 4, i integrationsloven", ["own § 7, stk. 10", "INT § 11, stk. 4"], "stk. is the text's own, § is not"),
    ("§ 46 i denne lov og § 13 d i lov om sygedagpenge", ["own § 46", "SDL § 13 d"], "this act by name"),
    ("§ 22 a lov om sygedagpenge", ["SDL § 22 a"], "the preposition forgotten"),
    ("lov om en aktiv beskæftigelsesindsats eller integrationslovens § 20 d", ["INT § 20 d"], "the nearer name"),
    ("§ 33 i lov om aktiv\nbeskæftigelsesindsats", ["LAB § 33"], "a line break inside a name"),
    ("§ 13\u00a0b i lov om syge\u00addagpenge", ["SDL § 13 b"], "hard space and soft hyphen"),
    ("lovens §§ 35-36", ["own § 35", "own § 36"], "»loven« is what the caller says it is"),
    ("§ 87 i barnets lov", ["BARNETS-LOV § 87"], "a name that does not end in -loven"),
    ("paragraf 31, stykke 1", ["own § 31, stk. 1"], "in words"),
]  # fmt: skip

NOTHING = [
    ("overvejes, om §-en skal flyttes fra kapitel 3 til 2", "a § without a number"),
    ("artikel 6, stk. 1, litra f, og stk. 2", "articles are a regulation's"),
    ("lovbekendtgørelse nr. 280 af 1. marts 2024", "the number of an act is no place in one"),
    ("i 4 uger eller 3 måneder", "numbers that count"),
    ("§ 0, stk. 1", "no act has a § 0, and its stk. is not ours"),
    ("kl. 12.30 og 1. januar", "times and dates"),
    ("§ " + "9" * 5000, "no act has so many sections"),
    ("", "nothing to read"),
]

PLAIN = [
    ("§ 12 og 3 måneder", ["own § 12"], "months after og are no section"),
    ("efter § 70 og 4) 20 år", ["own § 70"], "the head of a list item"),
    ("§ 31, stk. 1. 2. Efter", ["own § 31, stk. 1"], "a new sentence begins"),
    (
        "§ 5, stk. 3. 1. pkt. finder",
        ["own § 5, stk. 3", "own § 7, stk. 2, 1. pkt."],
        "a sentence number after a full stop is our own",
    ),
    ("stk. 1 og 2 samtaler", ["own § 7, stk. 1"], "interviews are counted, not cited"),
]


def read(text: str, at: str = "§ 7, stk. 2", own: str = OWN) -> list[str]:
    return [str(place).replace(OWN, "own") for each in references_in(text, own=own, works=WORKS, at=at) for place in each.places]


@pytest.mark.parametrize(("text", "expected", "reason"), READ + PLAIN)
def test_a_reference_becomes_its_places(text: str, expected: list[str], reason: str) -> None:
    assert expected == read(text), reason


@pytest.mark.parametrize(("text", "reason"), NOTHING)
def test_what_is_no_reference_has_no_place(text: str, reason: str) -> None:
    assert read(text) == [], reason


def test_an_act_that_nobody_knows_keeps_its_name_and_has_no_place() -> None:
    (found,) = references_in("efter § 102 i serviceloven", own=OWN, works={})
    assert (found.act, found.places, [str(each) for each in found.locators]) == ("serviceloven", (), ["§ 102"])


def test_a_bare_section_in_a_letter_belongs_to_no_act() -> None:
    (found,) = references_in("KL bemærker i forhold til § 33, stk. 1, at", own="", works=WORKS)
    assert (found.places, str(found.locators[0])) == ((), "§ 33, stk. 1")


def test_a_stk_without_a_paragraph_to_stand_in_has_no_place() -> None:
    (found,) = references_in("jf. dog stk. 3", own=OWN, works=WORKS)
    assert (found.places, found.locators) == ((), ())


def test_the_span_covers_the_reference_with_the_act_as_printed() -> None:
    text = "Personen skal, jf. § 13 b i lov om syge\u00addagpenge, møde."
    (found,) = references_in(text, own=OWN, works=WORKS)
    assert text[slice(*found.span)] == "§ 13 b i lov om syge\u00addagpenge"


def test_an_act_is_found_by_name_without_a_place_in_it() -> None:
    (found,) = mentions_in("Straffelovens regler om bøde.", WORKS)
    assert (found.name, found.source, found.span) == ("straffeloven", "STRFL", (0, 12))


_LETTERS = st.sampled_from("abcdefghijklmnopqrstuvwxyzæøå")
_SECTIONS = st.builds(lambda number, letter: f"{number} {letter}".strip(), st.integers(1, 999), st.just("") | _LETTERS)
_LOCATORS = st.builds(
    Locator,
    section=_SECTIONS,
    subsection=st.none() | st.integers(1, 30),
    point=st.none() | _SECTIONS,
    litra=st.none() | _LETTERS,
    sentence=st.none() | st.integers(1, 20),
)


@given(_LOCATORS)
def test_a_printed_locator_is_read_back_whole(locator: Locator) -> None:
    (found,) = references_in(str(locator), own=OWN, works={})
    assert (found.locators, found.span) == ((locator,), (0, len(str(locator))))


_PIECES = [
    "§",
    "§§",
    " ",
    "stk.",
    "nr.",
    "litra",
    "pkt.",
    "1",
    "2.",
    "31 a",
    "i",
    "lov om sygedagpenge",
    "og",
    ", ",
    "-",
    "jf.",
    "til",
    "1-3",
]


@given(st.lists(st.sampled_from([*_PIECES, "\u00ad"]), max_size=25))
def test_any_text_is_read_in_order_and_within_itself(parts: list[str]) -> None:
    text = "".join(parts)
    ends = [0]
    for each in references_in(text, own=OWN, works=WORKS, at="§ 7"):
        start, end = each.span
        assert ends[-1] <= start < end <= len(text)
        ends.append(end)
