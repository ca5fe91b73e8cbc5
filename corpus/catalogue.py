"""The catalogue: every source and every passage of the corpus, loaded whole or refused.

`python -m corpus.catalogue [FOLDER]` loads a corpus and says what is wrong with it, file by file.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from corpus import strict_yaml
from corpus.digests import read_digest
from corpus.errors import BadSource, SagligError
from corpus.model import Passage, Place, Source
from corpus.places import Places

BUNDLED = Path(__file__).resolve().parent


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """All sources by id, all passages in file and text order, and where each stands."""

    sources: Mapping[str, Source]
    passages: tuple[Passage, ...]
    places: Places

    def at(self, source: str, at: str) -> Sequence[Passage]:
        """The passages of exactly that locator, one a period; empty where there is none."""
        return self.places.at(Place(source, at))

    def resolves(self, place: Place, as_of: date) -> bool:
        """Whether the place has a passage in force on `as_of`, at it, inside it or around it."""
        return self.places.resolves(place, as_of)


def catalogue_of(sources: Mapping[str, Source], passages: Sequence[Passage]) -> Catalogue:
    """A catalogue over sources and passages already read."""
    return Catalogue(sources=dict(sources), passages=tuple(passages), places=Places(passages))


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
        register: dict[str, dict[str, Any]] = strict_yaml.read(path.read_text(encoding="utf-8"))["sources"]
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
