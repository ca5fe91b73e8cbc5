"""The shelf: every document ever added, whole, by the SHA-256 of its bytes under `<data_dir>/documents`.

A document is written and synced, then its entry beside it, then the row in the register; only then is it acknowledged. The
entry beside the file lets the register be made again, should the store be set aside, and finishes what a crash cut short.
Nothing is deleted: a new text of a source is its next version, and removing a source marks its last one.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from corpus.errors import BadReference, IndexBroken
from corpus.model import Kind
from ingest.document import Remark
from ingest.register import Entry, Register, State


class Shelf:
    """Documents by source and version. Writing needs the writer's lock."""

    def __init__(self, data_dir: Path, register: Register) -> None:
        self._folder, self._register = data_dir / "documents", register
        self._versions: dict[str, list[Entry]] = {}
        for entry in register.entries():
            self._versions.setdefault(entry.source, []).append(entry)

    @classmethod
    def writing(cls, data_dir: Path) -> Shelf:
        """The caller holds `writer.lock`."""
        shelf = cls(data_dir, Register.writing(data_dir))
        shelf._catch_up()
        return shelf

    @classmethod
    def reading(cls, data_dir: Path) -> Shelf:
        return cls(data_dir, Register.reading(data_dir))

    def latest(self) -> list[Entry]:
        """The last version of every source, removed ones among them."""
        return [versions[-1] for _, versions in sorted(self._versions.items())]

    def held(self) -> list[Entry]:
        """What goes into the next release."""
        return [entry for entry in self.latest() if entry.state is State.held]

    def versions(self, source: str) -> Sequence[Entry]:
        return tuple(self._versions.get(source, ()))

    def seen(self, sha256: str, source: str | None = None) -> Entry | None:
        """The entry that holds these bytes, of a source that has not been removed since; None where they are new."""
        for versions in self._versions.values():
            since = max((place + 1 for place, each in enumerate(versions) if each.state is State.removed), default=0)
            for each in versions[since:]:
                if each.sha256 == sha256 and source in {None, each.source}:
                    return each
        return None

    def raw(self, entry: Entry) -> bytes:
        """The bytes as added; raise IndexBroken where they are gone or changed."""
        try:
            raw = (self._folder / entry.sha256).read_bytes()
        except OSError as problem:
            raise IndexBroken(
                f"Dokumentet {entry.name} ({entry.source}) mangler på hylden: {problem}. Tilføj det igen."
            ) from problem
        if digest(raw) != entry.sha256:
            raise IndexBroken(f"Dokumentet {entry.name} ({entry.source}) er ændret, siden det kom på hylden. Tilføj det igen.")
        return raw

    def put(
        self,
        raw: bytes,
        *,
        source: str,
        name: str,
        kind: Kind,
        given_kind: Kind | None,
        sections: int,
        remarks: Sequence[Remark],
        at: datetime,
    ) -> Entry:
        """Take a document in as the next version of its source. When this returns, it is safe."""
        entry = Entry(
            source=source,
            version=len(self.versions(source)) + 1,
            sha256=digest(raw),
            name=name,
            kind=kind,
            given_kind=given_kind,
            state=State.held,
            sections=sections,
            remarks=tuple(remarks),
            added_at=at,
            checked_at=at,
        )
        _written(self._folder / entry.sha256, raw)
        self._beside(entry)
        self._register.add([entry])
        self._versions.setdefault(source, []).append(entry)
        return entry

    def remove(self, source: str, at: datetime) -> Entry:
        """Take a source out of the next release; raise BadReference where it is not held."""
        found = [entry for entry in self.held() if entry.source == source]
        if not found:
            raise BadReference(f"»{source}« er ikke på hylden. Se kilderne med saglig-ingest status.")
        removed = replace(found[0], state=State.removed, checked_at=at)
        self._beside(removed)
        self._change([removed])
        return removed

    def checked(self, entries: Sequence[Entry], at: datetime) -> None:
        """Remember that these versions were compared with what was offered, and were the same."""
        self._change([replace(entry, checked_at=at) for entry in entries])

    def _change(self, entries: Sequence[Entry]) -> None:
        self._register.change(entries)
        for entry in entries:
            self._versions[entry.source][entry.version - 1] = entry

    def _beside(self, entry: Entry) -> None:
        _written(self._folder / "entries" / f"{quote(entry.source, safe='')}@{entry.version}.json", entry.to_json().encode())

    def _catch_up(self) -> None:
        """Bring the register level with the entries beside the files."""
        beside = [Entry.from_json(path.read_text(encoding="utf-8")) for path in (self._folder / "entries").glob("*.json")]
        beside.sort(key=lambda entry: (entry.source, entry.version))
        missing = [entry for entry in beside if entry.version > len(self.versions(entry.source))]
        if missing:
            self._register.add(missing)
        for entry in missing:
            self._versions.setdefault(entry.source, []).append(entry)
        behind = [entry for entry in beside if self._versions[entry.source][entry.version - 1].state is not entry.state]
        if behind:
            self._change(behind)


def digest(raw: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(raw).hexdigest()


def _written(path: Path, content: bytes) -> None:
    """Write beside, sync, rename, sync the folder: after a crash the file is there whole or as it was."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, beside = tempfile.mkstemp(prefix=".", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
