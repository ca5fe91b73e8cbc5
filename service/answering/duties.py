"""What the law asks for a target group, listed from the obligations in force: the answer to "how many, who, when, in which form".

The rows are the same that the check and the calendar read, so the three cannot disagree.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from corpus.rulebook import Obligation, ObligationKind, Rulebook
from service.answering.library import Library
from service.answering.replies import say
from service.model import Caution, Language, Statement
from service.rules.asking import AskedFor
from service.wording import KOMMUNEN_SINCE

A_KASSE = "a_kasse"
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
    rulebook: Rulebook, kinds: Sequence[AskedFor], groups: Sequence[str], as_of: date, *, first_only: bool = False
) -> tuple[Obligation, ...]:
    """The obligations of the groups in force on `as_of` that such a question asks for; deadlines lead where it asks when.

    A question about sanctions asks when one may follow, not when interviews are due; one about the first interview asks for no other.
    """
    if AskedFor.sanction in kinds:
        return ()
    wanted = [kind for asked in kinds for kind in _KINDS.get(asked, ())]
    if first_only and ObligationKind.first_interview in wanted:
        wanted = [ObligationKind.first_interview]
    owed = [each for group in groups for each in rulebook.obligations_at(as_of).get(group, ()) if each.kind in wanted]
    return tuple(dict.fromkeys(sorted(owed, key=lambda each: wanted.index(each.kind)) if AskedFor.when in kinds else owed))


def statements(
    rulebook: Rulebook,
    obligations: Sequence[Obligation],
    groups: Sequence[str],
    library: Library,
    as_of: date,
    language: Language,
) -> list[Statement]:
    """One statement an obligation, led by the total of the first half-year where several rows add up."""
    found: list[Statement] = []
    for group in groups:
        owed = rulebook.obligations_at(as_of).get(group, ())
        own = [each for each in obligations if each in owed]
        name = rulebook.facts["groups"].options[group].in_language(language.value)
        name = name[0].upper() + name[1:]
        if total := _total(own, name, library, as_of, language):
            found.append(total)
        for each in own:
            text = say("duty", language, group=name, title=_told(each, as_of, language))
            found.append(Statement(text=text, citations=library.citations(each.references, each.title.da, as_of)))
    return found


def _told(obligation: Obligation, as_of: date, language: Language) -> str:
    """The title with its hand-over by hours, in the words that the act used on the day."""
    told = obligation.title.in_language(language.value).removesuffix(".")
    if obligation.holder == A_KASSE and obligation.window and obligation.window.hand_over:
        told = say("hand_over", language, title=told, when=obligation.window.hand_over.in_language(language.value))
    return told.replace("jobcenteret", "kommunen") if as_of >= KOMMUNEN_SINCE and language is Language.da else told


def cautions(obligations: Iterable[Obligation], language: Language) -> list[Caution]:
    """Whose account an obligation rests on, where the act's own wording was not read."""
    accounts = {each.account.in_language(language.value) for each in obligations if each.account}
    return [Caution(kind="unverified", text=account) for account in sorted(accounts)]


def _total(own: Sequence[Obligation], name: str, library: Library, as_of: date, language: Language) -> Statement | None:
    counted = [each for each in own if each.kind is ObligationKind.first_half_year and each.count]
    if len(counted) < 2 or any(each.share_percent for each in counted):
        return None  # a share of the group is no number for each of them
    total = sum(each.count or 0 for each in counted)
    references = tuple(dict.fromkeys(place for each in counted for place in each.references))
    about = " ".join(each.title.da for each in counted)
    text = say("duty_total", language, group=name, total=total)
    return Statement(text=text, citations=library.citations(references, about, as_of))
