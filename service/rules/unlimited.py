"""What a proposal says by naming no limit: a committee that cuts "the number of interviews" to one a year means everyone, the whole
course, and no more than one, for a number that a political body sets for several, with no way out of it, binds whoever holds them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from service.rules.phrases import spelt
from service.rules.reading import ReadFact
from service.rules.words import Sentence

_SEVERAL = frozenset({"group", "all"})
_GENERAL_DECIDERS = frozenset({"committee", "council", "administration"})
RULE_MAKERS = frozenset({"committee", "council"})
"""Bodies that decide by general rules and on no single citizen."""
_IF_ENOUGH = frozenset({"whether_enough"})
"""Who asks whether a number is enough proposes none for the whole course: how far it reaches is for the asker to say."""
_OWN_REASONS = frozenset({("H07",), ("H10",)})
"""Time and money are the authority's reasons, so that the form they are given for is its choice."""
_WAYS_OUT = frozenset({"individual_exit", "concrete_assessment"})
_ONE_INTERVIEW = frozenset({("form",), ("deadline",)})
_SEVERAL_NAMED = re.compile(
    r"(?!m(?:ø|oe|o)der$)(?:\w*samtaler(ne)?|\w*m(ø|oe|o)derne|\w*modtagere(ne)?|borgere(ne)?|\w*ledige|\w+parate|sygemeldte|medlemmer(ne)?"
    r"|\w*pensionister(ne)?|revalidender(ne)?|unge|m(æ|ae)nd|kvinder|alle|samtlige|enhver|altid|fremover|generelt"
    r"|interviews|meetings|talks|citizens|clients|recipients|members|people|everyone|everybody|all|every|always)"
)
_ONE_PERSON = spelt("han hun hans hendes ham hende jeg"), spelt("he she his her him i")
_DECIDES = spelt("bestemme beslutte pålægge vedtage forbyde diktere ret decide order forbid right")
_SOMEBODY = spelt("borgeren medlemmet vedkommende klienten"), spelt("citizen client member")
"""Who is spoken of is perhaps one person and certainly not everyone."""


def without_limits(
    text: Sequence[Sentence], read: Sequence[ReadFact], unsure: Sequence[ReadFact], english: bool
) -> list[ReadFact]:
    """`scope` and `period` where the proposal names neither; a cap where a committee or council sets a number for several ("ned til én
    om året") with no way out; a form set for several as the authority's choice, and in person for everyone without assessing anyone.
    Nothing where any phrase pointed at one, however unsurely.

    Whoever asks without naming a decider ("må vi", "er det lovligt") asks for the municipality, which decides generally unless a
    person is named; one person alone is never everyone.
    """
    facts = {each.fact: each for each in read}
    doubtful = {each.fact for each in unsure}
    change = facts.get("change") or facts.get("new_form")
    if change is None:
        return []
    found: list[ReadFact] = []
    guideline = _is_a_guideline(read, doubtful)
    scope = facts["scope"].value if "scope" in facts else None
    if scope is None and not {"scope", "months_on_course"} & doubtful and "months_on_course" not in facts:
        scope = _scope(text, facts, doubtful, english)
        if scope:
            found.append(ReadFact(fact="scope", value=scope, span=change.span, words=change.words, by_silence=True))
    if scope in _SEVERAL and not guideline and not {"period", "months_on_course", *_IF_ENOUGH} & (facts.keys() | doubtful):
        found.append(ReadFact(fact="period", value="both", span=change.span, words=change.words))
    own_reasons = any(each.fact == "purposes" and each.value in _OWN_REASONS for each in read)
    named = scope in _SEVERAL and (own_reasons or bool({"scope", "decider"} & facts.keys()))
    if named and "new_form" in facts and not {"form_chosen_by", "concrete_assessment"} & (facts.keys() | doubtful):
        form = facts["new_form"]
        found.append(ReadFact(fact="form_chosen_by", value="authority", span=form.span, words=form.words))
    if (
        scope == "all"
        and "new_form" in facts
        and facts["new_form"].value == "in_person"
        and not _WAYS_OUT & (facts.keys() | doubtful)
    ):
        form = facts["new_form"]
        found.append(ReadFact(fact="concrete_assessment", value=False, span=form.span, words=form.words))
    rule_maker = "decider" in facts and facts["decider"].value in RULE_MAKERS
    if rule_maker and scope in _SEVERAL and "new_value" in facts and not _WAYS_OUT & (facts.keys() | doubtful):
        found.extend(each for each in unsure if each.fact == "change" and each.value == ("cap",))
    return found


def _one_person(sentence: Sentence, english: bool) -> bool:
    """Whether a pronoun stands there for one person, and not for whoever decides: "Kan han bestemme det?"."""
    after = [token.word for token in sentence[1:]] + [""]
    return any(
        token.word in _ONE_PERSON[english] and next_word not in _DECIDES for token, next_word in zip(sentence, after, strict=True)
    )


def _is_a_guideline(read: Sequence[ReadFact], doubtful: set[str]) -> bool:
    """Whether the number is only a rule of thumb: it binds nobody in the time for which the act has a number of its own."""
    capped = any(each.fact == "change" and each.value == ("cap",) for each in read)
    leaves = any(each.fact == "individual_exit" and each.value is True for each in read) or "individual_exit" in doubtful
    return leaves and not capped


def _scope(text: Sequence[Sentence], facts: dict[str, ReadFact], doubtful: set[str], english: bool) -> str | None:
    words = {token.word for sentence in text for token in sentence}
    if any(_one_person(sentence, english) for sentence in text) or (
        _of_single_interviews(facts) and not _several_named(words, facts)
    ):
        return None
    if "groups" in facts or "groups" in doubtful:
        return "group"
    if words & _SOMEBODY[english] and not {"decider", "individual_exit"} & (facts.keys() | doubtful):
        return None
    return "all" if "decider" not in facts or facts["decider"].value in _GENERAL_DECIDERS else None


def _of_single_interviews(facts: dict[str, ReadFact]) -> bool:
    """Whether what is changed is how or when an interview is held, which is asked of one as often as of all."""
    change = facts.get("change")
    return change is None or change.value in _ONE_INTERVIEW


def _several_named(words: set[str], facts: dict[str, ReadFact]) -> bool:
    """Whether more interviews or citizens than one are named, or a body that decides by general rules."""
    general = "decider" in facts and facts["decider"].value in _GENERAL_DECIDERS
    return general or any(_SEVERAL_NAMED.fullmatch(word) for word in words)
