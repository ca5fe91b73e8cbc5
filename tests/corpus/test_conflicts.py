"""Where sources disagree: every view stands at a place that the corpus has, and a file that does not hold together is refused by key."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from corpus.catalogue import BUNDLED, load_catalogue
from corpus.conflicts import Conflict, load_conflicts
from corpus.errors import BadRule
from corpus.model import Place

HELD = {Place("brev", "afsnit 1"), Place("/eli/lta/2019/548", "§ 31, stk. 1"), Place("/eli/lta/2019/548", "§ 32")}
SAYS = "says: {da: to, en: two}"
LETTER = f"{{place: brev afsnit 1, {SAYS}}}"
LAW = f"{{place: '/eli/lta/2019/548 § 31, stk. 1', {SAYS}}}"
ABOUT = "about: {da: hvor mange der er, en: how many there are}"


def loaded(tmp_path: Path, text: str) -> Sequence[Conflict]:
    path = tmp_path / "conflicts.yaml"
    path.write_text(text, encoding="utf-8")
    return load_conflicts(path, HELD.__contains__)


def a_conflict(*views: str, conflict_id: str = "antal", more: str = "") -> str:
    return f"  - {{id: {conflict_id}, {ABOUT}, views: [{', '.join(views)}]{more}}}\n"


REFUSED = [
    (a_conflict(LETTER, f"{{place: brev afsnit 9, {SAYS}}}"), "antal.2", "»brev afsnit 9«", "a place that nobody holds"),
    (a_conflict(LETTER, f"{{place: brev, {SAYS}}}"), "antal.2", "»brev«", "a source and no place in it"),
    (a_conflict(LETTER), "antal", "færre end to", "one view alone"),
    (a_conflict(LETTER, LETTER), "antal", "»brev afsnit 1« står to gange", "one place twice"),
    (a_conflict(LETTER, LAW) * 2, "antal", "står to gange", "one id twice"),
    (a_conflict(LETTER, LAW, more=", prevails: brev"), "antal", "»prevails«", "a key nobody knows"),
    (a_conflict(LETTER, f"{{place: brev afsnit 1, {SAYS}, rank: act}}"), "antal.2", "»rank«", "a key nobody knows in a view"),
    (a_conflict(LETTER, LAW, more=", why: {da: derfor}"), "antal.why", "»en« mangler", "words in one language"),
    (a_conflict("{place: brev afsnit 1}", LAW), "antal.1", "»says« mangler", "a view that says nothing"),
    (a_conflict(LETTER, LAW) + "prevails: law\n", "", "»prevails«", "a key nobody knows beside the conflicts"),
]  # fmt: skip


@pytest.mark.parametrize(("entries", "key", "problem"), [each[:3] for each in REFUSED], ids=[each[3] for each in REFUSED])
def test_what_does_not_hold_together_is_refused_with_file_and_key(tmp_path: Path, entries: str, key: str, problem: str) -> None:
    with pytest.raises(BadRule) as refused:
        loaded(tmp_path, f"conflicts:\n{entries}")
    assert (refused.value.file, refused.value.key) == ("conflicts.yaml", key)
    assert problem in refused.value.problem


def test_a_conflict_is_read_as_it_stands(tmp_path: Path) -> None:
    (conflict,) = loaded(tmp_path, "conflicts:\n" + a_conflict(LETTER, LAW))
    assert (conflict.conflict_id, conflict.about.da, conflict.why) == ("antal", "hvor mange der er", None)
    assert [str(each.place) for each in conflict.views] == ["brev afsnit 1", "/eli/lta/2019/548 § 31, stk. 1"]
    assert {each.says.en for each in conflict.views} == {"two"}


def test_a_corpus_without_the_file_has_no_conflicts(tmp_path: Path) -> None:
    assert load_conflicts(tmp_path / "conflicts.yaml", HELD.__contains__) == ()


def test_every_bundled_conflict_is_between_two_works() -> None:
    catalogue = load_catalogue()
    conflicts = load_conflicts(BUNDLED / "conflicts.yaml", catalogue.places.at)
    assert len(conflicts) >= 14
    for conflict in conflicts:
        works = {catalogue.sources[view.place.source].work for view in conflict.views}
        assert len(works) > 1, conflict.conflict_id
