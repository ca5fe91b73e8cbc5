"""Citations by number: the same quotation has the same number in the text, in the annotations and in the list of sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import quote

from corpus.model import Citation
from service.model import Answer, Statement
from service.wire import Json, citation_json

Numbers = Mapping[Citation, int]


def numbered(statements: Iterable[Statement], numbers: dict[Citation, int] | None = None) -> Numbers:
    """From 1, in the order in which the statements need them; after those that `numbers` has already, which grows."""
    numbers = {} if numbers is None else numbers
    for statement in statements:
        for citation in statement.citations:
            numbers.setdefault(citation, len(numbers) + 1)
    return numbers


def url_of(citation: Citation) -> str:
    """The publisher's address; where there is none, a URN of the place, so that clients which demand an address get a true one."""
    return citation.url or f"urn:saglig:{quote(citation.source, safe='')}:{quote(citation.at, safe='')}"


def sources_json(answer: Answer) -> list[Json]:
    """One item a number, in order, in the shape that Open WebUI shows: `{source, document: [quotation], metadata: [{...}]}`.

    Open WebUI merges items whose `metadata.source` is the same, and then counts; so the number is part of it.
    """
    return [_source_json(citation, number, answer) for citation, number in numbered(answer.statements).items()]


def _source_json(citation: Citation, number: int, answer: Answer) -> Json:
    known = citation_json(citation)
    return {
        "source": {"id": str(number), "name": citation.label, "url": citation.url},
        "document": [citation.quote],
        "metadata": [
            {
                **known,
                "source": f"{number} {citation.source} {citation.at}".strip(),
                "name": citation.label,
                "number": number,
                "eli": citation.source,
                "official": citation.official,
                "as_of": answer.as_of.isoformat(),
                "release": answer.manifest.release,
            }
        ],
    }
