"""What every route of one application shares, found on `app.state.services`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, cast

from fastapi import Depends, Request

from service.api.gate import Gate
from service.api.keeping import Keeper
from service.api.metrics import Metrics
from service.api.ready import Readiness, Ready
from service.api.runs import Runs
from service.api.settings import ApiSettings
from service.api.talking import Conversations
from service.identity import Access
from service.records.checkpointing import Checkpoints
from service.records.opening import OpenRecords


@dataclass(frozen=True, kw_only=True)
class Services:
    """`requests` and `runs_gate` say how much may be under way: requests of any kind, and answers. `talking` are the conversations in which
    a message is being answered: tenant, user and id."""

    ready: Ready
    readiness: Readiness
    access: Access
    settings: ApiSettings
    metrics: Metrics
    keeper: Keeper
    store: OpenRecords
    signing: Checkpoints
    conversations: Conversations
    runs: Runs
    talking: set[tuple[str, str, str]]
    requests: Gate
    runs_gate: Gate


def services_of(request: Request) -> Services:
    """The services of the application that the request came to."""
    return cast(Services, request.app.state.services)


async def _shared(request: Request) -> Services:
    """A dependency that is not asynchronous would wait for a thread, behind those who are being answered."""
    return services_of(request)


Shared = Annotated[Services, Depends(_shared)]
