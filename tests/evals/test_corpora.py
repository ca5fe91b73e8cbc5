"""A corpus given as a folder: what is taken from it, and that its release is built once and only once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.errors import BadInput
from corpus.index.database import sqlite_url
from corpus.index.hashing import HashEmbedder
from corpus.index.store import Store
from evals.cases import CaseFile
from evals.corpora.kept import Kept, kept
from evals.corpora.offered import Offered, offered
from evals.subjects import Subjects
from ingest.cli.building import Edge
from ingest.pipeline import Built, build
from service.settings import Settings
from tests.ingest.digests import write_corpus

NOW = datetime(2026, 1, 2, 12, tzinfo=UTC)
MANIFEST = """
letters:
  svar-2021-03-04:
    kind: municipal_reply
    title: Svar
  svar.txt: {note: has no id}
notes:
  note: about the folder
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "given"
    for name, text in {
        "MANIFEST.yaml": MANIFEST,
        "letters/svar-2021-03-04.txt": "Svar af 4. marts 2021\n\nUdvalget kan ikke beslutte færre samtaler.\n",
        "letters/svar.txt": "Svar af 5. marts 2021\n\nEn helt anden sag.\n",
        "notes/2022-02-01-notat.md": "# Notat\n\nMentor bevilges i seks måneder.\n",
        "notes/.hidden.txt": "Ikke et dokument.",
        "notes/tal.csv": "1;2",
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def test_the_manifest_names_documents_and_what_it_does_not_name_is_taken_as_it_is(folder: Path) -> None:
    found = {each.path.name: (each.source, each.kind) for each in offered(folder, ()).documents}

    assert found == {
        "svar-2021-03-04.txt": ("svar-2021-03-04", "municipal_reply"),
        "svar.txt": (None, None),
        "2022-02-01-notat.md": (None, None),
    }


def test_of_a_document_in_several_forms_one_is_taken(folder: Path) -> None:
    (folder / "letters" / "svar-2021-03-04.html").write_text("<p>Svar</p>", encoding="utf-8")

    assert [each.path.suffix for each in offered(folder, ()).documents if each.source] == [".txt"]


def test_a_selection_takes_its_own_sub_folders_only(folder: Path) -> None:
    assert [each.path.name for each in offered(folder, ("notes",)).documents] == ["2022-02-01-notat.md"]


def test_the_digest_is_of_what_is_taken_and_of_nothing_else(folder: Path) -> None:
    whole, letters = offered(folder, ()).digest, offered(folder, ("letters",)).digest
    (folder / "notes" / "2022-02-01-notat.md").write_text("# Notat\n\nEt andet.\n", encoding="utf-8")

    assert offered(folder, ("letters",)).digest == letters
    assert len({whole, letters, offered(folder, ()).digest, offered(folder, ("letters", "notes")).digest}) == 3


WRONG = {
    "no folder": ("nowhere", (), "mappen findes ikke"),
    "no such sub-folder": ("given", ("laws",), "ingen undermappe .laws.. Den har empty, letters, notes"),
    "a path for a sub-folder": ("given", ("../given",), "ingen undermappe"),
    "nothing in it": ("given/empty", (), "ingen dokumenter"),
}


@pytest.mark.parametrize(("name", "selection", "message"), WRONG.values(), ids=WRONG.keys())
def test_what_cannot_be_taken_is_said(folder: Path, name: str, selection: tuple[str, ...], message: str) -> None:
    (folder / "empty").mkdir()

    with pytest.raises(BadInput, match=message) as refused:
        offered(folder.parent / name, selection)
    assert str(folder.parent) in str(refused.value)


def test_a_manifest_that_cannot_be_read_is_named(folder: Path) -> None:
    (folder / "MANIFEST.yaml").write_text("letters: [", encoding="utf-8")

    with pytest.raises(BadInput, match=r"MANIFEST\.yaml kan ikke læses"):
        offered(folder, ())


@dataclass
class Builder:
    """Builds with the hash embedder, and counts."""

    embedder: HashEmbedder = field(default_factory=HashEmbedder)
    built: list[Built] = field(default_factory=list)

    def __call__(self, where: Edge) -> Built:
        made = build(where.corpus, where.data_dir, embedder=self.embedder, projections={}, at=where.now, bundled=where.bundled)
        self.built.append(made)
        return made


@dataclass(frozen=True)
class Installation:
    root: Path
    builder: Builder = field(default_factory=Builder)

    def kept(self, found: Offered, bundled: bool = True) -> Kept:
        return kept(
            found,
            corpus=self.root / "corpus",
            data_dir=self.root / "data",
            model=self.builder.embedder.name,
            now=NOW,
            bundled=bundled,
            build=self.builder,
        )


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    write_corpus(tmp_path / "corpus")
    return Installation(tmp_path)


def test_the_release_has_the_folder_beside_the_digests_under_the_names_of_the_manifest(
    installation: Installation, folder: Path
) -> None:
    found = installation.kept(offered(folder, ("letters",)))
    release = Store(sqlite_url(found.data_dir)).current()

    assert {"/eli/lta/2001/1", "svar-2021-03-04"} <= {each.source for each in release.sources()}
    assert any("færre samtaler" in each.text for each in release.passages())
    assert (found.release, found.data_dir.parent) == (release.release_id, installation.root / "data" / "evals")


def test_a_release_of_the_folder_alone_has_none_of_the_bundled_sources(installation: Installation, folder: Path) -> None:
    alone = installation.kept(offered(folder, ("letters",)), bundled=False)
    beside = installation.kept(offered(folder, ("letters",)))
    release = Store(sqlite_url(alone.data_dir)).current()

    assert {each.source for each in release.sources()} == {"svar-2021-03-04"} == {each.source for each in release.passages()}
    assert alone.release != beside.release


def test_a_document_that_is_refused_is_told_and_the_others_are_taken(installation: Installation, folder: Path) -> None:
    found = installation.kept(offered(folder, ("letters",)))

    assert found.documents == 1
    (reason,) = found.refused
    assert "svar.txt" in reason


def test_a_second_run_builds_nothing(installation: Installation, folder: Path) -> None:
    first = installation.kept(offered(folder, ()))

    assert installation.kept(offered(folder, ())) == first
    assert len(installation.builder.built) == 1


def test_a_build_that_was_cut_short_is_finished(installation: Installation, folder: Path) -> None:
    first = installation.kept(offered(folder, ()))
    (first.data_dir / "corpus.json").unlink()

    assert installation.kept(offered(folder, ())) == first
    assert [each.loaded.published for each in installation.builder.built] == [True, False]


def test_another_selection_borrows_the_vectors_that_are_there(installation: Installation, folder: Path) -> None:
    installation.kept(offered(folder, ()))
    installation.kept(offered(folder, ("letters",)))

    whole, letters = (each.loaded for each in installation.builder.built)
    assert whole.embedded > letters.embedded == 0


def test_the_unpacked_model_is_shared(installation: Installation, folder: Path) -> None:
    found = installation.kept(offered(folder, ()))

    assert (found.data_dir / "models").resolve() == installation.root / "data" / "models"


def _file(*sources: str, suite: str = "retrieval") -> CaseFile:
    return CaseFile(path=Path("a.yaml"), suite=suite, sources=sources, cases={}, raw=b"")


def test_files_with_the_same_selection_have_one_subject_and_others_their_own(
    installation: Installation, folder: Path, tmp_path: Path
) -> None:
    settings = Settings(data_dir=tmp_path / "data", corpus_dir=tmp_path / "corpus")
    with Subjects(settings, as_of=NOW.date(), now=NOW, corpus=folder, keep=installation.kept) as subjects:
        both, again = subjects.of(_file("letters", "notes")), subjects.of(_file("notes", "letters"))
        letters = subjects.of(_file("letters"))

        assert both is again
        assert both is not letters
        assert not installation.builder.built
        assert {each.source for each in letters.library.passages()} == {"svar-2021-03-04"}
        assert letters.release == subjects.kept[False, ("letters",)].release
        assert both.release is None


def test_only_retrieval_is_measured_on_the_folder_alone_for_rules_rest_on_the_digests(
    installation: Installation, folder: Path, tmp_path: Path
) -> None:
    settings = Settings(data_dir=tmp_path / "data", corpus_dir=tmp_path / "corpus")
    with Subjects(settings, as_of=NOW.date(), now=NOW, corpus=folder, keep=installation.kept) as subjects:
        answers = subjects.of(_file("letters", suite="answers"))

        assert {each.source for each in answers.library.passages()} == {"/eli/lta/2001/1", "svar-2021-03-04"}
        assert answers is not subjects.of(_file("letters"))


def test_the_bundled_corpus_has_one_subject_whatever_the_files_name(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data", corpus_dir=tmp_path / "corpus")
    with Subjects(settings, as_of=NOW.date(), now=NOW) as subjects:
        assert subjects.of(_file("letters")) is subjects.of(_file(suite="answers"))
