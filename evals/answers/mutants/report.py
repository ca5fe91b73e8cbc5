"""The proof in words: both figures, the counts per family and kind, and every mutant that passed with the reason.

Of a closed half only the counts are printed.
"""

from __future__ import annotations

from collections.abc import Iterator

from evals.answers.mutants.gold import CLOSED
from evals.answers.mutants.operators import KINDS
from evals.answers.mutants.proof import MOST_WITHHELD, TAKEN, Proof, Tried


def lines(proof: Proof) -> Iterator[str]:
    """Line by line, the two figures last."""
    for each in proof.families:
        yield from _family(each)
    yield ""
    yield f"Mutanter: {proof.mutants} ændringer af meningen, {proof.mutants - proof.missed} fanget, {proof.missed} sluppet igennem."
    share = proof.withheld / proof.paraphrases if proof.paraphrases else 0.0
    most = f"højst {MOST_WITHHELD:.0%}"
    yield f"Parafraser: {proof.paraphrases} sande, {proof.withheld} holdt tilbage ({share:.1%}; {most})."


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
