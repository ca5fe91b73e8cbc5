"""The catalogue: every source and every passage of the corpus, loaded whole or refused.

`python -m corpus.catalogue [FOLDER]` loads a corpus and says what is wrong with it, file by file.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from corpus.citation import Locator
from corpus.digests import read_digest
from corpus.errors import BadReference, BadSource, SagligError
from corpus.model import Passage, Place, Source

BUNDLED = Path(__file__).resolve().parent


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """All sources by id, all passages in file and text order."""

    sources: Mapping[str, Source]
    passages: tuple[Passage, ...]
    _by_place: Mapping[tuple[str, str], tuple[Passage, ...]] = field(repr=False)

    def at(self, source: str, at: str) -> Sequence[Passage]:
        """The passages of exactly that locator, every period; empty where there is none."""
        return self._by_place.get((source, at), ())

    def within(self, source: str, at: str, as_of: date) -> Sequence[Passage]:
        """The passages in force on `as_of` at that locator or inside it ("§ 31" gives its every stk.)."""
        found = [each for each in self.at(source, at) if each.in_force.holds(as_of)]
        try:
            wanted = Locator.parse(at)
        except BadReference:
            return found
        for passage in self.passages:
            if passage.source == source and passage not in found and passage.in_force.holds(as_of) and _inside(passage.at, wanted):
                found.append(passage)
        return found

    def resolves(self, place: Place, as_of: date) -> bool:
        """Whether the place has a passage in force on `as_of`."""
        return bool(self.within(place.source, place.at, as_of))


def _inside(at: str, wanted: Locator) -> bool:
    try:
        return Locator.parse(at).within(wanted)
    except BadReference:
        return False


def catalogue_of(sources: Mapping[str, Source], passages: Sequence[Passage]) -> Catalogue:
    """A catalogue over sources and passages already read."""
    by_place: dict[tuple[str, str], tuple[Passage, ...]] = defaultdict(tuple)
    for passage in passages:
        by_place[passage.source, passage.at] += (passage,)
    return Catalogue(sources=dict(sources), passages=tuple(passages), _by_place=dict(by_place))


def load_catalogue(root: Path = BUNDLED) -> Catalogue:
    """Read `texts/*.md` and `sources.yaml` under `root`; raise BadSource at the first thing that does not hold together."""
    sources: dict[str, Source] = {}
    passages: list[Passage] = []
    for path in sorted((root / "texts").glob("*.md")):
        source, own = read_digest(path)
        if source.source in sources:
            raise BadSource(path.name, "source", f"{source.source} har allerede et digest")
        sources[source.source] = source
        passages.extend(own)
    if not sources:
        raise BadSource(root, "texts", "mappen har ingen digester (*.md)")
    _check_register(root / "sources.yaml", sources)
    return catalogue_of(sources, passages)


def _check_register(path: Path, sources: Mapping[str, Source]) -> None:
    """`sources.yaml` knows every digest, and every relation in it leads to a source it knows."""
    try:
        register: dict[str, dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))["sources"]
    except (OSError, yaml.YAMLError, KeyError, TypeError) as problem:
        raise BadSource(path.name, "sources", f"kan ikke læses: {problem}") from problem
    if missing := sources.keys() - register.keys():
        raise BadSource(path.name, "sources", f"mangler {', '.join(sorted(missing))}")
    for source, entry in register.items():
        for relation in ("consolidates", "amends", "replaces"):
            for other in entry.get(relation, ()):
                if other not in register:
                    raise BadSource(path.name, source, f"{relation}: {other} findes ikke i listen")
        if entry.get("digest", True) and source not in sources:
            raise BadSource(path.name, source, "har intet digest i texts/; skriv digest: false, hvis det er meningen")


def main() -> int:
    """Check every digest by itself first, so that one bad file does not hide another."""
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else BUNDLED
    faults = 0
    for path in sorted((root / "texts").glob("*.md")):
        try:
            source, passages = read_digest(path)
            print(f"{path.name}: {source.source}, {len(passages)} passages")
        except SagligError as problem:
            faults += 1
            print(f"{path.name}: {problem}", file=sys.stderr)
    if not faults:
        catalogue = load_catalogue(root)
        print(f"{len(catalogue.sources)} sources, {len(catalogue.passages)} passages")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
