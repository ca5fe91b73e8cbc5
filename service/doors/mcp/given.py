"""What the tools are given, typed. The calendar's own words for a course, without a name or a number of anyone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field

from service.asking import read_date
from service.rules.course import BenefitChange, Course, Held, HoursUsed

AsOf = Annotated[
    str | None,
    Field(description="Datoen, reglerne skal gælde for: 2021-02-01 eller today. Ellers den, teksten nævner, ellers i dag."),
]


class BenefitChangeIn(BaseModel):
    """Første dag på en anden ydelse."""

    day: str
    group: str


class HeldIn(BaseModel):
    """En samtale, der er holdt; obligation kun for en særlig samtale."""

    day: str
    obligation: str | None = None


class HoursUsedIn(BaseModel):
    """Ledighedstimer til og med en dag."""

    day: str
    hours: float


class CourseIn(BaseModel):
    """Et kontaktforløb. Fødselsdato bruges kun til aldersgrænser; skriv hverken navn eller CPR-nummer."""

    group: Annotated[str, Field(description="Målgruppen, fx dagpenge eller jobparat.")]
    first_day: Annotated[str, Field(description="Første dag: tilmelding, første henvendelse, fravær eller dag på ydelsen.")]
    born: Annotated[str | None, Field(description="Fødselsdato, kun til lovens aldersgrænser.")] = None
    benefit_changes: list[BenefitChangeIn] = []
    held: list[HeldIn] = []
    hours_used: list[HoursUsedIn] = []
    part_time: Annotated[bool, Field(description="Deltidsforsikret.")] = False
    leave_ends: Annotated[str | None, Field(description="Barslens sidste dag.")] = None
    control_notice: Annotated[str | None, Field(description="Dagen for en meddelelse om kontrol.")] = None
    sickness_benefit_ended: Annotated[str | None, Field(description="Sygedagpengenes sidste dag.")] = None

    def course(self, today: date) -> Course:
        """As the rules read it. BadDate for a day that is none."""
        return Course(
            group=self.group.strip(),
            first=read_date(self.first_day, today=today),
            born=read_date(self.born, today=today) if self.born else None,
            changes=tuple(
                BenefitChange(day=read_date(each.day, today=today), group=each.group.strip()) for each in self.benefit_changes
            ),
            held=tuple(Held(day=read_date(each.day, today=today), obligation=each.obligation) for each in self.held),
            hours_used=tuple(HoursUsed(day=read_date(each.day, today=today), hours=each.hours) for each in self.hours_used),
            part_time=self.part_time,
            events=tuple((anchor, read_date(text, today=today)) for anchor, text in self._events() if text),
        )

    def _events(self) -> Sequence[tuple[str, str | None]]:
        return (
            ("end_of_parental_leave", self.leave_ends),
            ("control_notice", self.control_notice),
            ("end_of_sickness_benefit", self.sickness_benefit_ended),
        )
