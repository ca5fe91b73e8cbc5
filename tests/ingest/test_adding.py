"""What is offered is hashed; what is new is taken in, what is known is not read again, and what is refused says why."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import BadDocument, BadInput, BadReference, IndexBroken
from corpus.index.database import sqlite_url
from corpus.model import Kind
from ingest.adding import Added
from ingest.document import Severity
from ingest.reading import Reading
from ingest.register import State
from ingest.shelf import Shelf
from tests.ingest.acts import act
from tests.ingest.workshop import Workshop

XML = act(7, [["Kommunen holder en samtale.", "Det sker straks."], ["Loven gælder fra i dag."]])
LETTER = "Svar til udvalget\n\nSpørgsmål 1\n\nMå vi holde færre samtaler?\n\nSvar\n\nDet er ikke muligt.\n"


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop.at(tmp_path)


@pytest.fixture
def offered(tmp_path: Path) -> Path:
    folder = tmp_path / "offered"
    folder.mkdir()
    return folder


def add(workshop: Workshop, *paths: Path, kind: Kind | None = None) -> Added:
    with workshop.intake(kind=kind) as intake:
        return intake.add(paths)


def test_an_act_goes_by_its_own_eli_and_every_paragraph_is_counted(workshop: Workshop, offered: Path) -> None:
    (offered / "hvad-som-helst.xml").write_bytes(XML)
    (entry,) = add(workshop, offered).taken
    assert (entry.source, entry.version, entry.kind, entry.sections) == ("/eli/lta/2001/7", 1, Kind.consolidation, 2)
    assert workshop.shelf().raw(entry) == XML


def test_a_letter_goes_by_the_stem_of_its_file_name(workshop: Workshop, offered: Path) -> None:
    (offered / "Kommunens svar Ærø 2021-01-15.txt").write_text(LETTER)
    (entry,) = add(workshop, offered, kind=Kind.municipal_reply).taken
    assert (entry.source, entry.given_kind) == ("kommunens-svar-aeroe-2021-01-15", Kind.municipal_reply)


def test_what_is_added_again_is_not_read_again(workshop: Workshop, offered: Path) -> None:
    (offered / "act.xml").write_bytes(XML)
    add(workshop, offered)

    def unread(_raw: bytes, name: str, _kind: Kind | None) -> Reading:
        raise AssertionError(f"{name} was read again")

    with workshop.intake() as intake:
        again = replace(intake, read=unread).add([offered])
    assert ([entry.version for entry in again.unchanged], again.taken) == ([1], [])


def test_a_new_text_of_a_source_is_its_next_version_and_the_old_one_stays(workshop: Workshop) -> None:
    workshop.take(XML)
    (second,) = workshop.take(act(7, [["Kommunen holder to samtaler."]])).taken
    assert second.version == 2
    assert [workshop.shelf().raw(each) == XML for each in workshop.shelf().versions("/eli/lta/2001/7")] == [True, False]


def test_two_files_of_one_source_keep_the_later_as_its_version_however_often_they_are_added(
    workshop: Workshop, offered: Path
) -> None:
    (offered / "svar-2021-01-15.md").write_text("# Svar\n\nDet er ikke muligt.\n")
    (offered / "svar-2021-01-15.txt").write_text(LETTER)
    for _ in range(2):
        add(workshop, offered, kind=Kind.municipal_reply)
    (entry,) = workshop.shelf().held()
    assert (entry.version, entry.name) == (2, "svar-2021-01-15.txt")


def test_what_was_removed_stays_on_the_shelf_and_comes_back_as_a_new_version(workshop: Workshop) -> None:
    workshop.take(XML)
    workshop.remove("/eli/lta/2001/7")
    assert workshop.shelf().held() == []
    workshop.take(XML)
    assert [(each.version, each.state) for each in workshop.shelf().versions("/eli/lta/2001/7")] == [
        (1, State.removed),
        (2, State.held),
    ]


def test_removing_what_is_not_there_says_where_to_look(workshop: Workshop) -> None:
    with pytest.raises(BadReference, match="saglig-ingest status"):
        workshop.remove("/eli/lta/2001/7")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("uden-dato.txt", LETTER, "undated"),
        ("tom-2021-01-15.txt", "   \n", "empty"),
        ("andet.xml", "<html><body>Hej</body></html>", "not_what_it_says"),
        ("person-2021-01-15.txt", LETTER + "\nBorgeren har CPR-nummer 010190-1234.\n", "personal_data"),
    ],
)
def test_a_refusal_has_a_name_and_does_not_stop_the_others(
    workshop: Workshop, offered: Path, name: str, content: str, reason: str
) -> None:
    (offered / name).write_text(content)
    (offered / "z.xml").write_bytes(XML)
    added = add(workshop, offered, kind=Kind.municipal_reply if name.endswith(".txt") else None)
    assert [(each.name, each.reason) for each in added.refused] == [(name, reason)]
    assert [entry.source for entry in workshop.shelf().held()] == ["/eli/lta/2001/7"]


def test_a_paper_of_no_told_kind_is_refused_with_what_to_add(workshop: Workshop) -> None:
    with pytest.raises(BadDocument, match="--kind") as refused:
        workshop.take(b"Et notat uden kendetegn.\n", "notat-2021-01-15.txt")
    assert refused.value.reason == "no_kind"


def test_files_of_no_known_type_are_passed_over_and_named(workshop: Workshop, offered: Path) -> None:
    (offered / "billede.png").write_bytes(b"\x89PNG")
    assert add(workshop, offered).passed_over == ["billede.png"]


def test_a_path_that_does_not_exist_is_named(workshop: Workshop, offered: Path) -> None:
    with pytest.raises(BadInput, match="findes-ikke"):
        add(workshop, offered / "findes-ikke")


def test_a_document_changed_on_the_shelf_is_never_used(workshop: Workshop) -> None:
    (entry,) = workshop.take(XML).taken
    (workshop.data / "documents" / entry.sha256).write_bytes(XML + b" ")
    with pytest.raises(IndexBroken, match="ændret"):
        workshop.shelf().raw(entry)


def test_the_shelf_outlives_a_store_that_was_set_aside(workshop: Workshop) -> None:
    workshop.take(XML)
    workshop.take(act(8, [["En anden lov."]]))
    workshop.remove("/eli/lta/2001/8")
    workshop.build()
    path = Path(sqlite_url(workshop.data).removeprefix("sqlite:///"))
    path.write_bytes(b"ikke en database" * 1000)
    assert workshop.build().set_aside is not None
    assert [entry.source for entry in Shelf.reading(workshop.data).held()] == ["/eli/lta/2001/7"]
    assert "/eli/lta/2001/7" in {each.source for each in workshop.release().sources()}


def test_what_a_document_lost_on_the_way_is_remembered(workshop: Workshop) -> None:
    (entry,) = workshop.take(act(7, [["Kommunen holder en sam\u200btale."]])).taken
    assert [remark.severity for remark in entry.remarks] == [Severity.stripped]
