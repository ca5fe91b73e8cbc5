"""True statements with their passages: sentences of the digests as an answer quotes them, duties, the rules' texts, paraphrases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import yaml

from corpus.catalogue import Catalogue
from corpus.citation import label, place
from corpus.errors import BadInput
from corpus.model import Citation, Passage, Place
from corpus.rulebook import Rulebook
from evals.cases import read_case_file
from service.answering import duties
from service.answering.claims import Cited, Evidence
from service.answering.library import Library, library_of
from service.answering.replies import day, say
from service.model import Language
from service.rules.check import check
from service.rules.facts import StatedBy, facts_from
from service.rules.verdict import Verdict
from service.wording import sentences

_HERE = Path(__file__).parent
RULE_CASES = _HERE.parents[1] / "rules"
CLOSED = frozenset({"closed", "closed_second", "test"})
"""Halves that are run to report: their statements are counted and never shown."""


@dataclass(frozen=True, kw_only=True)
class Gold:
    """A true statement and what it cites; `family` says where it was taken from."""

    gold_id: str
    family: str
    text: str
    language: Language
    evidence: Evidence


def cited(catalogue: Catalogue, passage: Passage) -> Cited:
    """The passage as the check of claims wants it; a letter without a speaker of its own speaks for its issuer."""
    source = catalogue.sources[passage.source]
    speaker = passage.speaker or (None if source.kind.is_law else source.issuer)
    return Cited(
        text=passage.text,
        label=label(source, passage),
        at=passage.at,
        rank=passage.rank,
        in_force=passage.in_force,
        speaker=speaker,
    )


def quoted(catalogue: Catalogue) -> Iterator[Gold]:
    """Each sentence of the digests as an answer shows it: after its label, and as a letter's words."""
    for passage in catalogue.passages:
        source, evidence = catalogue.sources[passage.source], Evidence(cited=(cited(catalogue, passage),))
        named = label(source, passage)
        for number, sentence in enumerate(sentences(passage.text)):
            where = f"{passage.passage_id}#{number}"
            danish = say("says", Language.da, label=named[0].upper() + named[1:], text=sentence)
            yield Gold(gold_id=where, family="extract", text=danish, language=Language.da, evidence=evidence)
        written = source.date_document
        speaker = passage.speaker or source.issuer
        if source.kind.is_law or written is None or speaker is None:
            continue
        with_date = Evidence(cited=evidence.cited, beside=(written.isoformat(),))
        for language in Language:
            said = say("wrote", language, speaker=speaker, day=day(written, language), text=sentences(passage.text)[0])
            yield Gold(
                gold_id=f"{passage.passage_id}:{language}", family="voice", text=said, language=language, evidence=with_date
            )


def owed(catalogue: Catalogue, rulebook: Rulebook) -> Iterator[Gold]:
    """What every group is owed in every period, in both languages, as an answer lists it: the rulebook's own words."""
    library = library_of(catalogue.sources.values(), catalogue.passages)
    dates = sorted({each.in_force.first for each in rulebook.obligations})
    seen: set[tuple[str, tuple[Place, ...]]] = set()
    for as_of in dates:
        for group, obligations in rulebook.obligations_at(as_of).items():
            for language in Language:
                for number, told in enumerate(duties.statements(rulebook, obligations, [group], library, as_of, language)):
                    key = (told.text, tuple(Place(each.source, each.at) for each in told.citations))
                    if told.citations and key not in seen:
                        seen.add(key)
                        where = f"{as_of}:{group}:{language}:{number}"
                        evidence = replace(_evidence(catalogue, told.citations, as_of), findings=(told.text,))
                        yield Gold(gold_id=where, family="duty", text=told.text, language=language, evidence=evidence)


def ruled(catalogue: Catalogue, rulebook: Rulebook, folder: Path = RULE_CASES) -> Iterator[Gold]:
    """Every text that the rule check gives for the cases of the rules suite, in both languages: the rulebook's own words."""
    library = library_of(catalogue.sources.values(), catalogue.passages)
    seen: set[str] = set()
    for path in sorted(folder.glob("*.yaml")):
        for case, data in read_case_file(path).cases.items():
            if "facts" not in data or not rulebook.covered.holds(data["as_of"]):
                continue
            verdict = check(rulebook, facts_from(rulebook.facts, data["facts"], StatedBy.file), data["as_of"])
            yield from _grounds(catalogue, library, verdict, f"{case} {data['facts']}", seen)


def _grounds(catalogue: Catalogue, library: Library, verdict: Verdict, stated: str, seen: set[str]) -> Iterator[Gold]:
    for ground in (*verdict.grounds, *verdict.warnings, *verdict.conditions, *verdict.met):
        citations = library.citations(ground.places, ground.text.da, verdict.as_of)
        if not citations or ground.text.da in seen:
            continue
        seen.add(ground.text.da)
        for language in Language:
            text = ground.text.in_language(language.value)
            evidence = replace(_evidence(catalogue, citations, verdict.as_of, stated), findings=(text,))
            where = f"{ground.rule_id}:{verdict.as_of}:{language}:{len(seen)}"
            yield Gold(gold_id=where, family="rule", text=text, language=language, evidence=evidence)


def halves(folder: Path = _HERE) -> tuple[str, ...]:
    """The names of the files `paraphrases_NAME.yml`, the closed ones last."""
    found = (path.stem.partition("_")[2] for path in folder.glob("paraphrases_*.yml"))
    return tuple(sorted(found, key=lambda half: (half in CLOSED, half)))


def paraphrased(catalogue: Catalogue, half: str) -> Iterator[Gold]:
    """The paraphrases of one half, each with the places it cites. BadInput, with its id, where one cites nothing that is there."""
    for row in yaml.safe_load((_HERE / f"paraphrases_{half}.yml").read_text("utf-8"))["paraphrases"]:
        found = [catalogue.places.at(place(each)) for each in row["cites"]]
        if not all(found):
            raise BadInput(f"{row['id']}: der står intet på {', '.join(row['cites'])}")
        evidence = Evidence(cited=tuple(cited(catalogue, each[0]) for each in found))
        yield Gold(gold_id=row["id"], family=half, text=row["text"], language=Language(row["language"]), evidence=evidence)


def _evidence(catalogue: Catalogue, citations: Iterable[Citation], as_of: date, *beside: str) -> Evidence:
    passages = [
        passage
        for each in citations
        for passage in catalogue.at(each.source, each.at)
        if passage.in_force.first == each.valid_from
    ]
    return Evidence(cited=tuple(cited(catalogue, each) for each in passages), beside=(as_of.isoformat(), *beside))
