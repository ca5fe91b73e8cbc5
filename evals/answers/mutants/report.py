"""The proof in words: its figures, the counts per family and kind, and every mutant that passed with the reason.

Of a closed half only the counts are printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evals.answers.mutants.gold import CLOSED
from evals.answers.mutants.operators import KINDS
from evals.answers.mutants.proof import (
    MOST_WITHHELD,
    TAKEN,
    Proof,
    Tried,
    gold_of,
    missed_of,
    mutants_of,
    withheld_of,
)


def lines(proof: Proof) -> Iterator[str]:
    """Line by line, the figures last: of what is taken from the corpus, of the open paraphrases, of the closed ones, of all of them."""
    for each in proof.families:
        yield from _family(each)
    yield ""
    closed = [each for each in proof.paraphrases if each.family in CLOSED]
    parts = (("Gengivne udsagn", proof.taken), ("Åbne parafraser", proof.open), ("Lukkede parafraser", closed))
    for called, families in parts:
        if families:
            yield _figures(called, families)
    most = f"af gengivne udsagn slipper 0 ændringer igennem, og højst {MOST_WITHHELD:.0%} af de åbne parafraser holdes tilbage"
    yield f"Kravet er, at {most}: {'holdt' if proof.holds else 'ikke holdt'}."


def _figures(called: str, families: Sequence[Tried]) -> str:
    gold, withheld, mutants, missed = gold_of(families), withheld_of(families), mutants_of(families), missed_of(families)
    share = withheld / gold if gold else 0.0
    return (
        f"{called}: {mutants} ændringer af meningen, {mutants - missed} fanget, {missed} sluppet igennem; "
        f"{gold} sande udsagn, {withheld} holdt tilbage ({share:.1%})."
    )


def _family(found: Tried) -> Iterator[str]:
    yield (
        f"{found.family}: {found.gold} udsagn, {len(found.withheld)} holdt tilbage; "
        f"{found.mutants} mutanter, {len(found.missed)} sluppet igennem"
    )
    for kind in KINDS:
        passed = [each for each in found.passed if each.mutant.kind == kind]
        same = sum(each.because is not None for each in passed)
        if found.tried[kind]:
            yield f"  {kind:17} {found.tried[kind]:6} prøvet  {same:4} stadig sande  {len(passed) - same:4} sluppet igennem"
    if found.family not in CLOSED:
        yield from _shown(found)


def _shown(found: Tried) -> Iterator[str]:
    """The statements themselves, where the half is open."""
    for each in found.passed:
        if each.because is not None:
            yield f"  stadig sand ({each.because}): {each.gold.gold_id}: {each.mutant.change}: {each.mutant.text[:160]}"
    for each in found.missed:
        yield f"  SLUPPET IGENNEM ({each.mutant.kind}): {each.gold.gold_id}: {each.mutant.change}: {each.mutant.text[:200]}"
    if found.family not in TAKEN:
        for gold, faults in found.withheld:
            yield f"  HOLDT TILBAGE: {gold.gold_id}: {gold.text} ({'; '.join(fault.reason for fault in faults)})"
