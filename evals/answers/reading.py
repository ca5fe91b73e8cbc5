"""What a stored answer says: its text, its citations, and the evidence behind each of its statements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from evals.answers.support import FINDING, SHORT_ANSWER, Evidence, unsupported
from evals.suite import Json


@dataclass(frozen=True, kw_only=True)
class Said:
    """An answer as `evals.asking` keeps it; one that was turned away at the door has no statements and no citations."""

    question: str
    output: Json

    @property
    def answer(self) -> Json:
        found: Json = self.output.get("answer", {})
        return found

    @property
    def verdict(self) -> str:
        return str(self.answer["verdict"]["outcome"]) if self.answer else "none"

    @property
    def text(self) -> str:
        """Everything the answer says in words of its own: statements, warnings and the questions it asks back."""
        said = [each["text"] for part in ("statements", "warnings") for each in self.answer.get(part, [])]
        asked = [each["question"] for each in self.answer.get("missing", [])]
        turned_away = [self.output["raised"]["text"]] if "raised" in self.output else []
        return "\n".join([*said, *asked, *turned_away])

    @property
    def citations(self) -> tuple[Json, ...]:
        """The citations of every statement, in order."""
        return tuple(citation for each in self.answer.get("statements", []) for citation in each["citations"])

    @property
    def places(self) -> tuple[str, ...]:
        """Source and place of each citation, as case files write them."""
        return tuple(f"{each['source']} {each['at']}" for each in self.citations)

    def literal(self) -> list[bool]:
        """For each citation, whether its quotation stands word for word in the stored passage that it points at."""
        stored = {_key(each): each["text"] or "" for each in self.output.get("passages", [])}
        return [bool(each["quote"].strip()) and each["quote"] in stored.get(_key(each), "") for each in self.citations]

    def unsupported(self) -> list[tuple[str, tuple[str, ...]]]:
        """Each statement with what it claims beyond its evidence."""
        english = self.answer.get("language") == "en"
        return [(text, unsupported(text, evidence, english=english)) for text, evidence in self._claims()]

    def _claims(self) -> Iterator[tuple[str, Evidence]]:
        passages: Mapping[tuple[str, str, str], Json] = {_key(each): each for each in self.output.get("passages", [])}
        for number, statement in enumerate(self.answer.get("statements", [])):
            cited = statement["citations"]
            quoted = [passages[_key(each)] for each in cited if _key(each) in passages]
            periods = [f"{each['valid_from']} {each['valid_to'] or ''}" for each in cited]
            yield (
                statement["text"],
                Evidence(
                    passages="\n".join(each["text"] or "" for each in quoted),
                    places="\n".join(f"{each['at']} {each['label']}" for each in cited),
                    beside="\n".join([*(each["named"] for each in quoted), *periods, self.question, self.answer["as_of"]]),
                    carried=self._carried(number, statement["text"]),
                ),
            )

    def _carried(self, number: int, text: str) -> frozenset[str]:
        """What the rule check carries itself: the short answer, which comes first, and the denial of each ground not met."""
        if number == 0 and self.verdict != "none":
            return SHORT_ANSWER
        failing = {each["text"] for each in self.answer["verdict"]["grounds"] if each["outcome"] != "met"}
        return FINDING if text in failing else frozenset()


def _key(cited: Json) -> tuple[str, str, str]:
    return cited["source"], cited["at"], cited["valid_from"]
