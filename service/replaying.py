"""An answer made again from what it rested on, and what is another now: the release, the rules, the settings, the words of a model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from service.answering.pipeline import Answering
from service.basis import Basis, changed
from service.doors.listening import listening
from service.lawbooks import shelved
from service.question_json import question_from
from service.settings import Settings
from service.wire import Json, answer_json

_UNTIMED = frozenset({"timing_ms", "machine"})
"""Of an answer, but nothing that it says."""
_OF_THE_DAY = "exact_search"
"""The caution that says how the search was made when the answer was given: nothing that the answer rests on."""


@dataclass(frozen=True, kw_only=True)
class Replayed:
    """The answer as given and as it is now. `differences` are the fields that are not the same, `reasons` what has changed beneath it, in
    Danish; an answer with neither is the same answer."""

    given: Json
    again: Json
    differences: tuple[str, ...]
    reasons: tuple[str, ...]

    @property
    def same(self) -> bool:
        return not self.differences


def replayed(question: Mapping[str, Any], answer: Mapping[str, Any], answering: Answering, basis: Basis) -> Replayed:
    """Answer again with `answering`, which is opened over the answer's own release. `question` and `answer` are the contents of their
    records (`service/api/keeping.py`). Where a language model worded the answer, it is left out: words are not made twice alike, and
    what is compared is then everything but the statements' words.
    """
    given = dict(answer["answer"])
    worded = given["manifest"].get("model") is not None
    alone = replace(answering, wording=None, manifest=replace(answering.manifest, model=given["manifest"].get("model")))
    way = listening(alone, sources_only=question["sources_only"])
    again = answer_json(way.answer(question_from(question["question"])))
    return Replayed(
        given=given,
        again=again,
        differences=tuple(_differences(_compared(given, worded), _compared(again, worded))),
        reasons=tuple(_reasons(given, again, answer["basis"], basis)),
    )


def as_then(settings: Settings, rulebook_digest: str, basis: Basis) -> Settings:
    """The settings that an answer is made again under: its own embedder, and its own rules and word lists where they are kept."""
    kept = shelved(settings.data_dir, settings.corpus_dir, rulebook_digest, basis)
    law = {} if kept is None else {"corpus_dir": kept}
    return settings.model_copy(update={"embedder": basis.get("embedder") or None, **law})


def why_not(before: Basis, now: Basis) -> tuple[str, ...]:
    """What has changed beneath an answer that cannot be made again."""
    named = (f"{name.partition('/')[0]}.yaml" if "/" in name else name for name in changed(before, now))
    return tuple(f"{_NAMES.get(name, name)} er ændret, siden svaret blev givet." for name in dict.fromkeys(named))


def _compared(answer: Json, worded: bool) -> Json:
    left_out = _UNTIMED | ({"statements", "withheld", "considered"} if worded else frozenset())
    told = {name: value for name, value in answer.items() if name not in left_out}
    warnings = [each for each in told["warnings"] if each["kind"] != _OF_THE_DAY]
    places = [{name: value for name, value in each.items() if name != "score"} for each in told.get("considered", ())]
    return {**told, "warnings": warnings, "considered": places}


def _differences(given: Json, again: Json) -> Iterator[str]:
    yield from (name for name in given if given[name] != again.get(name))
    yield from (name for name in again if name not in given)


def _reasons(given: Json, again: Json, before: Basis, now: Basis) -> Iterator[str]:
    old, new = given["manifest"], again["manifest"]
    if old["rulebook_digest"] != new["rulebook_digest"]:
        yield (
            f"Reglerne er ændret: svaret hvilede på {old['rulebook_digest'][:12]}, som ikke er gemt her; "
            f"nu gælder {new['rulebook_digest'][:12]}."
        )
    if old["embedder"] != new["embedder"]:
        yield f"Søgningens model er en anden: {old['embedder']}, nu {new['embedder']}."
    yield from why_not(before, now)
    if old.get("model") is not None:
        yield f"Ordene er formuleret af sprogmodellen {old['model']} og kan ikke gentages ord for ord; resten er sammenlignet."


_NAMES = {
    "conflicts.yaml": "Oversigten over kilder, der er uenige,",
    "embedder": "Indstillingen SAGLIG_EMBEDDER",
    "glossary.yaml": "Ordlisten",
    "model": "Indstillingen SAGLIG_MODEL",
    "model_url": "Indstillingen SAGLIG_MODEL_URL",
    "outside.yaml": "Oversigten over emner uden for kilderne",
    "program": "Programmet",
    "reading.yaml": "Læsningen af spørgsmål",
    "weights": "Søgningens vægte",
}
