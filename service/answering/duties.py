"""What the law asks for a target group, listed from the obligations in force: the answer to "how many, who, when, in which form".

The rows are the same that the check and the calendar read, so the three cannot disagree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from corpus.model import Place
from corpus.rulebook import Obligation, ObligationKind, Rulebook
from service.answering.library import Library
from service.answering.replies import say
from service.model import Caution, Language, Statement
from service.rules.asking import AskedFor
from service.wording import KOMMUNEN_SINCE

A_KASSE = "a_kasse"
_FIRST = re.compile(
    r"\bførste (?:job|opfølgnings)?samtale|\bførste opfølgning|\bfirst (?:job )?(?:interview|meeting|talk|follow-up)",
    re.IGNORECASE,
)
_EVENTS = tuple(
    (re.compile(said, re.IGNORECASE), mark)
    for said, mark in (
        (r"barsel|parental|maternity", "bars"),
        (
            r"kontrolaktion|kontrolbesøg|kontrolmed|kontrolsamtale|meddelelse om kontrol|control notice|control interview",
            "kontrol",
        ),
        (r"\b16\b|seksten|sixteen", "16 måneder"),
        (r"visiter|henvise|sende\b.* videre|\brefer", "visiterer"),
    )
)
"""The words of a question that name an event, and the word by which titles name it."""
_ONLY_IF_NAMED = ("bars", "kontrol", "16 måneder")
_ANOTHER_WHO = re.compile(
    r"\b(?:hvem|who) (?:(?:skal|kan|må|bør|vil|must|can|should|may) )?(?:så )?"
    r"(?:betal|bestil|dækk|klag|afgør|bestem|beslut|godkend|underskriv|refunder|før|registrer|tilsyn|pay|order|cover|complain|decid|approv)",
    re.IGNORECASE,
)
"""Who pays, decides or complains is not who holds the interviews."""
_KINDS = {
    AskedFor.how_many: (ObligationKind.first_half_year, ObligationKind.recurring, ObligationKind.right),
    AskedFor.who: {
        ObligationKind.first_half_year,
        ObligationKind.recurring,
        ObligationKind.first_interview,
        ObligationKind.event,
    },
    AskedFor.when: (ObligationKind.first_interview, ObligationKind.first_half_year, ObligationKind.recurring),
    AskedFor.right: (ObligationKind.right,),
}


def asked_for(
    rulebook: Rulebook, kinds: Sequence[AskedFor], groups: Sequence[str], as_of: date, *, about: str = ""
) -> tuple[Obligation, ...]:
    """The obligations of the groups in force on `as_of` that such a question asks for; deadlines lead where it asks when.

    `about` is the question. One about sanctions asks when one may follow, not when interviews are due; one about the first interview
    or about a certain event asks for no other.
    """
    if _ANOTHER_WHO.search(about):
        kinds = [each for each in kinds if each is not AskedFor.who]
    wanted = [kind for asked in kinds for kind in _KINDS.get(asked, ())]
    if AskedFor.sanction in kinds or not wanted:
        return ()
    all_owed = [each for group in groups for each in rulebook.obligations_at(as_of).get(group, ())]
    if events := _events_named(all_owed, about):
        return tuple(dict.fromkeys(events))
    if _FIRST.search(about) and ObligationKind.first_interview in wanted:
        wanted = [ObligationKind.first_interview]
    owed = [each for each in all_owed if each.kind in wanted and not _of_an_event(each)]
    return tuple(dict.fromkeys(sorted(owed, key=lambda each: wanted.index(each.kind)) if AskedFor.when in kinds else owed))


def _events_named(owed: Iterable[Obligation], about: str) -> list[Obligation]:
    """What is bound to an event that the question names: barsel, a control, 16 months."""
    marks = [mark for said, mark in _EVENTS if said.search(about)]
    bound = [each for each in owed if each.kind in {ObligationKind.event, ObligationKind.procedure}]
    return [each for each in bound if any(mark in each.title.da for mark in marks)]


def _of_an_event(obligation: Obligation) -> bool:
    """Whether it is due only where something happens that a question has its own words for, and this one did not use them."""
    return obligation.kind is ObligationKind.event and any(mark in obligation.title.da for mark in _ONLY_IF_NAMED)


def statements(
    rulebook: Rulebook,
    obligations: Sequence[Obligation],
    groups: Sequence[str],
    library: Library,
    as_of: date,
    language: Language,
) -> list[Statement]:
    """One statement an obligation, led by the total of the first half-year where several add up; a single group is named once."""
    found: list[Statement] = []
    for group in groups:
        owed = rulebook.obligations_at(as_of).get(group, ())
        own = [each for each in obligations if each in owed]
        name = rulebook.facts["groups"].options[group].in_language(language.value)
        name = name[0].upper() + name[1:]
        singled_out = _singled_out(rulebook, group, as_of)
        if total := _total(own, name, library, as_of, language):
            found.append(total)
        for each in own:
            named = len(groups) > 1 or not found
            text = _said(_told(each, as_of, language), name if named else None, language)
            places = _with_points((*each.references, *singled_out), library, as_of)
            found.append(Statement(text=text, citations=library.citations(places, each.title.da, as_of)))
    return found


def _said(title: str, group: str | None, language: Language) -> str:
    """ "Dagpengemodtagere: mindst tre …"; what follows on the first about a single group names it no more."""
    if group is None:
        return f"{title}."
    return say("duty", language, group=group, title=title if title.split(" ")[0].isupper() else f"{title[0].lower()}{title[1:]}")


def _singled_out(rulebook: Rulebook, group: str, as_of: date) -> tuple[Place, ...]:
    """Where the law tells a subgroup from the group it is part of; nothing for other groups."""
    owed = rulebook.obligations_at(as_of)
    parent = owed.get(rulebook.subgroups.get(group, ""), ())
    own = [each for each in owed.get(group, ()) if each not in parent and each.kind is ObligationKind.first_half_year]
    return tuple(dict.fromkeys(place for each in own for place in each.references))[1:]


def _with_points(references: Sequence[Place], library: Library, as_of: date) -> tuple[Place, ...]:
    """The places, and after them their own points."""
    points = (point.place for each in references for point in library.points(each, as_of))
    return tuple(dict.fromkeys((*references, *points)))


def _told(obligation: Obligation, as_of: date, language: Language) -> str:
    """The title with its hand-over by hours, in the words that the act used on the day."""
    told = obligation.title.in_language(language.value).removesuffix(".")
    if obligation.holder == A_KASSE and obligation.window and obligation.window.hand_over:
        told = say("hand_over", language, title=told, when=obligation.window.hand_over.in_language(language.value))
    return told.replace("jobcenteret", "kommunen") if as_of >= KOMMUNEN_SINCE and language is Language.da else told


def cautions(obligations: Iterable[Obligation], language: Language) -> list[Caution]:
    """What must be said beside an obligation; "unverified" where the act's own wording was not read."""
    accounts = {each.account.in_language(language.value): each.confidence.verified for each in obligations if each.account}
    return [Caution(kind="note" if accounts[text] else "unverified", text=text) for text in sorted(accounts)]


def _total(own: Sequence[Obligation], name: str, library: Library, as_of: date, language: Language) -> Statement | None:
    counted = [each for each in own if each.kind is ObligationKind.first_half_year and each.count]
    if len(counted) < 2 or any(each.share_percent for each in counted):
        return None  # a share of the group is no number for each of them
    total = sum(each.count or 0 for each in counted)
    references = tuple(dict.fromkeys(place for each in counted for place in each.references))
    about = " ".join(each.title.da for each in counted)
    text = say("duty_total", language, group=name, total=total)
    return Statement(text=text, citations=library.citations(references, about, as_of))
