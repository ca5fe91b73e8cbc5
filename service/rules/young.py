"""Recipients of unemployment benefit under 25 without an education and without children belong to the municipality from the first day
(LAB § 27, stk. 3). Where the age is told and the education is not, a recipient may be of either group.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from service.rules.numerals import number
from service.rules.phrases import listed, spelt
from service.rules.reading import Candidate
from service.rules.words import Sentence

_YEARS = spelt("år årig årige year-old year years")
_OLD_ENOUGH = 25
_YOUNGEST = 18
_FUND = listed("a-kasse, a-kassen, a-kassens, akasse, akassen, akassens, a-kassemedlem*, unemployment fund, insurance fund, fund")
_OTHER_BENEFIT = listed(
    "kontanthjælp*, uddannelseshjælp*, sygedagpenge*, ledighedsydelse*, revalider*, cash assistance|benefit*, sick*"
)
_EDUCATION = listed(
    "svendebrev*, svendeprøve*, bachelor*, kandidat*, kandidatgrad*, uddannet, udlært, færdiguddannet, nyuddannet, dimitt*, faglært*, "
    "har|fik|fået|med|færdiggjort|afsluttet|gennemført … uddannelse*, erhvervsuddannelse*, eksamen*, master, degree, graduate*, "
    "qualified, trained, has|have|with|completed … education|training, apprenticeship"
)
_NO_EDUCATION = listed(
    "ingen|uden|ikke|aldrig|hverken|mangler … uddannelse*|uddannet, ufaglært*, droppet ud, "
    "no|without|not|never … education|training, unskilled"
)
_CHILD = listed(
    "barn at forsørge, børn at forsørge, forsørger … barn|børn|søn|datter|tvillinger, forsørgelsespligt*, forsørgerpligt*, "
    "har|med … barn|børn|søn|datter, mor|far til, alenemor, alenefar, enlig mor|far, child|children to support, "
    "has|supports|with … child|children|son|daughter, single mother|father"
)
_NO_CHILD = listed(
    "ingen|uden|hverken barn|børn|forsørg*, ingen|uden egne|små|hjemmeboende børn, ikke har|fået børn|barn, har ikke børn|barn, "
    "eller børn|barn, barnløs*, no|without|not … child*"
)


def with_the_young(candidates: Sequence[Candidate], text: Sequence[Sentence], english: bool, *, one: bool) -> list[Candidate]:
    """The candidates with the groups that one young recipient may belong to; told to have no education, the recipient is of one."""
    if one and _told(text, _CHILD, _NO_CHILD):
        return [replace(each, value=("dagpenge",)) if each.value == ("dagpenge_under_25",) else each for each in candidates]
    found = list(_young(text, english)) if one else []
    if not found:
        return list(candidates)
    settled = found[0].value == ("dagpenge_under_25",)
    return [*(each for each in candidates if not (settled and each.fact == "groups" and each.value == ("dagpenge",))), *found]


def _young(text: Sequence[Sentence], english: bool) -> Iterator[Candidate]:
    """The group, or the two groups, of one young recipient of unemployment benefit; nothing where education or children are told."""
    if not any(_FUND.stand_in(each) or _on_unemployment_benefit(each) for each in text):
        return
    if any(_OTHER_BENEFIT.stand_in(each) for each in text) or _told(text, _CHILD, _NO_CHILD):
        return
    uneducated = any(_NO_EDUCATION.stand_in(each) for each in text)
    if not uneducated and any(_EDUCATION.stand_in(each) for each in text):
        return
    groups = ("dagpenge_under_25",) if uneducated else ("dagpenge", "dagpenge_under_25")
    for sentence in text:
        for at, token in enumerate(sentence):
            age = number(token.word, english)
            if age is not None and _YOUNGEST <= age < _OLD_ENOUGH and _tells_age(sentence, at):
                yield Candidate(fact="groups", value=groups, sentence=sentence, first=at, last=at)


def _told(text: Sequence[Sentence], words: object, denied: object) -> bool:
    return any(words.stand_in(each) for each in text) and not any(denied.stand_in(each) for each in text)  # type: ignore[attr-defined]


def _on_unemployment_benefit(sentence: Sentence) -> bool:
    return any(token.word.startswith(("dagpenge", "a-dagpenge")) for token in sentence) or _BENEFIT.stand_in(sentence)


_BENEFIT = listed("unemployment benefit*|insurance")


def _tells_age(sentence: Sentence, at: int) -> bool:
    """Whether a number alone is an age: "hun er 19, på dagpenge", "et medlem på 20", "he is 23"."""
    if at + 1 < len(sentence) and sentence[at + 1].word in _YEARS:
        return True
    before = [token.word for token in sentence[max(0, at - 2) : at]]
    ends = at + 1 == len(sentence) or sentence[at + 1].clause != sentence[at].clause
    is_so = before[-1:] and before[-1] in {"er", "is", "var", "was", "fylder", "aged", "kun", "only"}
    of_age = before[-1:] == ["på"] and before[0] in {
        "medlem",
        "medlemmet",
        "dagpengemodtager",
        "mand",
        "kvinde",
        "ung",
        "fyr",
        "pige",
    }
    return bool((is_so and ends) or of_age)
