"""What a question is about, as far as a conversation must know: whether a whole question goes on with the matter or begins another."""

from __future__ import annotations

import re

_TOPICS = {
    "interviews": r"\w*samtal\w*|\w*møde[rt]?\w*|kontaktforløb\w*|opfølgning\w*|telefon\w*|video\w*|fremmøde\w*|booke?\w*|interviews?|"
    r"meetings?|talks?|contact course|phone|follow-up|u?saglig\w*",
    "sanctions": r"sanktion\w*|fradrag\w*|trække i|udebliv\w*|sanction\w*|deduct\w*",
    "supervision": r"\w*tilsyn\w*|resultatmål\w*|fokusmål\w*|redegørelse\w*|supervision|target",
    "repatriation": r"\w*repatrier\w*|hjemrejse\w*|repatriation",
    "procedure": r"partshør\w*|\w*klage\w*|begrundelse\w*|begrunde|aktindsigt\w*|notat\w*|journal\w*|afgørelse\w*|hearing|"
    r"complain\w*|appeal\w*",
    "machines": r"chatbot\w*|algoritm\w*|kunstig intelligens|automati\w*|ai|algorithm\w*|artificial intelligence",
    "organisation": r"ét udvalg|stående udvalg|dele\w* \w*indsats\w*|magistrat\w*|standing committee",
    "plans": r"min plan|cv|joblog\w*|tilbud|praktik\w*|løntilskud\w*|internship|job log",
}
_WORDS = {topic: re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE) for topic, words in _TOPICS.items()}
_POINTS_BACK = re.compile(
    r"\b(?:borgeren|borgerne|borgerens|den ledige|de ledige|kvinden|manden|samtalen|samtalerne|mødet|fristen|reglen|reglerne|afgørelsen|"
    r"kravet|formen|antallet|pligten|retten|loftet|forslaget|beslutningen|han|hun|hende|ham|the citizen|the interviews?|the deadline|the "
    r"rules?|the decision|the requirement|he|she|him|her|they|them)\b",
    re.IGNORECASE,
)


def topics(text: str) -> frozenset[str]:
    """The topics whose words stand in the text."""
    return frozenset(topic for topic, words in _WORDS.items() if words.search(text))


def another_topic(now: str, before: str, *, of_the_course: bool) -> bool:
    """Whether a whole question begins another matter: no topic shared with the one before, and nothing in it that points back.

    `of_the_course` is whether it states facts of the contact course, which is then its topic.
    """
    course = frozenset({"interviews"}) if of_the_course and not topics(now) else frozenset()
    return not _POINTS_BACK.search(now) and not (topics(now) | course) & (topics(before) or {"interviews"})
