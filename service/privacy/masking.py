"""Masking personal data in any text a person writes, before it is stored, logged or sent on. It never refuses a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from service.privacy.addresses import addresses
from service.privacy.contacts import emails, phones
from service.privacy.cpr import cpr_numbers
from service.privacy.journals import journal_numbers
from service.privacy.model import PLACEHOLDERS, Hidden, HiddenKind, Masked
from service.privacy.names import names
from service.privacy.scanning import apart
from service.privacy.view import Span, View, view_of

_DIGITS = 10
_FINDERS: tuple[tuple[HiddenKind, Callable[[str], Iterable[Span]]], ...] = (
    (HiddenKind.email, emails),
    (HiddenKind.cpr, cpr_numbers),
    (HiddenKind.journal, journal_numbers),
    (HiddenKind.address, addresses),
    (HiddenKind.phone, phones),
    (HiddenKind.name, names),
)
"""The most certain first: what one has taken, the next cannot read as something else."""


def mask(text: str) -> Masked:
    """The text with placeholders for personal data; any string will do, and what is outside the spans is untouched.

    What is masked can tell of more ("Anna Hansen, 20…"), so it is read again until nothing more is found: masking what was
    masked changes nothing.
    """
    view = view_of(text)
    found: list[Hidden] = []
    while fresh := _round(view):
        found += fresh[1]
        view = fresh[0]
    ordered = tuple(sorted(found, key=lambda each: each.start))
    return Masked(text=covered(text, [(each.kind, each.start, each.end) for each in ordered]), found=ordered)


def _round(view: View) -> tuple[View, list[Hidden]] | None:
    found: list[Hidden] = []
    for kind, finder in _FINDERS:
        spans = apart(finder(view.text))
        for span in spans:
            start, end = view.original(span)
            found.append(Hidden(kind=kind, start=start, end=end))
        view = view.walled(kind, spans) if spans else view
    return (view, found) if found else None


def covered(text: str, found: Iterable[tuple[HiddenKind, int, int]]) -> str:
    """The text with a placeholder for each span, which are in order and apart."""
    parts: list[str] = []
    at = 0
    for kind, start, end in found:
        parts += [text[at:start], PLACEHOLDERS[kind]]
        at = end
    return "".join([*parts, text[at:]])


def in_one_piece(text: str) -> str:
    """The text with every CPR number in it as six digits, a hyphen and four: a line's end and what cannot be seen inside the number are
    gone, so that it is known for what it is also when the lines are joined."""
    view, parts, at = view_of(text), list[str](), 0
    for span in apart(cpr_numbers(view.text)):
        digits = "".join(letter for letter in view.text[slice(*span)] if letter.isdigit())
        if len(digits) == _DIGITS:
            start, end = view.original(span)
            parts += [text[at:start], f"{digits[:6]}-{digits[6:]}"]
            at = end
    return "".join([*parts, text[at:]])
