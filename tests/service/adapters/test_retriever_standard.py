"""The retriever passes the tests that LangChain sets for every retriever."""

from __future__ import annotations

from typing import Any

import pytest
from langchain_tests.integration_tests import RetrieversIntegrationTests

from service.adapters.langchain_retriever import SagligRetriever
from service.answering.pipeline import Answering
from tests.service.conftest import NOW


class TestSagligRetriever(RetrieversIntegrationTests):
    """LangChain's own suite; only what it asks for is given here."""

    ready: Answering

    @pytest.fixture(autouse=True)
    def _installation(self, ready: Answering) -> None:
        self.ready = ready

    @property
    def retriever_constructor(self) -> type[SagligRetriever]:
        return SagligRetriever

    @property
    def retriever_constructor_params(self) -> dict[str, Any]:
        return {"retrieval": self.ready.retrieval, "library": self.ready.library, "as_of": NOW.date()}

    @property
    def retriever_query_example(self) -> str:
        return "Hvor mange jobsamtaler skal en dagpengemodtager have?"
