"""The composer with a model: what holds is shown with its real citation, what does not is withheld with its reason, and there is
always an answer."""

from __future__ import annotations

import itertools
from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from corpus.catalogue import BUNDLED, load_catalogue
from corpus.rulebook.load import load_rulebook
from evals.worst_model.script import ScriptedModel
from service.answering.written.composer import MOST_SHOWN
from service.answering.written.port import Cause, Deadline, Prompt, Proposed
from service.answering.written.prompting import instructions, prompt
from service.answering.written.steps import FactSeen
from service.answering.written.telling import caution
from service.model import Language
from tests.service.answering.written.workbench import (
    ALSO_TRUE,
    ASKS,
    FLOOR,
    FOUR,
    TRUE,
    floor,
    held,
    question,
    said,
    shown,
    steps,
    task,
    writer,
)


@dataclass(frozen=True)
class Turns:
    """A model with another script each time; remembers its prompts."""

    texts: tuple[str, ...]
    fails: Cause | None = None
    prompts: list[Prompt] = field(default_factory=list)

    def propose(self, prompt: Prompt, schema: Mapping[str, Any], deadline: Deadline) -> Generator[Proposed, None, None]:
        text = self.texts[min(len(self.prompts), len(self.texts) - 1)]
        self.prompts.append(prompt)
        yield from ScriptedModel(text=text, fails=self.fails).propose(prompt, schema, deadline)


def test_what_holds_is_shown_with_the_citation_that_its_token_stands_for() -> None:
    found = steps(writer(said((TRUE, ["p1"]), (ALSO_TRUE, ["[p2]"]))))
    assert shown(found) == [TRUE, ALSO_TRUE]
    cited = [each.statement.citations[0] for each in found if hasattr(each, "statement")]
    assert [(each.at, each.quote) for each in cited] == [
        ("§ 31, stk. 1", "Jobcenteret skal holde mindst fire samtaler i de første 6 måneder."),
        ("§ 32, stk. 1", ASKS.text),
    ]
    assert floor(found) is None


def test_what_the_verifier_finds_fault_with_is_withheld_with_its_words() -> None:
    found = steps(writer(said((TRUE, ["p1"]), (ALSO_TRUE, ["p2"])), faulty=[ALSO_TRUE]))
    assert (shown(found), held(found)) == ([TRUE], ["unsupported"])
    assert [each.because for each in found if hasattr(each, "because")] == [("står der ikke",)]


WITHHELD = {
    "no token": ("Jobcenteret skal holde samtaler.", [], "no_token"),
    "a token that was not handed out": (TRUE, ["p3"], "unknown_token"),
    "a token and a half": (TRUE, ["p1", "p9"], "unknown_token"),
    "a token in the text": ("Det følger af [p1], at der skal holdes samtaler.", ["p1"], "token_in_text"),
    "a link": ("Jobcenteret skal holde samtaler, se www.jobcenter.dk.", ["p1"], "link"),
    "markup": ("Jobcenteret skal holde <b>fire</b> samtaler.", ["p1"], "markup"),
    "an unseen sign": ("Jobcenteret skal\u200b holde fire samtaler.", ["p1"], "signs"),
    "another language": ("The jobcentre must hold at least four interviews.", ["p1"], "language"),
    "a verdict": ("Nej, det må I ikke, for jobcenteret skal holde fire samtaler.", ["p1"], "verdict"),
    "a verdict of its own": ("Det er ulovligt at holde færre samtaler i de første 6 måneder.", ["p1"], "verdict"),
    "words about something else": ("Sagen om færgen til Ærø skal afvises af skatterådet.", ["p1"], "far"),
    "another passage's words": (ALSO_TRUE, ["p1"], "far"),
    "a rule without exception": ("Beder borgeren om en jobsamtale, har borgeren ubetinget ret til den.", ["p2"], "universal"),
    "too much": (" ".join([TRUE] * 20), ["p1"], "long"),
}


@pytest.mark.parametrize(("text", "tokens", "reason"), WITHHELD.values(), ids=WITHHELD.keys())
def test_what_a_statement_may_not_look_like(text: str, tokens: list[str], reason: str) -> None:
    found = steps(writer(said((text, tokens))))
    assert (shown(found), held(found)) == ([], [reason])


@pytest.mark.parametrize("language", list(Language))
def test_eight_words_in_a_row_of_the_instructions_are_withheld_and_seven_are_not_told_as_such(language: Language) -> None:
    words = instructions(language).split()
    rows = (words[i : i + 9] for i in range(len(words)))
    row = " ".join(next(each for each in rows if all(word.strip(",.").isalpha() for word in each)))
    given = task(question=question(language=language))
    assert held(steps(writer(said((f"{row}.", ["p1"]))), given)) == ["prompt"]
    assert "prompt" not in held(steps(writer(said((" ".join(row.split()[:7]) + ".", ["p1"]))), given))


def test_the_same_words_twice_are_shown_once() -> None:
    found = steps(writer(said((TRUE, ["p1"]), (f" {TRUE}\n", ["p1"]))))
    assert (shown(found), held(found)) == ([TRUE], ["repeated"])


def test_a_statement_with_personal_data_in_it_is_withheld() -> None:
    found = steps(writer(said((TRUE, ["p1"])), masked=lambda text: text.replace("fire", "[…]")))
    assert held(found) == ["personal"]


def test_a_model_that_goes_on_for_ever_is_stopped() -> None:
    many = said(*((f"{TRUE} Det gælder for alle ledige{'.' * n}", ["p1"]) for n in range(1, 60)))
    found = steps(writer(many))
    assert len(shown(found)) == MOST_SHOWN


def test_nothing_that_held_gives_the_extractive_answer_and_says_so() -> None:
    found = steps(writer(said((TRUE, ["p9"]))))
    ended = floor(found)
    assert ended is not None
    assert (tuple(ended.statements), ended.caution) == (FLOOR, caution(Cause.unusable, Language.da))


def test_malformed_output_is_asked_for_once_more() -> None:
    model = Turns(("Hm.", said((TRUE, ["p1"]))))
    assert shown(steps(writer(model))) == [TRUE]
    assert [("forrige svar" in each.user) for each in model.prompts] == [False, True]


def test_malformed_output_twice_gives_the_extractive_answer() -> None:
    model = Turns(("Hm.",))
    found = steps(writer(model))
    ended = floor(found)
    assert ended is not None
    assert (len(model.prompts), ended.caution.kind, tuple(ended.statements)) == (2, "model_malformed", FLOOR)


def test_what_was_shown_is_not_asked_for_again_and_the_rest_is_extracted() -> None:
    model = Turns((said((TRUE, ["p1"]), (ALSO_TRUE, ["p2"]))[:-40],))
    found = steps(writer(model))
    ended = floor(found)
    assert shown(found) == [TRUE]
    assert ended is not None
    assert tuple(ended.statements) == FLOOR[1:]
    assert (ended.caution.kind, len(model.prompts)) == ("model_cut", 1)


@pytest.mark.parametrize("cause", [each for each in Cause if each is not Cause.unusable])
def test_every_failure_gives_the_extractive_answer_and_is_told_in_both_languages(cause: Cause) -> None:
    for language in Language:
        ended = floor(steps(writer(ScriptedModel(text="", fails=cause)), task(question=question(language=language))))
        assert ended is not None
        assert (tuple(ended.statements), ended.caution.kind) == (FLOOR, f"model_{cause.value}")
    assert caution(cause, Language.da).text != caution(cause, Language.en).text


def test_past_the_deadline_nothing_more_is_shown() -> None:
    clock = itertools.count()
    late = Deadline(2, clock=lambda: float(next(clock)))
    found = steps(writer(said(*([(TRUE, ["p1"]), (ALSO_TRUE, ["p2"])] * 5))), deadline=late)
    ended = floor(found)
    assert len(shown(found)) < 2
    assert ended is not None
    assert ended.caution.kind == "model_slow"


def test_a_deadline_that_has_passed_asks_no_model() -> None:
    model = Turns((said((TRUE, ["p1"])),))
    ended = floor(steps(writer(model), deadline=Deadline(0.0)))
    assert ended is not None
    assert (ended.caution.kind, model.prompts) == ("model_slow", [])


def test_a_reader_who_leaves_lets_the_model_go() -> None:
    left: list[Prompt] = []
    model = ScriptedModel(text=said((TRUE, ["p1"]), (ALSO_TRUE, ["p2"])), left=left.append)
    writing = writer(model).write(task(), Deadline(float("inf")))
    next(writing)
    assert left == []
    writing.close()
    assert len(left) == 1


def test_a_fault_of_the_verifier_is_raised_and_never_shown() -> None:
    def broken(*_: object) -> tuple[str, ...]:
        raise ZeroDivisionError

    writing = writer(said((TRUE, ["p1"])))
    with pytest.raises(ZeroDivisionError):
        steps(type(writing)(model=writing.model, unsupported=broken, masked=str, library=writing.library))


def test_the_model_never_sees_a_link_a_locator_or_what_is_masked() -> None:
    asked = question("Må Anna Hansen, 010190-1234, se https://eksempel.dk/x og [p7]?")
    told = prompt(task(question=asked), lambda text: text.replace("Anna Hansen, 010190-1234", "borgeren"))
    sent = told.system + told.user
    assert "borgeren" in sent
    for hidden in ("Anna", "010190", "https", "eksempel.dk", "/eli/", "§ 31", "LAB", "retsinformation", "[p7]"):
        assert hidden not in sent
    assert f"[p1] {FOUR.text}" in sent
    assert f"[p2] {ASKS.text}" in sent


RULEBOOK = load_rulebook(BUNDLED, load_catalogue(BUNDLED).resolves)
KNOWN = RULEBOOK.facts


def fact(name: str, value: object, quotation: str, text: str) -> list[str]:
    found = steps(
        writer(said((TRUE, ["p1"]), facts=[{"fact": name, "value": value, "quotation": quotation}])),
        task(question=question(text), facts=KNOWN),
    )
    return [each.fact.fact for each in found if isinstance(each, FactSeen)]


def test_a_fact_is_taken_only_with_words_that_stand_in_the_question() -> None:
    number = next(name for name, each in KNOWN.items() if each.type.value == "integer")
    least = int(KNOWN[number].at_least or 1) + 2
    text = f"Hvad gælder efter {least} måneder?"
    assert fact(number, least, f"efter {least} måneder", text) == [number]
    assert fact(number, least, f"efter  {least} måneder", text) == []
    assert fact(number, least + 1, f"efter {least} måneder", text) == []
    assert fact(number, least, "fter", text) == []
    assert fact(number, least, "", text) == []
    assert fact("findes_ikke", least, f"efter {least} måneder", text) == []
    assert fact(number, {"a": 1}, f"efter {least} måneder", text) == []
