"""Saglig's search as a LangChain retriever: passages in force on a date as documents with flat metadata."""

from __future__ import annotations

from datetime import date
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict, SkipValidation

from corpus.citation import label
from service.answering.library import Library
from service.model import ScoredPassage
from service.ports import Retrieval
from service.retrieval.language import language_of


class SagligRetriever(BaseRetriever):
    """Passages in force on `as_of`, best first. `k` may also be given with a call: `invoke(query, k=3)`."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    retrieval: SkipValidation[Retrieval]
    library: SkipValidation[Library]
    as_of: date
    k: int = 5

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun, k: int | None = None, **_: Any
    ) -> list[Document]:
        del run_manager  # nothing to report on the way: a search takes milliseconds
        found = self.retrieval.search(query, as_of=self.as_of, language=language_of(query), k=self.k if k is None else k)
        return [self._document(each) for each in found.passages]

    def _document(self, scored: ScoredPassage) -> Document:
        passage, source = scored.passage, self.library.sources[scored.passage.source]
        metadata = {
            "source": passage.source,
            "at": passage.at,
            "label": label(source, passage),
            "title": source.title,
            "url": source.official_url,
            "rank": passage.rank.name,
            "speaker": passage.speaker,
            "valid_from": passage.in_force.first.isoformat(),
            "valid_to": passage.in_force.last.isoformat() if passage.in_force.last else None,
            "confidence": passage.confidence.value,
            "text_status": passage.text_status,
            "score": scored.score,
        }
        return Document(id=passage.passage_id, page_content=passage.text, metadata=metadata)
