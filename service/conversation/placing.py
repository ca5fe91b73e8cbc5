"""Where words are put into a question: after its subject, before its last clause, or at its end. Danish word order, and English."""

from __future__ import annotations

import re
from dataclasses import dataclass

from service.model import Language
from service.wording import sentences

_SUBJECTS = (
    "vi jeg man de han hun borgeren borgerne kommunen jobcentret jobcenteret udvalget beskæftigelsesudvalget arbejdsmarkedsudvalget biu "
    "byrådet kommunalbestyrelsen borgerrepræsentationen forvaltningen ledelsen sagsbehandleren sagsbehandlerne a-kassen"
).split()
_ENGLISH_SUBJECTS = (
    "we|i|you|they|he|she|biu|the (?:municipal |city |town |local )?council|the committee|the caseworker|the administration|"
    "the municipality|the unemployment (?:insurance )?fund|the fund|the a-kasse|the citizen|the citizens"
)
_MODALS = "må|måtte|kan|kunne|skal|skulle|bør|vil|may|can|could|must|should|might"
SUBJECT = rf"(?:en |et )?(?:{'|'.join(_SUBJECTS)})|{_ENGLISH_SUBJECTS}"
_ASKS_LEAVE = re.compile(rf"(?P<modal>{_MODALS}) (?P<subject>{SUBJECT}) (?P<rest>.+)", re.IGNORECASE | re.DOTALL)
_SHORT = re.compile(rf"(?:(?P<modal>{_MODALS}) )?(?:at )?(?P<subject>{SUBJECT})(?: (?:så|da|gerne|godt|then))*", re.IGNORECASE)
_BEGINS_TO_ASK = re.compile(
    rf"(?:{_MODALS}|hvor|hvem|hvad|hvilke[nt]?|hvornår|hvordan|hvorfor|how|who|what|which|when|where|why|is|are|do|does)\b",
    re.IGNORECASE,
)
_LAST_CLAUSE = re.compile(
    r",? (?=(?:så|for at|fordi|hvis|når|selv ?om|medmindre|so that|because|if|when|unless|even if)\b)|, (?=(?:og|men|and|but)\b)",
    re.IGNORECASE,
)
_TRAILING_CONDITION = re.compile(r",? (?:og )?(?:hvis|når|selv ?om|if|when|even if)\b[^,?]*$", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question taken apart: what stands before its main sentence, that sentence without its mark, and what stands after."""

    before: str
    body: str
    mark: str
    after: str

    def with_body(self, body: str) -> str:
        return f"{self.before}{body}{self.mark}{self.after}"

    def ended(self, clause: str, *, comma: bool = True) -> str:
        """With a clause at the end of the main sentence."""
        return self.with_body(f"{self.body}{',' if comma else ''} {clause}")

    def inserted(self, phrase: str) -> str:
        """With a phrase at the end of the main sentence, before a clause that hangs on it."""
        found = _LAST_CLAUSE.search(self.body)
        at = found.start() if found is not None else len(self.body)
        return self.with_body(f"{self.body[:at]} {phrase}{self.body[at:]}")

    def dated(self, phrase: str) -> str:
        """With words for a day: in Danish after the subject ("Må BIU i 2023 …"), else as any phrase."""
        found = _ASKS_LEAVE.fullmatch(self.body)
        if found is None or found["modal"].lower() in {"may", "can", "could", "must", "should", "might"}:
            return self.inserted(phrase)
        return self.with_body(f"{found['modal']} {found['subject']} {phrase} {found['rest']}")

    def without_condition(self) -> str:
        """The main sentence without the condition that it ends with."""
        return _TRAILING_CONDITION.sub("", self.body)


def taken_apart(text: str) -> Asked:
    """The last sentence that asks is the main one; where none asks, the last. What begins as a question is one without its mark too."""
    parts = sentences(text) or [text]
    asking = [at for at, part in enumerate(parts) if part.rstrip("»” ").endswith("?") or _asks_unmarked(part)]
    main = parts[asking[-1] if asking else -1]
    start = text.rfind(main)
    body = main.rstrip()
    mark = body[-1] if body[-1:] in {"?", ".", "!"} else ""
    return Asked(
        before=text[:start],
        body=raised(body[: len(body) - len(mark)]),
        mark="?" if asking else mark or ".",
        after=text[start + len(body) :],
    )


def closed(text: str) -> str:
    """With a capital and the mark that it lacks, so that another sentence may follow."""
    asked = taken_apart(text)
    return raised(asked.with_body(asked.body)).rstrip()


def _asks_unmarked(sentence: str) -> bool:
    return _BEGINS_TO_ASK.match(sentence) is not None and not sentence.rstrip().endswith((".", "!"))


def another_subject(text: str, said: str) -> str | None:
    """The question with another subject: "byrådet" or "må sagsbehandleren" in place of "Må BIU …"; None where it has none to change."""
    named = _SHORT.fullmatch(said)
    asked = taken_apart(text)
    found = _ASKS_LEAVE.fullmatch(asked.body)
    if named is None or found is None:
        return None
    modal = (named["modal"] or found["modal"]).capitalize()
    return asked.with_body(f"{modal} {named['subject']} {found['rest']}")


def why(text: str, language: Language, *, denied: bool) -> str | None:
    """ "Hvorfor må BIU ikke …" out of "Må BIU …"; None for a question that asks for no leave."""
    asked = taken_apart(text)
    found = _ASKS_LEAVE.fullmatch(asked.body)
    if found is None:
        return None
    word, no = ("Why", "not ") if language is Language.en else ("Hvorfor", "ikke ")
    return asked.with_body(f"{word} {found['modal'].lower()} {found['subject']} {no if denied else ''}{found['rest']}")


def lowered(text: str) -> str:
    """With a small first letter, unless the first word is all capitals or the English "I"."""
    first = text.split(" ", 1)[0]
    return text if first == "I" or (first.isupper() and len(first) > 1) else text[:1].lower() + text[1:]


def raised(text: str) -> str:
    return text[:1].upper() + text[1:]
