"""The two figures: the share of pieces of personal data that are wholly hidden, and the share of law sentences that are touched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from evals.privacy.variants import Piece, Variant
from service.privacy import HiddenKind, Masked, mask

Masking = Callable[[str], Masked]
RECALL = 0.999
FALSE_HITS = 0.01
SENTENCES = 10_000


@dataclass(frozen=True, kw_only=True)
class Missed:
    """A piece of which a letter or a digit is left to read."""

    variant: Variant
    piece: Piece


@dataclass(frozen=True, kw_only=True)
class Recall:
    """`pieces` by kind, `missed` one by one, `otherwise` those hidden under another kind's placeholder."""

    pieces: dict[HiddenKind, int]
    missed: tuple[Missed, ...]
    otherwise: int

    @property
    def total(self) -> int:
        """All pieces."""
        return sum(self.pieces.values())

    @property
    def share(self) -> float:
        """Hidden pieces of all; 1 where there are none."""
        return 1 - len(self.missed) / self.total if self.total else 1.0


@dataclass(frozen=True, kw_only=True)
class FalseHits:
    """How many sentences were read, and those in which something was hidden."""

    sentences: int
    touched: tuple[tuple[str, Masked], ...]

    @property
    def share(self) -> float:
        """Touched sentences of all; 0 where there are none."""
        return len(self.touched) / self.sentences if self.sentences else 0.0


def recall(variants: Sequence[Variant], masking: Masking = mask) -> Recall:
    """Mask every variant, and look whether anything of its pieces is left."""
    pieces = dict.fromkeys(HiddenKind, 0)
    missed: list[Missed] = []
    otherwise = 0
    for variant in variants:
        masked = masking(variant.text)
        covered = {at: each.kind for each in masked.found for at in range(each.start, each.end)}
        for piece in variant.pieces:
            pieces[piece.kind] += 1
            told = [at for at in range(piece.start, piece.end) if variant.text[at].isalnum()]
            if any(at not in covered for at in told):
                missed.append(Missed(variant=variant, piece=piece))
            elif any(covered[at] is not piece.kind for at in told):
                otherwise += 1
    return Recall(pieces=pieces, missed=tuple(missed), otherwise=otherwise)


def false_hits(sentences: Iterable[str], masking: Masking = mask) -> FalseHits:
    """Mask every sentence, and keep those that changed."""
    count = 0
    touched: list[tuple[str, Masked]] = []
    for sentence in sentences:
        count += 1
        masked = masking(sentence)
        if masked.found:
            touched.append((sentence, masked))
    return FalseHits(sentences=count, touched=tuple(touched))
