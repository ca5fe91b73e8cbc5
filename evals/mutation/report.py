"""What the proof says, for a person: the score by operator, every survivor, and what is wrong with the list of equivalents."""

from __future__ import annotations

from collections.abc import Iterator

from evals.mutation.operators import OPERATORS
from evals.mutation.proof import Proof
from evals.mutation.trial import Fate


def lines(proof: Proof) -> Iterator[str]:
    """One line an operator, then the whole, then one line for each mutant that needs attention."""
    yield f"{'':<16}{'mutanter':>9}{'afvist':>9}{'afskrift':>9}{'case':>9}{'ækvivalent':>12}{'overlevet':>11}"
    for operator in OPERATORS:
        yield _row(operator, proof, operator)
    yield _row("i alt", proof, None)
    apart = len(proof.tried) - len(proof.named())
    told = apart - len(proof.survivors())
    yield f"Opdaget: {told} af {apart} mutanter, der kan ses ({told / apart if apart else 1:.2%}), med {proof.cases} cases."
    for mutant in proof.survivors():
        yield f"overlevet: {mutant}"
    for each in proof.mistaken():
        yield f"står som ækvivalent, men blev opdaget ({each.case or each.fate}): {each.mutant}"
    for entry, change in proof.unused():
        yield f"listen nævner en mutant, der ikke findes: {entry.file}  {entry.key}  {change}"


def _row(name: str, proof: Proof, operator: str | None) -> str:
    def of(found: object) -> bool:
        return operator is None or getattr(found, "operator", None) == operator

    tried = [each for each in proof.tried if of(each.mutant)]
    named = sum(of(each.mutant) for each in proof.named())
    survived = sum(of(mutant) for mutant in proof.survivors())
    fates = [sum(each.fate is fate for each in tried) for fate in (Fate.refused, Fate.contradicted, Fate.caught)]
    counts = "".join(f"{count:>9}" for count in (len(tried), *fates))
    return f"{name:<16}{counts}{named:>12}{survived:>11}"
