"""European Legislation Identifiers as Retsinformation issues them, and the slugs that letters go by.

An ELI path is `/eli/COLLECTION/YEAR/NUMBER`, e.g. `/eli/lta/2019/548`; the page is the path under the publisher's host.
"""

from __future__ import annotations

import re

from corpus.errors import BadReference

PUBLISHER = "https://www.retsinformation.dk"
_ELI = re.compile(r"^/eli/(?P<collection>lta|ltb|ltc|mt|retsinfo|ft|fob|accn)/(?P<year>\d{4})/(?P<number>[0-9A-Za-z-]+)$")
_SLUG = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")


def is_eli(source: str) -> bool:
    """Whether `source` is an ELI path (a slug is not)."""
    return _ELI.match(source) is not None


def source_id(text: str) -> str:
    """Return `text` if it is an ELI path or a slug; raise BadReference otherwise."""
    if _ELI.match(text) or _SLUG.match(text):
        return text
    raise BadReference(f"»{text}« er hverken en ELI-sti som /eli/lta/2019/548 eller et kortnavn som kk-bif-svar-2021.")


def official_url(source: str) -> str | None:
    """The publisher's page of an ELI path; None for a slug."""
    return PUBLISHER + source if is_eli(source) else None
