"""The JSON of a chat completion, whole and in chunks. OpenAI's names; what is ours beside them is `sources` and `saglig`.

Usage is 0 and `saglig.usage` says why: no language model takes part in the answer, or its tokens are not counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from service import notice
from service.doors.markdown import Piece
from service.doors.numbering import sources_json, url_of
from service.model import Answer
from service.wire import Json

USAGE: Json = {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0}


@dataclass(frozen=True, kw_only=True)
class Envelope:
    """What every chunk of one completion repeats; `created` in seconds since 1970."""

    id: str
    created: int
    model: str
    release: str

    def completion(self, answer: Answer, written: Sequence[Piece]) -> Json:
        """The whole completion."""
        message = {
            "role": "assistant",
            "content": "".join(each.text for each in written),
            "refusal": None,
            "annotations": [mark for marks in url_citations(written) for mark in marks],
        }
        return {
            **self._head("chat.completion"),
            "choices": [{"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}],
            "usage": USAGE,
            "sources": sources_json(answer),
            "saglig": saglig_json(answer),
        }

    def opening(self) -> Json:
        """Sent at once, so that the client knows that an answer is on its way."""
        return self._chunk({"role": "assistant", "content": ""})

    def sources(self, answer: Answer) -> Json:
        """All of them, on an empty delta."""
        return {**self.delta({}), "sources": sources_json(answer), "saglig": saglig_json(answer)}

    def delta(self, delta: Json) -> Json:
        """A part of the message."""
        return self._chunk(delta)

    def stop(self) -> Json:
        """Nothing more will be said."""
        return self._chunk({}, finish_reason="stop")

    def usage(self) -> Json:
        """The last chunk, for those who ask for it."""
        return {**self._head("chat.completion.chunk"), "choices": [], "usage": USAGE}

    def _chunk(self, delta: Json, finish_reason: str | None = None) -> Json:
        choice = {"index": 0, "delta": delta, "finish_reason": finish_reason, "logprobs": None}
        return {**self._head("chat.completion.chunk"), "choices": [choice]}

    def _head(self, kind: str) -> Json:
        fingerprint = f"saglig-{self.release[:12]}"
        return {"id": self.id, "object": kind, "created": self.created, "model": self.model, "system_fingerprint": fingerprint}


def url_citations(written: Iterable[Piece]) -> Iterator[list[Json]]:
    """One list a piece: where the whole answer says `[n]`, in characters (code points), `end_index` not included."""
    at = 0
    for piece in written:
        yield [
            {
                "type": "url_citation",
                "url_citation": {
                    "url": url_of(mark.citation),
                    "title": mark.citation.label,
                    "start_index": at + mark.start,
                    "end_index": at + mark.end,
                },
            }
            for mark in piece.marks
        ]
        at += len(piece.text)


def saglig_json(answer: Answer) -> Json:
    """What OpenAI has no name for."""
    return {
        "question_id": answer.question_id,
        "status": answer.status.value,
        "verdict": answer.verdict.outcome,
        "as_of": answer.as_of.isoformat(),
        "release": answer.manifest.release,
        "rulebook_digest": answer.manifest.rulebook_digest,
        "made_by": "machine",
        "machine": notice.of_answer(answer),
        "model": answer.manifest.model,
        "usage": "no_language_model" if answer.manifest.model is None else "not_counted",
    }
