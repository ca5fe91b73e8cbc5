"""The staleness and conflict report of a release: deterministic, and without a model. It points; a lawyer decides.

Worked example: `as_text(examine(release_id=..., catalogue=catalogue_of(sources, passages), rulebook=..., glossary=..., as_of=...))`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from corpus.catalogue import Catalogue
from corpus.glossary import Glossary
from corpus.rulebook import Rulebook
from ingest.conflicts.contradictions import contradictions
from ingest.conflicts.ended import ended, repealed_acts
from ingest.conflicts.findings import Change, Difference, Finding, Report, Section, Side, World
from ingest.conflicts.outdated import outdated
from ingest.conflicts.rules import Edition, changed_rules
from ingest.conflicts.wording import as_json, as_text

__all__ = ["Change", "Difference", "Edition", "Finding", "Report", "Section", "Side", "as_json", "as_text", "examine"]


def examine(
    *,
    release_id: str,
    catalogue: Catalogue,
    rulebook: Rulebook,
    glossary: Glossary,
    as_of: date,
    editions: Sequence[Edition] = (),
) -> Report:
    """Everything a lawyer should look at in a release on a day, in the order of the report.

    `catalogue` holds the sources and passages of the release; `editions` are earlier releases, oldest first, against which rules are
    checked for provisions that changed since.
    """
    world = World(catalogue=catalogue, rulebook=rulebook, glossary=glossary, as_of=as_of)
    findings = (*contradictions(world), *outdated(world), *ended(world), *repealed_acts(world), *changed_rules(world, editions))
    return Report(release_id=release_id, as_of=as_of, findings=findings)
