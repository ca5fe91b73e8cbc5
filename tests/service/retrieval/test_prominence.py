"""Whose words are asked for: the speaker after a word of saying, else everyone whom the question names."""

from __future__ import annotations

from functools import cache

import pytest

from corpus.catalogue import load_catalogue
from corpus.glossary import load_glossary
from service.retrieval.prominence import Prominence
from service.retrieval.weights import load_weights
from service.settings import Settings


@cache
def prominence() -> Prominence:
    folder = Settings().corpus_dir
    catalogue, glossary = load_catalogue(folder), load_glossary(folder / "glossary.yaml")
    return Prominence(
        passages=list(catalogue.passages),
        works=glossary.works_in_any_language,
        sources=catalogue.sources,
        called=glossary.speakers,
        weights=load_weights(),
    )


@pytest.mark.parametrize(
    ("text", "heard", "unheard"),
    [
        ("Hvad svarede ministeriet Aarhus Kommune?", "Beskæftigelsesministeriet", "Aarhus Kommune"),
        ("Aarhus Kommune ville selv vælge formen. Hvad mente ministeriet?", "Beskæftigelsesministeriet", "Aarhus Kommune"),
        ("Hvad svarede KL ministeriet?", "KL", "Beskæftigelsesministeriet"),
    ],
)
def test_the_speaker_after_a_word_of_saying_is_the_one_asked_for(text: str, heard: str, unheard: str) -> None:
    _, speakers = prominence().named(text)
    assert heard in speakers
    assert unheard not in speakers


def test_without_a_word_of_saying_everyone_named_is_heard() -> None:
    _, speakers = prominence().named("Ministeriet og KL om samtaler pr. brev")
    assert {"Beskæftigelsesministeriet", "KL"} <= speakers
