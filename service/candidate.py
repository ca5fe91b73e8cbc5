"""A report on an answer as a candidate for an evaluation case: what was asked and what was given, for a lawyer to say what is right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from service.records.model import Feedback

_CLASSES = {
    "wrong": "svaret er forkert",
    "partly_wrong": "svaret er delvis forkert",
    "missing": "svaret mangler noget",
    "outdated": "svaret bygger på noget, der ikke længere gælder",
    "wrong_target_group": "svaret gælder en anden målgruppe",
    "wrong_speaker": "svaret lader en anden sige det, end kilden gør",
    "quotation_not_found": "citatet findes ikke",
    "irrelevant_sources": "kilderne har intet med spørgsmålet at gøre",
}


def candidate(report: Feedback, question: Mapping[str, Any], answer: Mapping[str, Any]) -> str:
    """A file in the format of the answers suite (YAML), its `expect` filled with what was *given*; comments say what was reported.

    It ends in .yml and not among the suites until a lawyer has corrected and approved it. `question` and `answer` are the contents of
    their records.
    """
    asked, given = question["question"], answer["answer"]
    case = {
        "id": f"feedback-{report.feedback_id[:8]}",
        "kind": report.kind.value,
        "question": asked["text"],
        "as_of": asked["as_of"],
        "role": asked["role"],
        **({"facts": {fact: _plain(value) for fact, value in asked["facts"].items()}} if asked["facts"] else {}),
        "expect": {
            "status": [given["status"]],
            **({"verdict": given["verdict"]["outcome"]} if given["verdict"]["outcome"] != "none" else {}),
            **({"cites": [[each] for each in cited]} if (cited := _cited(given)) else {}),
        },
    }
    note = (report.content or {}).get("note") or "ingen bemærkning"
    head = [
        "Kandidat fra en melding: ikke godkendt. Under expect står det, der blev svaret, ikke det, der er rigtigt.",
        "En jurist retter expect, sletter disse linjer og flytter casen til en fil, der ender på .yaml.",
        f"Meldt: {_CLASSES[report.kind.value]}. Bemærkning: {note}",
        *(f"Svaret sagde: {each['text']}" for each in given["statements"]),
    ]
    body = yaml.safe_dump({"suite": "answers", "cases": [case]}, allow_unicode=True, sort_keys=False, width=120)
    return "".join([*(f"# {' '.join(line.split())}\n" for line in head), body])


def _cited(answer: Mapping[str, Any]) -> list[str]:
    places = (f"{each['source']} {each['at']}" for statement in answer["statements"] for each in statement["citations"])
    return list(dict.fromkeys(places))


def _plain(value: Any) -> Any:
    """A kept value as a case writes it: a date as its text, a set as a list."""
    if isinstance(value, dict):
        (value,) = value.values()
    return list(value) if isinstance(value, Iterable) and not isinstance(value, str) else value
