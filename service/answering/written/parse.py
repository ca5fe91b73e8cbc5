"""Reading a model's JSON while it is being written: each statement is given on as soon as its last brace has come.

Lenient about what stands around the object (a code fence, a block of reasoning, chatter after it) and strict about the object.
"""

from __future__ import annotations

import json
from collections.abc import Generator, Iterable, Iterator
from typing import Any

from service.answering.written.port import Cause, Misshapen, ModelFailed, Proposal, Proposed, ProposedFact

LONGEST = 60_000
"""Characters. An answer is a few thousand; a model that goes on for ever is stopped."""
DEEPEST = 6
_CLOSES = {"{": "}", "[": "]"}
_ARRAYS = ("statements", "facts")


def proposals(chunks: Iterable[str]) -> Generator[Proposed, None, None]:
    """Each statement and fact of the first JSON object in the text. Raises ModelFailed: `malformed` for what is no such object,
    `cut` where the text ends before the object does; what was whole before has then been given."""
    for key, raw in _elements(_from_first_brace(chunks)):
        if key in _ARRAYS:
            yield _proposed(key, raw)
        elif key is None:
            yield from _left_over(_read(raw))


def _from_first_brace(chunks: Iterable[str]) -> Iterator[str]:
    """The letters from the first brace outside a block of reasoning."""
    before, begun, count = "", False, 0
    for chunk in chunks:
        for letter in chunk:
            count += 1
            if count > LONGEST:
                raise ModelFailed(Cause.malformed, f"Modellens svar er længere end {LONGEST} tegn.")
            begun = begun or (letter == "{" and before.count("<think>") <= before.count("</think>"))
            if begun:
                yield letter
            else:
                before += letter
    if not begun:
        raise ModelFailed(Cause.malformed, "Modellens svar er ikke JSON.")


def _elements(letters: Iterator[str]) -> Iterator[tuple[str | None, str]]:
    """(name of its array, text) of every object in an array of the outermost object; last (None, the whole object)."""
    whole: list[str] = []
    opened: list[str] = []
    quoted = escaped = False
    text_from = object_from = 0
    last_text = name = ""
    for letter in letters:
        whole.append(letter)
        if quoted:
            if escaped:
                escaped = False
            elif letter == "\\":
                escaped = True
            elif letter == '"':
                quoted = False
                last_text = "".join(whole[text_from:]) if len(opened) == 1 else last_text
        elif letter == '"':
            quoted, text_from = True, len(whole) - 1
        elif letter == ":" and len(opened) == 1:
            name = str(_read(last_text or '""'))
        elif letter in _CLOSES:
            opened.append(letter)
            if len(opened) > DEEPEST:
                raise ModelFailed(Cause.malformed, "Modellens svar har for mange lag.")
            object_from = len(whole) - 1 if opened == ["{", "[", "{"] else object_from
        elif letter in _CLOSES.values():
            if not opened or _CLOSES[opened[-1]] != letter:
                raise ModelFailed(Cause.malformed, "Modellens svar er ikke JSON.")
            if opened == ["{", "[", "{"]:
                yield name, "".join(whole[object_from:])
            opened.pop()
            if not opened:
                yield None, "".join(whole)
                return
    raise ModelFailed(Cause.cut, "Modellens svar holdt op midt i det hele.")


def _read(raw: str) -> Any:
    try:
        return json.loads(raw, strict=False)
    except ValueError as wrong:
        raise ModelFailed(Cause.malformed, "Modellens svar er ikke JSON.") from wrong


def _left_over(whole: Any) -> Iterator[Misshapen]:
    """What stood in the arrays and was no object; ModelFailed where the object is no answer at all."""
    if not isinstance(whole.get("statements"), list) or not isinstance(whole.get("facts", []), list):
        raise ModelFailed(Cause.malformed, "Modellens svar har ingen liste af udsagn.")
    for name in _ARRAYS:
        for each in whole.get(name, []):
            if not isinstance(each, dict):
                yield Misshapen(raw=json.dumps(each))


def _proposed(key: str, raw: str) -> Proposed:
    found = _read(raw)
    if key == "facts":
        fact, quotation = found.get("fact"), found.get("quotation")
        if isinstance(fact, str) and isinstance(quotation, str) and "value" in found:
            return ProposedFact(fact=fact, value=found["value"], quotation=quotation)
        return Misshapen(raw=raw)
    text, passages = found.get("text"), found.get("passages", [])
    if isinstance(text, str) and text.strip() and isinstance(passages, list) and all(isinstance(each, str) for each in passages):
        return Proposal(text=text, passages=tuple(passages))
    return Misshapen(raw=raw)
