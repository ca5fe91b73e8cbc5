"""Reports on answers with how far each has come: what the sender is told, and what waits for whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from service.records.model import Feedback, Kept, Reader, TriageState, TriageStep
from service.records.ports import Records


@dataclass(frozen=True, kw_only=True)
class Report:
    """A report and the steps of its handling, oldest first; its state and owner are those of the newest step."""

    feedback: Kept[Feedback]
    steps: tuple[Kept[TriageStep], ...] = ()

    @property
    def state(self) -> TriageState:
        return self.steps[-1].record.state if self.steps else TriageState.received

    @property
    def owner(self) -> str | None:
        return self.steps[-1].record.owner if self.steps else None

    @property
    def replies(self) -> tuple[str, ...]:
        """What the sender was told, oldest first."""
        return tuple(
            each.record.content["reply"] for each in self.steps if each.record.content and each.record.content.get("reply")
        )


def reports(records: Records, tenant: str, *, reader: Reader, at: datetime, sender: str | None = None) -> Sequence[Report]:
    """The tenant's reports in the order they came, or one sender's."""
    sent = records.find(tenant, Feedback, reader=reader, at=at, of=sender)
    steps: dict[str, list[Kept[TriageStep]]] = {each.record.feedback_id: [] for each in sent}
    for step in records.find(tenant, TriageStep, reader=reader, at=at):
        steps.get(step.record.feedback_id, []).append(step)
    return [Report(feedback=each, steps=tuple(steps[each.record.feedback_id])) for each in sent]
