"""The rules and word lists that answers rested on, kept beside the releases, so that an answer can be made again after they were changed.

What lies in `corpus_dir` is edited in place; a release holds the texts alone. A copy is some 400 kB, and is made once for each change.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from corpus.errors import Unavailable
from corpus.rulebook.load import read_entries
from service.basis import Basis, digest_of, word_lists

FOLDER = "lawbooks"


def shelve(data_dir: Path, corpus_dir: Path, rulebook_digest: str, basis: Basis) -> Path:
    """Keep the law data of `corpus_dir`, whole or not at all; nothing is done where it is kept. Raises Unavailable and BadRule."""
    place = _place(data_dir, rulebook_digest, basis)
    if place.is_dir():
        return place
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=place.parent, prefix=".making-") as making:
            copy = Path(making) / "copy"
            for name in (*read_entries(corpus_dir), *word_lists(corpus_dir)):
                (copy / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(corpus_dir / name, copy / name)
            copy.rename(place)
    except OSError as problem:
        if not place.is_dir():
            raise Unavailable(f"Reglerne kan ikke gemmes i {place}: {problem.strerror}.") from problem
    return place


def shelved(data_dir: Path, corpus_dir: Path, rulebook_digest: str, basis: Basis) -> Path | None:
    """Where the law data of an answer is kept; None where it is not, or where that of `corpus_dir` is still the same."""
    place = _place(data_dir, rulebook_digest, basis)
    return place if place.is_dir() and _contents(place) != _contents(corpus_dir) else None


def _contents(root: Path) -> dict[str, bytes]:
    return {name: (root / name).read_bytes() for name in (*read_entries(root), *word_lists(root))}


def _place(data_dir: Path, rulebook_digest: str, basis: Basis) -> Path:
    named = {"rulebook": rulebook_digest, **{name: digest for name, digest in basis.items() if name.endswith(".yaml")}}
    return data_dir / FOLDER / digest_of(named)
