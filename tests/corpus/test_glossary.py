"""The names of acts: every name leads to one work, and a file that does not hold together is refused by key."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus.catalogue import BUNDLED, load_catalogue
from corpus.errors import BadRule
from corpus.glossary import Glossary, load_glossary
from corpus.model import Kind


@pytest.fixture(scope="module")
def bundled() -> Glossary:
    return load_glossary(BUNDLED / "glossary.yaml", {each.work for each in load_catalogue().sources.values()})


@pytest.mark.parametrize(
    ("name", "work"),
    [("LAB", "LAB"), ("sygedagpengeloven", "SDL"), ("aktivloven", "LAS"), ("forvaltningsloven", "FVL"), ("organiseringsloven", "LOB"),
     ("lov om aktiv beskæftigelsesindsats", "LAB"), ("persondataloven", "PERSONDATA"), ("straffeloven", "STRFL")],
)  # fmt: skip
def test_a_name_leads_to_its_work(bundled: Glossary, name: str, work: str) -> None:
    assert work == bundled.works[name]


@pytest.mark.parametrize(
    ("title", "work"),
    [("Bekendtgørelse af lov om sygedagpenge", "SDL"), ("Lov om en aktiv beskæftigelsesindsats", "LAB"),
     ("Bekendtgørelse om rådighed", "RAAD-DP"), ("Bekendtgørelse af straffeloven", "STRFL"), ("Lov om noget andet", None)],
)  # fmt: skip
def test_a_title_says_which_work_a_document_is(bundled: Glossary, title: str, work: str | None) -> None:
    assert work == bundled.work_titled(title)


def test_every_act_and_order_of_the_corpus_has_a_name(bundled: Glossary) -> None:
    versioned = {Kind.act, Kind.consolidation, Kind.executive_order}
    works = {each.work for each in load_catalogue().sources.values() if each.kind in versioned}
    own_number_only = {"bek-2021-564"}
    assert own_number_only == works - bundled.acts.keys()


def test_a_repeal_stands_where_the_corpus_says_it_does(bundled: Glossary) -> None:
    (act,) = bundled.repealed
    assert act.repealed is not None
    assert (act.work, act.repealed.since, act.repealed.by) == ("PERSONDATA", date(2018, 5, 25), "DBL")
    assert load_catalogue().resolves(act.repealed.reference, act.repealed.since)


_ACT = "title: lov om æbler, names: [æbleloven], en: Apples Act"
REFUSED = [
    ("works:\n  A: {title: lov om æbler, names: []}", "en", "a key is missing"),
    (f"works:\n  A: {{{_ACT}, colour: red}}", "colour", "a key nobody knows"),
    (f"works:\n  B: {{{_ACT}}}", "held", "not in the corpus, and not said so"),
    (f"works:\n  A: {{{_ACT}, held: false}}", "held", "in the corpus, and said not to be"),
    (
        f"works:\n  A: {{{_ACT}}}\n  B: {{held: false, title: x, names: [Æbleloven], en: x}}",
        "Æbleloven",
        "one name for two works",
    ),
    (f"works:\n  A: {{{_ACT}}}\n  A: {{{_ACT}}}", "to gange", "one work twice"),
    (
        f'works:\n  A: {{{_ACT}, repealed: {{since: 2018-05-25, by: C, reference: "/eli/lta/2024/1 § 1", eli: []}}}}',
        "C",
        "by nobody known",
    ),
    (
        f'works:\n  A: {{{_ACT}, repealed: {{since: 2018-05-25, by: A, reference: "/eli/lta/2024/1 § 1", eli: [lov]}}}}',
        "lov",
        "no ELI",
    ),
    (f"works:\n  A: {{{_ACT}}}\nnames: []", "names", "a second list"),
]


@pytest.mark.parametrize(("text", "named", "reason"), REFUSED)
def test_a_glossary_that_does_not_hold_together_is_refused(tmp_path: Path, text: str, named: str, reason: str) -> None:
    path = tmp_path / "glossary.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadRule, match=named) as refused:
        load_glossary(path, {"A"})
    assert refused.value.file == "glossary.yaml", reason
