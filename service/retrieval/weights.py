"""The weights of the search (`weights.yaml`): data, so that the run that chose them can be read beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.rulebook.entries import Entry, read_yaml
from service.model import Language

_FILE = Path(__file__).with_name("weights.yaml")


@dataclass(frozen=True, kw_only=True)
class Weights:
    """`lists` by language and list name; `within` by comparison, among the passages of a § that is named; the others are added to a
    fused score in 0..1."""

    lists: Mapping[Language, Mapping[str, float]]
    within: Mapping[str, float]
    act_named: float
    speaker_named: float
    carries_duty: float
    puts_question: float


def load_weights(path: Path = _FILE) -> Weights:
    """BadRule, with file and key, for a key that nobody knows and a weight that is no number from 0."""
    file = read_yaml(path, path.parent)
    lists = {language: _numbers(file.sub(language.value)) for language in Language}
    within, added = _numbers(file.sub("within")), _numbers(file.sub("added"))
    file.done()
    try:
        return Weights(lists=lists, within=within, **added)
    except TypeError as error:
        raise file.bad(
            f"»added« skal have act_named, speaker_named, carries_duty og puts_question, og intet andet: {error}"
        ) from error


def _numbers(entry: Entry) -> dict[str, float]:
    found = {}
    for name in entry.names():
        value = entry.take(name)
        if not isinstance(value, int | float) or value < 0:
            raise entry.bad(f"»{name}« skal være et tal fra 0, ikke »{value}«")
        found[name] = float(value)
    return found
