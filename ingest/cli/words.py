"""What a build, an adding, a fetching and a removing say when they are done: in words, and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from corpus.model import Kind
from ingest.adding import Added, Refused
from ingest.cli.building import Timed
from ingest.cli.kinds import counted
from ingest.fetching import Fetched
from ingest.register import Entry

_SHOWN = 20


def built(timed: Timed) -> str:
    outcome = timed.outcome
    manifest, loaded = outcome.manifest, outcome.loaded
    lines = [
        f"Udgave {manifest.release_id} er i brug: {manifest.sources} kilder, {manifest.passages} passager.",
        f"Indlejret nu: {loaded.embedded}. Fra lageret: {loaded.reused}. Tid: {timed.seconds:.1f} s. Model: {manifest.embedder}.",
    ]
    if outcome.set_aside:
        lines.append(f"Det gamle lager kunne ikke læses og er lagt til side som {outcome.set_aside}.")
    lines += [f"Ikke opdateret ({name}): {reason}" for name, reason in outcome.unprojected.items()]
    if timed.report:
        lines.append(f"Forældelse og modstrid: {sum(timed.report.findings.values())} fund, se {timed.report.path}.")
    return "\n".join([*lines, *_refusals("Kan ikke læses nu", outcome.refused)])


def built_as_json(timed: Timed) -> str:
    return _json(_built(timed))


def added(result: Added, timed: Timed | None) -> str:
    """What lies on the shelf of what was offered, by kind; then what was refused; then the build."""
    documents = result.documents()
    counts = f"{len(documents)} dokumenter: {len(_new(result))} nye eller ændrede, {len(documents) - len(_new(result))} uændrede."
    lines = [counts, *_by_kind(documents)]
    lines += _remarked(result.taken)
    lines += _refusals("Afvist", result.refused)
    if result.passed_over:
        lines.append(f"Forbigået, fordi filtypen ikke kendes: {', '.join(result.passed_over[:_SHOWN])}.")
    return "\n".join([*lines, built(timed)] if timed else [*lines, "Kør saglig-ingest build for at tage dem i brug."])


def added_as_json(result: Added, timed: Timed | None) -> str:
    return _json({**_added(result), "build": _built(timed) if timed else None})


def fetched(result: Fetched, timed: Timed | None) -> str:
    lines = [added(result.added, None).removesuffix("\nKør saglig-ingest build for at tage dem i brug.")]
    if result.untold:
        lines.append(f"Høstetjenesten fortæller ikke længere om {result.untold} dage siden sidst. Kør saglig-ingest fetch --all.")
    if result.withdrawn:
        lines.append(f"Fjernet hos udgiveren: {', '.join(result.withdrawn)}. Tag stilling med saglig-ingest remove.")
    if result.announced:
        lines.append(f"Desuden er {len(result.announced)} dokumenter ændret, som ikke er kilder her.")
    if result.stopped:
        lines.append(f"Standset med {result.waiting} tilbage: {result.stopped}")
    return "\n".join([*lines, built(timed)] if timed else lines)


def fetched_as_json(result: Fetched, timed: Timed | None) -> str:
    told = {
        **_added(result.added),
        "waiting": result.waiting,
        "stopped": result.stopped,
        "withdrawn": result.withdrawn,
        "announced": [asdict(each) for each in result.announced],
        "days_untold": result.untold,
    }
    return _json({**told, "build": _built(timed) if timed else None})


def removed(entries: Sequence[Entry], timed: Timed | None) -> str:
    lines = [f"{each.source} er taget ud. {each.name} bliver på hylden som fjernet." for each in entries]
    return "\n".join([*lines, built(timed)] if timed else [*lines, "Kør saglig-ingest build for at tage ændringen i brug."])


def removed_as_json(entries: Sequence[Entry], timed: Timed | None) -> str:
    return _json({"removed": [_entry(each) for each in entries], "build": _built(timed) if timed else None})


def _by_kind(entries: Sequence[Entry]) -> list[str]:
    """ "  lovbekendtgørelser      17, 2.310 §§" """
    documents, sections = Counter[Kind](), Counter[Kind]()
    for each in entries:
        documents[each.kind] += 1
        sections[each.kind] += each.sections
    lines = []
    for kind in sorted(documents, key=list(Kind).index):
        told = counted(kind, documents[kind])
        lines.append(f"  {told}, {sections[kind]} §§" if sections[kind] else f"  {told}")
    return lines


def _remarked(entries: Sequence[Entry]) -> list[str]:
    """What whoever added the documents must know, each sentence once."""
    told = [f"Bemærk, {each.name}: {remark.text}" for each in entries for remark in each.remarks]
    more = [f"Og {len(told) - _SHOWN} bemærkninger til; se dem alle med --json."] if len(told) > _SHOWN else []
    return [*told[:_SHOWN], *more]


def _refusals(word: str, refused: Sequence[Refused]) -> list[str]:
    return [f"{word} ({each.reason}): {each.text}" for each in refused]


def _new(result: Added) -> set[str]:
    return {each.source for each in result.taken}


def _added(result: Added) -> dict[str, Any]:
    return {
        "taken": [_entry(each) for each in result.taken],
        "unchanged": [_entry(each) for each in result.unchanged],
        "refused": [asdict(each) for each in result.refused],
        "passed_over": result.passed_over,
    }


def _entry(entry: Entry) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(entry.to_json())
    return read


def _built(timed: Timed) -> dict[str, Any]:
    outcome = timed.outcome
    return {
        "manifest": json.loads(outcome.manifest.to_json()),
        "embedded": outcome.loaded.embedded,
        "reused": outcome.loaded.reused,
        "seconds": round(timed.seconds, 2),
        "refused": [asdict(each) for each in outcome.refused],
        "unprojected": dict(outcome.unprojected),
        "set_aside": str(outcome.set_aside) if outcome.set_aside else None,
        "report": str(timed.report.path) if timed.report else None,
        "findings": timed.report.findings if timed.report else {},
    }


def _json(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2)
