"""The tools. Each is a thin face of what every other door uses; none writes, and none knows a person.

What a client writes is masked before it is read any further, so that no answer, error or log repeats personal data.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from corpus.errors import BadInput, BadReference
from corpus.model import Passage, Place
from corpus.rulebook import Rulebook
from service import notice
from service.answering.library import Library
from service.answering.pipeline import Answering
from service.answering.screen import clean
from service.asking import asked_day, read_date
from service.asking import question as question_from
from service.checking import check_facts, check_json
from service.conversation.reading import Reader
from service.doors.markdown import Reply, pieces
from service.doors.mcp.calendar_schemas import CalendarOut
from service.doors.mcp.given import AsOf, CourseIn
from service.doors.mcp.schemas import AnswerOut, CheckOut, ProvisionOut, SearchOut, VerifiedOut
from service.doors.mcp.showing import passage_json, quotation_json, reference_json, version_json
from service.doors.opened import Alone, Checked, Clock, Errand, Making, Opened, keep_no_check
from service.doors.provisions import Provisions
from service.doors.verifying import Literal as LiteralFound
from service.doors.verifying import Standing, check_quotations, check_references
from service.model import Language, Role
from service.privacy import mask
from service.retrieval.language import language_of
from service.rules import ages
from service.rules.calendar import calendar
from service.rules.calendar_row import Row
from service.rules.course import Course
from service.searching import search_json
from service.wire import Json, answer_json

LONGEST_TEXT = 40_000
"""Characters of a text whose citations are verified: a committee answer fits."""
Calendar = Callable[[Sequence[Row], Sequence[tuple[str, tuple[Place, ...]]], Course, date, Rulebook, Library], Json]
"""Writes a calendar as JSON with its Danish words, the same as on the command line."""


class Tools:
    """The tools over what `opened` gives. Methods raise SagligError; the server makes sentences of them."""

    def __init__(
        self,
        opened: Opened,
        *,
        clock: Clock,
        works: Mapping[str, str],
        calendar: Calendar,
        making: Making | None = None,
        checked: Checked = keep_no_check,
    ) -> None:
        self._opened, self._clock, self._works, self._calendar = opened, clock, works, calendar
        self._making, self._checked = making or Alone(), checked
        self._provisions: tuple[str, Provisions] | None = None

    def search_law(
        self,
        query: Annotated[str, Field(description="Ord, et spørgsmål eller en paragraf.")],
        as_of: AsOf = None,
        k: Annotated[int, Field(ge=1, le=50, description="Hvor mange steder.")] = 8,
        source: Annotated[str | None, Field(description="Kun én kilde, fx /eli/lta/2024/280 eller kk-bif-svar-2021.")] = None,
    ) -> SearchOut:
        """Find stederne i loven og kilderne, som de lød på datoen. Brug ask for et svar; dette er kun kilder."""
        opened, text = self._opened(), mask(clean(query)).text
        day, language = asked_day(text, as_of, today=self._today()), language_of(text)
        opened.library.require_source(source)
        found = opened.retrieval.search(text, as_of=day.day, language=language, k=k, source=source)
        told = search_json(found, opened.library, query=text, as_of=day, language=language, release=opened.manifest.release)
        noted = [
            {**each, "note": one.passage.note, "page": one.passage.page}
            for each, one in zip(told["passages"], found.passages, strict=True)
        ]
        return SearchOut.model_validate({**told, "passages": noted})

    def get_provision(
        self,
        citation: Annotated[
            str, Field(description="»LAB § 31, stk. 1«, »fvl § 24«, »/eli/lta/2019/548 § 31« eller »kk-bif-svar-2021 grund 1«.")
        ],
        as_of: AsOf = None,
    ) -> ProvisionOut:
        """Slå en bestemmelse op, som den lød på datoen, med alle de perioder, kilderne har for den."""
        opened, written = self._opened(), mask(clean(citation)).text
        provisions, day = self._looking_up(opened), read_date(as_of or "today", today=self._today())
        places = provisions.places(written)
        now, ever = provisions.in_force(places, day), provisions.ever(places)
        if not now:
            raise BadReference(_not_in_force(written, day, ever))
        return ProvisionOut.model_validate(
            {
                "citation": written,
                "as_of": day.isoformat(),
                "exact": now[0] in ever,
                "passages": [passage_json(each, opened.library) for each in now],
                "versions": [version_json(each, opened.library) for each in sorted(ever, key=lambda each: each.in_force.first)],
                "release": opened.manifest.release,
                "machine": notice.of_search(Language.da, opened.manifest.release),
            }
        )

    def verify_citations(
        self,
        text: Annotated[str, Field(description="Teksten, hvis henvisninger og citater skal efterprøves.")],
        as_of: AsOf = None,
    ) -> VerifiedOut:
        """Efterprøv en teksts henvisninger (findes de, gælder de) og citater (står de ordret der). Vurderer ikke, om de støtter teksten."""
        if len(text) > LONGEST_TEXT:
            raise BadInput(f"Teksten er på {len(text)} tegn. Der er plads til {LONGEST_TEXT}. Send den i dele.")
        opened, written = self._opened(), mask(text).text
        provisions, day = self._looking_up(opened), read_date(as_of or "today", today=self._today())
        references = check_references(written, provisions, day)
        quotations = check_quotations(written, references, provisions, day)
        sound = all(each.standing is Standing.in_force for each in references)
        return VerifiedOut.model_validate(
            {
                "as_of": day.isoformat(),
                "references": [reference_json(each, provisions) for each in references],
                "quotations": [quotation_json(each, provisions) for each in quotations],
                "sound": sound and all(each.literal is LiteralFound.literal for each in quotations),
                "release": opened.manifest.release,
                "machine": notice.of_verified(Language.da, opened.manifest.release),
            }
        )

    def check_saglighed(
        self,
        proposal: Annotated[
            str | None, Field(description="Forslaget i ord, fx »Må BIU skære jobsamtalerne ned til én om året?«")
        ] = None,
        facts: Annotated[
            dict[str, Any] | None,
            Field(description='Oplysninger ved navn; retter det, der er læst. Fx {"decider": "committee"}.'),
        ] = None,
        as_of: AsOf = None,
        language: Annotated[Literal["da", "en"], Field(description="Svarets sprog.")] = "da",
    ) -> CheckOut:
        """Prøv et forslag mod reglerne: lovligt, ulovligt, mangler oplysninger eller en jurists vurdering; med hver regel og citat."""
        if proposal is None and not facts:
            raise BadInput("Skriv forslaget i proposal, eller giv oplysningerne i facts.")
        opened, today = self._opened(), self._today()
        text = mask(clean(proposal)).text if proposal is not None else ""
        reader = Reader(lexicon=opened.lexicon, definitions=opened.rulebook.facts, today=today)
        stated = {**(reader.stated(text) if text else {}), **(facts or {})}
        day, tongue = asked_day(text, as_of, today=today).day, Language(language)
        told = check_json(check_facts(opened.rulebook, stated, day), opened.library, tongue)
        self._checked(stated, day, told, opened.manifest)
        read = {fact: _plain(value) for fact, value in stated.items()}
        return CheckOut.model_validate({**told, "facts_read": read})

    def contact_course_calendar(
        self, course: CourseIn, as_of: Annotated[str | None, Field(description="Dagen, status vises for.")] = None
    ) -> CalendarOut:
        """Samtaler og frister i ét kontaktforløb, med loven den dag hvert vindue åbner. Kend ingen ved navn eller CPR-nummer."""
        opened, today = self._opened(), self._today()
        told, day = course.course(today), read_date(as_of or "today", today=today)
        rows, remarks = calendar(opened.rulebook, told, day), ages.remarks(opened.rulebook, told)
        written = self._calendar(rows, remarks, told, day, opened.rulebook, opened.library)
        return CalendarOut.model_validate(written)

    async def ask(
        self,
        question: Annotated[str, Field(description="Spørgsmålet, på dansk eller engelsk.")],
        as_of: AsOf = None,
        role: Annotated[Literal["caseworker", "committee", "legal"], Field(description="Hvem der spørger.")] = "caseworker",
        facts: Annotated[dict[str, Any] | None, Field(description="Oplysninger ved siden af spørgsmålet, ved navn.")] = None,
    ) -> AnswerOut:
        """Svar på et spørgsmål om kontaktforløbet med kontrollerede udsagn og citater, som loven var på datoen."""

        def prepared() -> Errand:
            text, today = clean(question), self._today()
            day = asked_day(text, as_of, today=today)
            return Errand(question_from(text, as_of=day, today=today, role=Role(role), facts=facts), self._opened())

        begun = await self._making.begin(prepared)
        try:
            answer = await begun.whole()
        finally:
            begun.left()
        shown = "".join(each.text for each in pieces(Reply(question=begun.errand.put.text, answer=answer)))
        return AnswerOut.model_validate({**answer_json(answer), "markdown": shown})

    def _today(self) -> date:
        return self._clock().date()

    def _looking_up(self, opened: Answering) -> Provisions:
        """Made once a release."""
        kept = self._provisions
        if kept is None or kept[0] != opened.manifest.release:
            kept = self._provisions = (opened.manifest.release, Provisions(self._works, opened.library))
        return kept[1]


def _not_in_force(written: str, day: date, ever: Sequence[Passage]) -> str:
    if not ever:
        return (
            f"»{written}« findes ikke i kilderne pr. {day.isoformat()}. Se efter, om nummeret er rigtigt, eller brug search_law."
        )
    spans = dict.fromkeys(
        f"{each.in_force.first.isoformat()} til {each.in_force.last.isoformat() if each.in_force.last else 'i dag'}"
        for each in ever
    )
    return f"»{written}« var ikke i kraft {day.isoformat()}. Kilderne har den for {', '.join(spans)}."


def _plain(value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted(value)
    return value.isoformat() if isinstance(value, date) else value
