"""The stand-alone verifier: signatures as RFC 8032 has them, and an export where nothing can be changed unseen."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import Unavailable
from service.audit import checkpoints, verifier
from service.audit.events import commit
from service.audit.signing import SigningKey, signing_key
from service.audit.verifier import GENESIS, Row, canonical, sha256, signed_by

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
KEY = SigningKey(Ed25519PrivateKey.from_private_bytes(bytes(range(32))))

# RFC 8032, section 7.1, tests 1-3: public key, message, signature.
VECTORS = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
]


def chain(count: int, *, tenants: tuple[str, ...] = ("nordby",)) -> list[Row]:
    """A chain of events with content in every second."""
    rows, previous = list[Row](), GENESIS
    for sequence in range(1, count + 1):
        beside = commit({"text": f"Spørgsmål {sequence}"}) if sequence % 2 else None
        event = {
            "sequence": sequence,
            "tenant": tenants[sequence % len(tenants)],
            "at": f"2026-11-21T12:00:{sequence:02}.000000+00:00",
            "kind": "question_asked",
            "actor": "p1",
            "record": f"question/q{sequence}",
            "body": {"as_of": "2026-01-02", "position": sequence},
            "commitment": beside.commitment if beside else None,
        }
        previous = sha256(previous + sha256(canonical(event)))
        content, salt = (beside.content, beside.salt) if beside else (None, None)
        rows.append(Row(sequence=sequence, hash=previous, event=event, content=content, salt=salt))
    return rows


def export(folder: Path, rows: list[Row], *, tenant: str | None = None, contents: bool = True) -> Path:
    path = folder / "export.jsonl"
    path.unlink(missing_ok=True)
    first = checkpoints.header(
        KEY, sequence=len(rows), hash_=rows[-1].hash if rows else GENESIS, at=NOON, contents=contents, tenant=tenant
    )
    checkpoints.write_export(path, first, rows)
    return path


def verified(path: Path, *arguments: str) -> tuple[int, str]:
    with redirect_stdout(io.StringIO()) as told:
        status = verifier.main([str(path), *arguments])
    return status, told.getvalue()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return export(tmp_path_factory.mktemp("whole"), chain(9)).read_bytes()


@pytest.mark.parametrize(("public", "message", "signature"), VECTORS)
def test_signatures_hold_as_the_rfc_has_them(public: str, message: str, signature: str) -> None:
    assert signed_by(bytes.fromhex(public), bytes.fromhex(message), bytes.fromhex(signature))
    assert not signed_by(bytes.fromhex(public), bytes.fromhex(message) + b"x", bytes.fromhex(signature))


@given(seed=st.binary(min_size=32, max_size=32), message=st.binary(max_size=80), bit=st.integers(0, 511))
def test_what_the_library_signs_holds_and_no_bit_of_the_signature_can_be_turned(seed: bytes, message: bytes, bit: int) -> None:
    key = Ed25519PrivateKey.from_private_bytes(seed)
    public, signature = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw), bytearray(key.sign(message))
    assert signed_by(public, message, bytes(signature))
    signature[bit // 8] ^= 1 << bit % 8
    assert not signed_by(public, message, bytes(signature))


@given(key=st.binary(max_size=40), signature=st.binary(max_size=70))
def test_bytes_that_are_no_key_or_signature_hold_for_nothing(key: bytes, signature: bytes) -> None:
    assert not signed_by(key, b"message", signature)


@pytest.mark.parametrize("count", [0, 1, 2, 9])
def test_a_whole_export_is_green(tmp_path: Path, count: int) -> None:
    status, told = verified(export(tmp_path, chain(count)), "--key", KEY.public)
    assert (status, told) == (0, f"Hel: {count} poster i ubrudt kæde.\n")


@given(data=st.data())
def test_no_bit_of_an_export_can_be_turned(whole: bytes, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    position, bit = data.draw(st.integers(0, len(whole) - 1)), data.draw(st.integers(0, 7))
    changed = bytearray(whole)
    changed[position] ^= 1 << bit
    line = whole[:position].count(b"\n")
    status, told = verified(_written(tmp_path_factory, bytes(changed)))
    assert status == 1
    assert "kontrolpunkt nr. 1" in told if line == 0 else f"post {line}:" in told


Changing = Callable[[list[bytes], int, int], list[bytes]]
CHANGES: dict[str, Changing] = {
    "drop": lambda lines, one, _: [*lines[:one], *lines[one + 1 :]],
    "swap": lambda lines, one, two: [lines[{one: two, two: one}.get(place, place)] for place in range(len(lines))],
    "repeat": lambda lines, one, two: [*lines[:two], lines[one], *lines[two:]],
    "cut": lambda lines, one, _: lines[:one],
    "append": lambda lines, one, _: [*lines, lines[one]],
}


@pytest.mark.parametrize("name", CHANGES)
@given(data=st.data())
def test_no_line_can_be_dropped_moved_repeated_or_cut_off(
    whole: bytes, tmp_path_factory: pytest.TempPathFactory, name: str, data: st.DataObject
) -> None:
    lines = whole.splitlines(keepends=True)
    one, two = data.draw(st.lists(st.integers(1, len(lines) - 1), min_size=2, max_size=2, unique=True))
    changed = CHANGES[name](lines, one, two)
    status, told = verified(_written(tmp_path_factory, b"".join(changed)))
    assert status == 1
    first_changed = next(
        (n for n, (a, b) in enumerate(zip(lines, changed, strict=False)) if a != b), min(len(lines), len(changed))
    )
    assert f"BRUDT ved post {first_changed}" in told or f"BRUDT ved post {one}" in told


def test_a_cut_tail_is_named_by_the_checkpoint_kept_elsewhere(tmp_path: Path) -> None:
    rows, points = chain(9), tmp_path / "points.jsonl"
    checkpoints.add_checkpoint(points, checkpoints.checkpoint(KEY, sequence=9, hash_=rows[-1].hash, at=NOON))
    status, told = verified(export(tmp_path, rows[:6]), "--checkpoints", str(points))
    assert status == 1
    assert "BRUDT ved post 7: post 7-9 er skåret af i enden" in told


def test_a_chain_written_anew_is_named_by_the_checkpoint_kept_elsewhere(tmp_path: Path) -> None:
    points = tmp_path / "points.jsonl"
    for rows in (chain(4), chain(9)):
        checkpoints.add_checkpoint(points, checkpoints.checkpoint(KEY, sequence=len(rows), hash_=rows[-1].hash, at=NOON))
    status, told = verified(export(tmp_path, chain(9)), "--checkpoints", str(points))
    assert status == 1
    assert "BRUDT ved post 4: kæden er skrevet om" in told
    assert "BRUDT ved post 9: kæden er skrevet om" in told


def test_another_key_than_the_one_kept_elsewhere_is_named(tmp_path: Path) -> None:
    path = export(tmp_path, chain(3))
    status, told = verified(path, "--key", "00" * 32)
    assert status == 1
    assert "en anden nøgle" in told
    assert "Nøglen er kun kendt fra filen selv" in verified(path)[1]


@pytest.mark.parametrize("contents", [True, False])
def test_one_municipalitys_export_withholds_the_others_and_is_still_proved(tmp_path: Path, contents: bool) -> None:
    path = export(tmp_path, chain(9, tenants=("nordby", "sydby", "vestby")), tenant="nordby", contents=contents)
    assert verified(path, "--key", KEY.public)[0] == 0
    text = path.read_text()
    assert "sydby" not in text
    assert "question/q4" not in text
    lines = path.read_bytes().splitlines(keepends=True)
    lines[2] = lines[2].replace(b'"sequence":2', b'"sequence":3')
    assert verified(_rewritten(path, b"".join(lines)))[0] == 1


def test_content_that_is_gone_without_an_erasure_is_named(tmp_path: Path) -> None:
    rows = chain(3)
    rows[0] = Row(sequence=1, hash=rows[0].hash, event=rows[0].event)
    status, told = verified(export(tmp_path, rows))
    assert (status, "post 1: indholdet mangler" in told) == (1, True)


def test_the_verifier_runs_alone_without_saglig_or_any_package(tmp_path: Path) -> None:
    alone = shutil.copy(verifier.__file__, tmp_path / "verifier.py")
    path = export(tmp_path, chain(5))
    command = [sys.executable, "-I", "-S", str(alone), str(path), "--key", KEY.public]
    assert subprocess.run(command, check=True, capture_output=True, text=True).stdout == "Hel: 5 poster i ubrudt kæde.\n"
    path.write_bytes(path.read_bytes().replace(b'"position":3', b'"position":4'))
    broken = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (broken.returncode, broken.stdout) == (1, "BRUDT ved post 3: posten, dens hash eller hashen i posten før er ændret.\n")
    missing = subprocess.run([*command[:4], str(tmp_path / "none")], check=False, capture_output=True, text=True)
    assert (missing.returncode, missing.stdout) == (2, "")


def test_a_key_is_made_once_readable_by_its_owner_alone_and_refused_when_others_can_read_it(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "audit.key"
    made = signing_key(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert signing_key(path).public == made.public
    assert [each.name for each in path.parent.iterdir()] == ["audit.key"]
    path.chmod(0o640)
    with pytest.raises(Unavailable, match="chmod 600"):
        signing_key(path)
    path.chmod(0o600)
    path.write_text("no key")
    with pytest.raises(Unavailable, match="Ed25519"):
        signing_key(path)


def test_an_export_never_writes_over_a_file(tmp_path: Path) -> None:
    path = export(tmp_path, chain(2))
    before = path.read_bytes()
    with pytest.raises(Unavailable):
        checkpoints.write_export(path, {"tenant": None, "contents": False}, [])
    assert path.read_bytes() == before
    assert path.stat().st_mode & 0o777 == 0o600


def _written(factory: pytest.TempPathFactory, raw: bytes) -> Path:
    return _rewritten(factory.getbasetemp() / "changed.jsonl", raw)


def _rewritten(path: Path, raw: bytes) -> Path:
    path.write_bytes(raw)
    return path
