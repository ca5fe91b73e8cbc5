"""The subject index: what it leads to, and what it refuses."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from corpus.catalogue import BUNDLED, load_catalogue
from corpus.errors import BadRule
from corpus.glossary import load_glossary
from corpus.model import Interval
from corpus.subject_index import load_subject_index

SINCE_2020 = Interval(first=date(2020, 1, 1))
FILE = """
work: LAB
from: 2020-01-01
to: null
provisions:
  "§ 31": [antal samtaler]
  "§ 31, stk. 1": [hvor mange møder]
"""


def written(tmp_path: Path, text: str = FILE, name: str = "lab.yaml") -> Path:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_an_entry_leads_to_its_place_and_everything_within(tmp_path: Path) -> None:
    index = load_subject_index(written(tmp_path), {"LAB"})
    assert index.phrases("LAB", "§ 31, stk. 1, nr. 2", SINCE_2020) == ("hvor mange møder", "antal samtaler")
    assert index.phrases("LAB", "§ 31, stk. 2", SINCE_2020) == ("antal samtaler",)
    assert index.phrases("LAB", "§ 31 a", SINCE_2020) == ()


def test_a_part_of_a_long_paragraph_is_found_by_its_words(tmp_path: Path) -> None:
    index = load_subject_index(written(tmp_path), {"LAB"})
    assert index.phrases("LAB", "§ 31, stk. 1, del 2", SINCE_2020) == index.phrases("LAB", "§ 31, stk. 1", SINCE_2020)


def test_numbering_of_another_time_leads_nowhere(tmp_path: Path) -> None:
    index = load_subject_index(written(tmp_path), {"LAB"})
    assert index.phrases("LAB", "§ 31", Interval(first=date(2016, 11, 21), last=date(2019, 12, 31))) == ()


def test_in_a_letter_the_next_paragraph_is_not_within_the_one_before(tmp_path: Path) -> None:
    text = 'work: brev\nfrom: 2020-01-01\nto: null\nprovisions:\n  "grund 1": [mødepligt]\n'
    assert load_subject_index(written(tmp_path, text), {"brev"}).phrases("brev", "grund 1, 2", SINCE_2020) == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (FILE.replace("work: LAB", "work: XYZ"), "XYZ"),
        (FILE.replace("[antal samtaler]", "[]"), "skal have ord"),
        (FILE.replace("[antal samtaler]", "[møde, møde]"), "kun én gang"),
        (FILE + "andet: 1\n", "ukendt nøgle »andet«"),
        (FILE.replace("2020-01-01", "engang"), "skal være en dato"),
    ],
)
def test_a_fault_is_named_with_its_file(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(BadRule, match=told) as fault:
        load_subject_index(written(tmp_path, text), {"LAB"})
    assert "lab.yaml" in str(fault.value)


def test_a_place_is_described_once_for_each_day(tmp_path: Path) -> None:
    written(tmp_path)
    with pytest.raises(BadRule, match="står allerede"):
        load_subject_index(written(tmp_path, name="lab_2.yaml"), {"LAB"})


def test_the_bundled_index_is_whole_and_tells_provisions_apart() -> None:
    """A phrase that leads to many provisions leads to none."""
    catalogue = load_catalogue(BUNDLED)
    works = {each.work for each in catalogue.sources.values()}
    works |= set(load_glossary(BUNDLED / "glossary.yaml").acts)
    index = load_subject_index(BUNDLED / "subject_index", works)
    led = Counter(phrase for _, entry in index.entries() for phrase in set(entry.phrases))
    assert len(led) > 10_000
    assert [phrase for phrase, places in led.items() if places > 6] == []
