"""Screen: what must not go from a document into a release. Invisible characters and sentences to a language model are taken out,
CPR numbers are refused or masked, and everything that was done is remarked. What readers remarked (white or tiny text) stays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from corpus.errors import BadDocument
from ingest.document import Document, Identity, OffsetMap, Provision, Remark, Severity
from ingest.screen.cpr import cpr_numbers, masked
from ingest.screen.cutting import Span, cut
from ingest.screen.instructions import instructions
from ingest.screen.invisible import WORDS, Unseen, tagged, unseen

_SHOWN = 160


def screen(document: Document, *, cpr: Literal["refuse", "mask"]) -> Document:
    """The document fit for a release. Raises BadDocument("personal_data") for a CPR number where `cpr` is "refuse"."""
    work = _Screening()
    provisions = [work.provision(each) for each in document.provisions]
    identity = work.identity(document.identity)
    printed = _masked_as_printed(document.printed)
    if cpr == "refuse" and (work.numbers or printed != document.printed):
        raise BadDocument("personal_data", _refusal(work.numbers))
    return replace(
        document,
        identity=identity,
        provisions=tuple(
            after
            for before, after in zip(document.provisions, provisions, strict=True)
            if after.text.strip() or after.heading or not before.text.strip()  # a § with stykker has no text of its own
        ),
        printed=printed,
        remarks=(*(replace(each, text=_masked_as_printed(each.text)) for each in document.remarks), *work.remarks()),
    )


@dataclass(kw_only=True)
class _Screening:
    """What was found on the way through one document."""

    unseen: Counter[Unseen] = field(default_factory=Counter)
    spelled: list[str] = field(default_factory=list)
    orders: list[tuple[Provision, str]] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)

    def provision(self, provision: Provision) -> Provision:
        text, offsets = self._cleaned(provision.text, provision.offsets)
        spoken = instructions(text)
        self.orders += [(provision, text[start:end].strip()) for start, end in spoken]
        text, offsets = cut(text, offsets, spoken)
        return replace(
            provision,
            text=self._covered(text, provision.at),
            offsets=offsets,
            heading=self._words(provision.heading, provision.at),
            speaker=self._words(provision.speaker, provision.at),
        )

    def identity(self, identity: Identity) -> Identity:
        return replace(
            identity, title=self._words(identity.title, "titlen") or "", issuer=self._words(identity.issuer, "udstederen")
        )

    def remarks(self) -> Iterator[Remark]:
        for sort, count in self.unseen.items():
            yield Remark(kind=sort.value, severity=Severity.stripped, text=f"{count} {WORDS[sort]} er fjernet fra teksten.")
        for words in self.spelled:
            yield Remark(
                kind="hidden_text", severity=Severity.stripped, text=f"Fjernede mærketegn skrev skjult: »{_short(words)}«."
            )
        for provision, words in self.orders:
            text = f"Udeladt i {provision.at}, fordi det taler til en sprogmodel og ikke til læseren: »{_short(words)}«"
            yield Remark(kind="instruction", severity=Severity.stripped, text=_masked_as_printed(text), page=provision.page)
        if self.numbers:
            one = "1 CPR-nummer er maskeret" if len(self.numbers) == 1 else f"{len(self.numbers)} CPR-numre er maskeret"
            yield Remark(kind="cpr", severity=Severity.masked, text=f"{one} ({'; '.join(dict.fromkeys(self.numbers))}).")

    def _words(self, text: str | None, at: str) -> str | None:
        """A heading or a name: cleaned and covered like the text, without a way back."""
        return None if text is None else self._covered(self._cleaned(text, None)[0], at)

    def _cleaned(self, text: str, offsets: OffsetMap | None) -> tuple[str, OffsetMap | None]:
        found = unseen(text)
        for sort, (start, end) in found:
            self.unseen[sort] += end - start
            if sort is Unseen.tag and (words := tagged(text[start:end])):
                self.spelled.append(words)
        return cut(text, offsets, [span for _, span in found])

    def _covered(self, text: str, at: str) -> str:
        spans = cpr_numbers(text)
        self.numbers += [at] * len(spans)
        return masked(text, spans)


def _masked_as_printed(text: str) -> str:
    """CPR numbers covered in a text that keeps its invisible characters, for offsets count them."""
    hidden = [span for _, span in unseen(text)]
    plain, _ = cut(text, None, hidden)
    spans = cpr_numbers(plain)
    return masked(text, [_back(span, hidden) for span in spans]) if spans else text


def _back(span: Span, hidden: list[Span]) -> Span:
    """Where a span of the text without `hidden` stands in the text with them."""
    start, end = span
    for first, last in hidden:
        start += last - first if first <= start else 0
        end += last - first if first < end else 0
    return start, end


def _refusal(places: list[str]) -> str:
    where = f" ({'; '.join(dict.fromkeys(places))})" if places else ""
    count = "et CPR-nummer" if len(places) == 1 else f"{len(places)} CPR-numre" if places else "CPR-numre"
    return f"Dokumentet har {count}{where} og er ikke taget ind. Fjern dem, eller vælg, at CPR-numre maskeres."


def _short(words: str) -> str:
    one_line = " ".join(words.split())
    return one_line if len(one_line) <= _SHOWN else f"{one_line[:_SHOWN]}…"
