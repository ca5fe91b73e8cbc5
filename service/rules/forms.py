"""The form of an interview, once the whole question is seen: whose wish stands against whose order, and which interview it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from service.rules.phrases import Phrases, listed
from service.rules.reading import Candidate, within

_INSTEAD = listed("i stedet for, istedet for, frem for, fremfor, end, instead of, rather than")
_BESIDE = 4
_ONLY_OF_A_FORM = frozenset({"reason_asked", "sick_form_exception"})


def settled(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates with one form and one who chooses it, where the words settle that."""
    return _demanded(_refused(_asked_in_a_form(_not_the_first(_about_a_form(_not_replaced(candidates))))))


def _not_replaced(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates without a form that another stands instead of: "fremmøde i stedet for telefon"."""
    forms = {each.value for each in candidates if each.fact == "new_form"}
    return [each for each in candidates if len(forms) < 2 or each.fact != "new_form" or not _stands_after(_INSTEAD, each)]


def _stands_after(words: Phrases[str], each: Candidate) -> bool:
    return any(found.last < each.first <= found.last + _BESIDE for found in words.find(each.sentence))


def _about_a_form(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates without what only matters for a form, where none is named."""
    named = any(each.fact == "new_form" or (each.fact, each.value) == ("change", ("form",)) for each in candidates)
    return [each for each in candidates if named or each.fact not in _ONLY_OF_A_FORM]


def _not_the_first(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates without the first interview where it is only told that it has been held: "har haft den første samtale", or where
    the text goes on to another: "Den første blev holdt i maj. Nu vil hun have den næste på video".
    """
    later = [each for each in candidates if each.fact == "first_talk" and each.value is False and not each.unsure]
    return [
        each
        for each in candidates
        if each.fact != "first_talk" or each.value is False or not any(_overtakes(other, each) for other in later)
    ]


def _overtakes(later: Candidate, first: Candidate) -> bool:
    return within(first, later) or later.sentence[0].start > first.sentence[-1].end


def _asked_in_a_form(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates without a request for an interview where the same words ask for its form: "beder om at tage samtalen på telefon"
    asks for no interview that was not coming.
    """
    chosen = _choices(candidates, "citizen")
    return [
        each for each in candidates if each.fact != "citizen_requested_talk" or not any(within(each, form) for form in chosen)
    ]


def _refused(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates with a refusal of the form that the citizen wishes for as an order to attend, where no interview is asked for."""
    wished = _choices(candidates, "citizen")
    if not wished or any(each.fact == "citizen_requested_talk" for each in candidates):
        return list(candidates)
    return [
        replace(each, fact="form_chosen_by", value="authority") if each.fact == "request_refused" and each.value is True else each
        for each in candidates
    ]


def _demanded(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates without the form that the citizen wishes for, where the authority demands another: "hun vil hellere tale i
    telefon. Må vi kræve fremmøde?" asks about attendance in person, and so does "Må vi kræve det?" where no other form is named.
    """
    demands = [each for each in _choices(candidates, "authority") if not each.unsure]
    wished = _choices(candidates, "citizen")
    forms = [each for each in candidates if each.fact == "new_form"]
    demanded = {form.value for form in forms if any(within(form, demand) for demand in demands)}
    if demands and wished:
        asked_for = {form.value for form in forms if any(within(form, wish) for wish in wished)}
        if demanded and demanded <= asked_for:
            return [each for each in candidates if each not in demands]  # the same words: what is chosen, and by whom
        demanded = demanded - asked_for or {form.value for form in forms} - asked_for
        if not demanded and asked_for:
            demanded = {"in_person"}
            candidates = [*candidates, replace(demands[0], fact="new_form", value="in_person")]
    if len(demanded) != 1:
        return list(candidates)
    left = [each for each in candidates if each not in wished and (each.fact != "new_form" or each.value in demanded)]
    return [replace(each, unsure=False) if wished and each.fact == "new_form" else each for each in left]


def _choices(candidates: Sequence[Candidate], by: str) -> list[Candidate]:
    return [each for each in candidates if each.fact == "form_chosen_by" and each.value == by]
