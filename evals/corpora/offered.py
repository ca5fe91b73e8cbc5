"""What a folder offers: its documents, with the names and kinds that its MANIFEST.yaml gives them, and a digest of all of it.

MANIFEST.yaml has the folder's sub-folders as keys, and under each the documents by id (the file's name without its ending) or by file
name; an id becomes the source's own, and `kind` its kind. What it does not name is taken in as `saglig-ingest add` takes it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from corpus.errors import BadInput
from ingest.adding import SUFFIXES

MANIFEST = "MANIFEST.yaml"


@dataclass(frozen=True, kw_only=True)
class Document:
    """A file; `source` and `kind` where the manifest gives them."""

    path: Path
    source: str | None = None
    kind: str | None = None


@dataclass(frozen=True, kw_only=True)
class Offered:
    """Documents in order of their paths; `digest` is the SHA-256 of names, kinds and content."""

    documents: tuple[Document, ...]
    digest: str = field(repr=False)


def offered(root: Path, selection: Sequence[str]) -> Offered:
    """What the named sub-folders hold, or the whole folder where none is named. BadInput where there is nothing to take."""
    if not root.is_dir():
        raise BadInput(f"--corpus {root}: mappen findes ikke. Angiv en mappe med dokumenter, eller bundled.")
    there = sorted(each.name for each in root.iterdir() if each.is_dir() and not each.name.startswith("."))
    if strange := [name for name in selection if name not in there]:
        raise BadInput(f"{root} har ingen undermappe »{strange[0]}«. Den har {', '.join(there) or 'ingen undermapper'}.")
    named = _manifest(root)
    found: dict[str, Document] = {}
    for folder in [root / name for name in sorted(set(selection))] or [root]:
        for path in sorted(each for each in folder.rglob("*") if _is_document(each, root)):
            document = _document(path, root, named)
            # Of several files with one id the last is kept: the one that adding the whole folder would end with.
            found[document.source or path.relative_to(root).as_posix()] = document
    if not found:
        raise BadInput(f"{root} har ingen dokumenter ({', '.join(SUFFIXES)}).")
    documents = tuple(sorted(found.values(), key=lambda each: each.path))
    return Offered(documents=documents, digest=_digest(documents, root))


def _is_document(path: Path, root: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
    return path.is_file() and path.suffix.lower() in SUFFIXES and not hidden


def _manifest(root: Path) -> Mapping[str, Any]:
    path = root / MANIFEST
    if not path.is_file():
        return {}
    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8-sig")) or {}
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as wrong:
        raise BadInput(f"{path} kan ikke læses som YAML: {wrong}") from wrong
    if not isinstance(found, dict):
        raise BadInput(f"{path} skal have undermappernes navne som nøgler.")
    return found


def _document(path: Path, root: Path, named: Mapping[str, Any]) -> Document:
    """By the manifest's rows for the file's sub-folder, else by its rows at the top."""
    below = named.get(path.relative_to(root).parts[0])
    for rows in (below, named):
        if isinstance(rows, dict):
            for key, source in ((path.stem, path.stem), (path.name, None)):
                if isinstance(rows.get(key), dict):
                    kind = rows[key].get("kind")
                    return Document(path=path, source=source, kind=None if kind is None else str(kind))
    return Document(path=path)


def _digest(documents: Sequence[Document], root: Path) -> str:
    digest = hashlib.sha256()
    for each in documents:
        content = hashlib.sha256(each.path.read_bytes()).hexdigest()
        digest.update(f"{each.path.relative_to(root).as_posix()} {each.source} {each.kind} {content}\n".encode())
    return digest.hexdigest()
