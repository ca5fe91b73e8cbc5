"""What a phrase says once the rest of the text has told what it is about: "Ingen har tilbudt hende en samtale" is of the offer before
parental leave ends where the text tells of such leave, and "vi" is the unemployment fund where the fund is asking.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from service.rules.phrases import Phrases, listed
from service.rules.reading import Candidate, Said
from service.rules.words import Sentence

_FUND_JOINS = listed(
    "a-kasse|a-kassen|akasse|akassen … med|deltage*|inviter*, inviter* … a-kasse|a-kassen|akassen, uden a-kasse|a-kassen|akassen, "
    "a-kassens|akassens deltagelse|konsulent, fund … join*|part|present|there|interview|meeting|talk"
)
_ABOUT: dict[tuple[str, Said], Phrases[str]] = {
    ("fixed_events_dropped", ("parental_leave_offer",)): listed(
        "barsel*, barsl*, orlov*, fædreorlov*, forældreorlov*, maternity|parental|paternity leave"
    ),
    ("fixed_events_dropped", ("control_interview",)): listed(
        "kontrolmeddelelse*, meddelelse* … kontrol*, kontrolsamtale*, lufthavnskontrol*, kontrolbesøg*, tvivl … rådighed*, "
        "control notice*, notice* … control, inspection, doubt* … availab*"
    ),
    ("fixed_events_dropped", ("sixteen_months",)): listed(
        "16|seksten måned*|mdr*, intensiveret indsats, 16|sixteen month|months, sixteen-month, intensified effort"
    ),
    ("new_actor", "municipality"): listed(
        "a-kasse, a-kassen, akasse, akassen, a-kassemedlem*, medlemmet, dagpenge* … måned|måneder|ledighedsmåned|uge|uger, "
        "ledighedsmåned*, "
        "fra første|dag ét|et|en|1, meldt|meldte … ledig, tilmeld*, brugt|nået … timer, unemployment fund, insurance fund, member"
    ),
    ("booking_barrier", True): listed(
        "kan|kunne ikke|slet … book*|bruge|bestille|finde|det, ikke kan|kunne, magter ikke, umulig*, uforholdsmæssig*, cannot, can not|t"
    ),
    ("a_kasse_absent", True): _FUND_JOINS,
    ("a_kasse_wanted", True): _FUND_JOINS,
    ("a_kasse_wanted", False): _FUND_JOINS,
    ("a_kasse_declined", True): _FUND_JOINS,
}
_THE_FUND_ASKS = listed(
    "vi|jeg er|arbejder|sidder|repræsenterer … a-kasse|a-kassen|akasse|akassen, som a-kasse, vi i a-kassen, her i a-kassen, "
    "vores a-kasse har|holder, we are|work … fund, i work … fund, our fund"
)
_OF_US = frozenset({"vi", "jeg", "os", "we", "us", "i"})


_ONLY_BESIDE: dict[str, frozenset[str]] = {
    "a_kasse_talk": frozenset({"a_kasse_absent", "a_kasse_declined", "a_kasse_wanted", "a_kasse_needed"}),
    "a_kasse_needed": frozenset({"a_kasse_absent", "a_kasse_declined", "a_kasse_wanted"}),
    "booking_barrier": frozenset({"self_booking_exempted"}),
    "booking_told": frozenset({"self_booking_withdrawn"}),
}
"""Facts that mean nothing where none of these is read: "den første samtale" names an interview without the fund only beside the fund."""


def in_context(candidates: Sequence[Candidate], text: Sequence[Sentence]) -> list[Candidate]:
    """The candidates; sure where their subject is told elsewhere, and with the fund for "us" where the fund asks."""
    fund_asks = any(_THE_FUND_ASKS.stand_in(sentence) for sentence in text)
    found = [told for each in _which_joint_interview(candidates) if (told := _told(each, text))]
    read = {each.fact for each in found if not each.unsure}
    found = [each for each in found if each.fact not in _ONLY_BESIDE or read & _ONLY_BESIDE[each.fact]]
    alone = [each for each in found if each.fact == "a_kasse_absent" and each.value is True]
    found = [each for each in found if not (_drops_an_interview(each) and _touches(each, alone))]
    return [_of_the_fund(each) for each in found] if fund_asks else [each for each in found if not _only_of_the_fund(each)]


def _drops_an_interview(candidate: Candidate) -> bool:
    return candidate.value in {("sixteen_months",), ("fixed_event",)}


def _touches(one: Candidate, others: Sequence[Candidate]) -> bool:
    """Whether the fund is what is left out: "undlod at invitere a-kassen til 16-månederssamtalen"."""
    return any(each.sentence is one.sentence and each.first <= one.last and one.first <= each.last for each in others)


def _which_joint_interview(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates without the name "fællessamtale", which both joint interviews have, where the text tells which."""
    named = [each for each in candidates if each.fact == "a_kasse_talk" and each.first == each.last]
    told = any(each.fact == "a_kasse_talk" and each not in named for each in candidates)
    return [each for each in candidates if each not in named] if told else list(candidates)


def _told(candidate: Candidate, text: Sequence[Sentence]) -> Candidate | None:
    """The candidate, sure where its subject is told; None where it is unsure and its subject is told nowhere."""
    words = _ABOUT.get((candidate.fact, candidate.value))
    if words is None or not candidate.unsure:
        return candidate
    named = any(words.stand_in(sentence) for sentence in text)
    return replace(candidate, unsure=False) if named else None


def _of_the_fund(candidate: Candidate) -> Candidate:
    if candidate.fact != "new_actor":
        return candidate
    words = {token.word for token in candidate.sentence[candidate.first : candidate.last + 1]}
    if candidate.value == "municipality" and words & _OF_US:
        return replace(candidate, value="a_kasse")
    return replace(candidate, unsure=False) if candidate.value == "a_kasse" else candidate


def _only_of_the_fund(candidate: Candidate) -> bool:
    """Whether the fund would hold the interview only if "we" were the fund."""
    return candidate.fact == "new_actor" and candidate.value == "a_kasse" and candidate.unsure
