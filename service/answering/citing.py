"""Making citations: the sentence of a passage that carries a statement, word for word."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.citation import label
from corpus.model import OFFICIAL, Citation, Passage, Source
from service.wording import Weighing, sentences, stems

_LEANS = re.compile(
    r"(?:Den|Det|De|Dette|Disse|Denne|Der|Her|Dem|Begge|Ellers|Derefter|Herefter|Derudover|Samme|Tilsvarende|Undtaget|Bestemmelsen|Reglen|Retten|Pligten|Kravet)\b"
)
"""A sentence that begins so leans on the one before it, which is then quoted along."""
_ASKS_MEASURE = re.compile(
    r"hvor (?:meget|lang|længe|hurtigt|sent|stor)|hvornår|frist|sats|beløb|koste|how (?:much|long|soon|late)|deadline|rate\b",
    re.IGNORECASE,
)
_TELLS_MEASURE = re.compile(
    r"\b(?:\d[\d.]*|en|én|et|to|tre|fire|fem|seks) (?:kr\b|kroner|pct\b|dage?\b|uger?\b|måneder?\b|måned\b|timer\b|år\b)",
    re.IGNORECASE,
)
"""Who asks how long or how much is told every measure beside the one that is nearest in words."""
WORTH_ADDING = 0.3
"""A neighbouring sentence is quoted along when it adds this share of the best sentence's weight."""


def quotation(passage: Passage, about: str, weighing: Weighing, *, at_most: int = 2) -> str:
    """The run of whole sentences that shares most with `about`; the first sentence where none shares anything."""
    parts = sentences(passage.text)
    wanted = stems(about)
    weights = [weighing.shared(stems(part), wanted) for part in parts]
    best = max(range(len(parts)), key=lambda i: (weights[i], -i))
    run = [best]
    while len(run) < min(at_most, len(parts)):
        held = stems(" ".join(parts[i] for i in run))
        neighbours = [i for i in (run[0] - 1, run[-1] + 1) if 0 <= i < len(parts)]
        least = WORTH_ADDING * weights[best]
        gain, nearest = max(
            (weighing.shared(stems(parts[i]) - held, wanted) + least * _measured(parts[i], about), i) for i in neighbours
        )
        if gain < least:
            break
        run = sorted([*run, nearest])
    if run[0] > 0 and _LEANS.match(parts[run[0]]):
        run = [run[0] - 1, *run]
    first = passage.text.index(parts[run[0]])
    last = passage.text.index(parts[run[-1]], first) + len(parts[run[-1]])
    return passage.text[first:last]


def _measured(sentence: str, about: str) -> bool:
    return bool(_ASKS_MEASURE.search(about) and _TELLS_MEASURE.search(sentence))


def cite(source: Source, passage: Passage, quote: str) -> Citation:
    """A citation of `quote`, which must stand in the passage word for word (ValueError otherwise: a fault of ours)."""
    if quote not in passage.text:
        raise ValueError(f"the quotation is not in {passage.passage_id}: {quote[:60]}")
    return Citation(
        source=source.source,
        at=passage.at,
        label=label(source, passage),
        quote=quote,
        url=source.official_url,
        page=passage.page,
        valid_from=passage.in_force.first,
        valid_to=passage.in_force.last,
        official=passage.text_status == OFFICIAL,
    )


def distinct(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """The same place quoted twice is shown once."""
    kept: dict[tuple[str, str, str], Citation] = {}
    for citation in citations:
        kept.setdefault((citation.source, citation.at, citation.quote), citation)
    return tuple(kept.values())
