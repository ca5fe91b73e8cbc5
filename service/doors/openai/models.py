"""The models that the door offers: ways of answering, each over the same verified sources."""

from __future__ import annotations

from dataclasses import dataclass

from service.model import Role
from service.wire import Json


@dataclass(frozen=True, kw_only=True)
class ChatModel:
    """A way of answering. `committee` gives the answer the form of a draft to a committee."""

    id: str
    told: str
    role: Role = Role.caseworker
    sources_only: bool = False
    committee: bool = False


MODELS = {
    each.id: each
    for each in (
        ChatModel(id="saglig", told="Svar med reglernes prøvelse, citater og forbehold."),
        ChatModel(id="saglig-kun-kilder", told="Kun kildernes egne ord, uden prøvelse af reglerne.", sources_only=True),
        ChatModel(
            id="saglig-udvalgssvar", told="Udkast til svar til et udvalg eller et medlem.", role=Role.committee, committee=True
        ),
    )
}


def model_json(model: ChatModel) -> Json:
    """As `GET /v1/models` lists it; `created` is 0, for a way of answering has no birthday."""
    return {"id": model.id, "object": "model", "created": 0, "owned_by": "saglig", "description": model.told}
