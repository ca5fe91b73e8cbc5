"""Is the audit log whole? On the standard library alone: `python verifier.py EXPORT [--checkpoints FILE] [--key HEX]`.

An export is JSON lines in canonical form (keys sorted, no spaces, ASCII). The first line is a signed header that says how far it goes;
each line after it is one event with its hash, SHA-256(previous hash + SHA-256(event)), all in hex, the first previous hash 64 zeros.
Personal content is committed to by SHA-256(salt + content), so that both can be erased. A line without its event (another
municipality's) has the event's SHA-256. Signatures are Ed25519 (RFC 8032, section 5.1.7). Exit: 0 whole, 1 changed, 2 unreadable.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

EXPORT, CHECKPOINT, GENESIS = "saglig-audit/1", "saglig-checkpoint/1", "0" * 64
ERASING = ("person_erased", "records_expired")
EVENT = {"actor", "at", "body", "commitment", "kind", "record", "sequence", "tenant"}
_WRITER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), allow_nan=False)
_LINES = ({"event", "hash"}, {"content", "event", "hash", "salt"}, {"digest", "hash", "sequence"})


def canonical(value: Any) -> str:
    """The one way a value is written: ASCII JSON, keys sorted, no spaces. ValueError for NaN and infinities."""
    return _WRITER.encode(value)


def sha256(text: str) -> str:
    """SHA-256 of text, in hex."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, kw_only=True)
class Row:
    """An event as found, or only its digest; `content` and `salt` where they are kept."""

    sequence: int
    hash: str
    event: Mapping[str, Any] | None = None
    digest: str | None = None
    content: str | None = None
    salt: str | None = None


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Something that was changed, in a sentence; `sequence` is the event it was found at."""

    sequence: int | None
    text: str


@dataclass(kw_only=True)
class Report:
    """How many events were examined, and what was changed."""

    events: int = 0
    findings: list[Finding] = field(default_factory=list)

    def found(self, sequence: int | None, text: str) -> None:
        """Note a change."""
        self.findings.append(Finding(sequence=sequence, text=text))


def examine(
    rows: Iterable[Row | None], checkpoints: Sequence[Any] = (), *, contents: bool = True, key: str | None = None
) -> Report:
    """Follow the chain through `rows` (None for one that cannot be read) and hold it against every checkpoint.

    `contents` says that content not erased must be there; `key` is the public key that must have signed, in hex.
    """
    report = Report()
    known = _signed(checkpoints, key, report)
    previous: str | None = GENESIS
    last, erased, present, absent = 0, dict[int, int](), list[int](), list[int]()
    for row in rows:
        report.events += 1
        if row is None:
            report.found(last + 1, "posten kan ikke læses, som den er skrevet.")
            last, previous = last + 1, None
            continue
        if row.sequence > last + 1:
            report.found(last + 1, f"post {last + 1}-{row.sequence - 1} mangler.")
            previous = None
        elif row.sequence <= last:
            report.found(row.sequence, f"posten står efter post {last}: rækkefølgen er ændret, eller posten er sat ind.")
        if row.event is not None and row.event["kind"] in ERASING and isinstance(row.event["body"].get("erased"), list):
            erased.update((each, row.sequence) for each in row.event["body"]["erased"] if type(each) is int)
        digest = row.digest if row.event is None else sha256(canonical(row.event))
        if previous is not None and sha256(f"{previous}{digest}") != row.hash:
            report.found(row.sequence, "posten, dens hash eller hashen i posten før er ændret.")
        commitment = row.event["commitment"] if row.event is not None else None
        if row.content is not None:
            present.append(row.sequence)
            if len(row.salt or "") != 64 or sha256(f"{row.salt}{row.content}") != commitment:
                report.found(row.sequence, "postens indhold eller salt er ændret.")
        elif contents and commitment is not None:
            absent.append(row.sequence)
        for point in known.get(row.sequence, ()):
            if point["hash"] != row.hash:
                report.found(row.sequence, f"kæden er skrevet om: kontrolpunktet fra {point['at']} kender en anden post her.")
        last, previous = max(last, row.sequence), row.hash
    if known and last < (newest := max(known)):
        report.found(
            last + 1, f"post {last + 1}-{newest} er skåret af i enden: kontrolpunktet fra {known[newest][0]['at']} har dem."
        )
    for each in absent:
        if each not in erased:
            report.found(each, "indholdet mangler, uden at en sletning nævner det.")
    for each in present:
        if each in erased:
            report.found(each, f"indholdet er slettet ved post {erased[each]}, men findes stadig.")
    return report


def _signed(checkpoints: Sequence[Any], key: str | None, report: Report) -> dict[int, list[Mapping[str, Any]]]:
    """The checkpoints that hold, by sequence; the others are noted."""
    known: dict[int, list[Mapping[str, Any]]] = {}
    for number, each in enumerate(checkpoints, 1):
        if not _holds(each):
            report.found(None, f"kontrolpunkt nr. {number} er ændret: underskriften passer ikke.")
        elif each["key"] != (key := key or each["key"]):
            report.found(each["sequence"], f"kontrolpunktet fra {each['at']} er underskrevet med en anden nøgle, {each['key']}.")
        else:
            known.setdefault(each["sequence"], []).append(each)
    return known


def _holds(point: Any) -> bool:
    try:
        message = canonical({name: value for name, value in point.items() if name != "signature"}).encode()
        public, signature = bytes.fromhex(point["key"]), bytes.fromhex(point["signature"])
        written = point["signature"] == signature.hex() and point["format"] in (CHECKPOINT, EXPORT)
        return written and type(point["sequence"]) is int and signed_by(public, message, signature)
    except (AttributeError, KeyError, TypeError, ValueError):
        return False


def lines(raw: Iterable[bytes]) -> Iterator[Any]:
    """Each line's value, or None for a line that is not whole or not written canonically."""
    for line in raw:
        try:
            value = json.loads(line.decode("ascii"))
            yield value if canonical(value).encode() + b"\n" == line else None
        except (ValueError, RecursionError):
            yield None


def row_of(value: Any) -> Row | None:
    """The row that an export's line says; None for one of another shape."""
    if not isinstance(value, dict) or value.keys() not in _LINES:
        return None
    event = value.get("event")
    if "event" in value and not (isinstance(event, dict) and event.keys() == EVENT and isinstance(event["body"], dict)):
        return None
    sequence = event["sequence"] if event else value["sequence"]
    return Row(**{**value, "sequence": sequence}) if type(sequence) is int else None


def main(arguments: Sequence[str] | None = None) -> int:
    """The command: print what was found, and return the exit status."""
    parser = argparse.ArgumentParser(description="Prøv, om en udskrift af Sagligs hændelseslog er hel.")
    parser.add_argument("export", type=Path, help="Udskriften (JSON-linjer).")
    parser.add_argument("--checkpoints", type=Path, help="Filen med kontrolpunkter, som I har gemt et andet sted.")
    parser.add_argument("--key", help="Den offentlige nøgle (hex), som I har gemt et andet sted.")
    given = parser.parse_args(arguments)
    try:
        points = list(lines(given.checkpoints.read_bytes().splitlines(keepends=True))) if given.checkpoints else []
        with given.export.open("rb") as file:
            read = lines(file)
            header = next(read, None)
            contents = isinstance(header, dict) and header.get("contents") is True
            report = examine(map(row_of, read), [header, *points], contents=contents, key=given.key)
        if isinstance(header, dict) and type(header.get("sequence")) is int and report.events > header["sequence"]:
            report.found(header["sequence"] + 1, "posten står ikke i udskriftens underskrevne hoved.")
    except OSError as problem:
        print(f"{problem.filename} kan ikke læses: {problem.strerror}.", file=sys.stderr)
        return 2
    for line in told(report, pinned=bool(given.key)):
        print(line)
    return 1 if report.findings else 0


def told(report: Report, *, pinned: bool) -> Iterator[str]:
    """The report in Danish, line by line."""
    for each in report.findings:
        yield f"BRUDT: {each.text}" if each.sequence is None else f"BRUDT ved post {each.sequence}: {each.text}"
    if not report.findings:
        yield f"Hel: {report.events} poster i ubrudt kæde."
    if not pinned:
        yield "Nøglen er kun kendt fra filen selv. Angiv med --key den offentlige nøgle, som I har gemt et andet sted."


_P, _L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, -1, _P) % _P
_ROOT = pow(2, (_P - 1) // 4, _P)
_Point = tuple[int, int, int, int]


def _plus(a: _Point, b: _Point) -> _Point:
    e, f = (a[1] - a[0]) * (b[1] - b[0]) % _P, (a[1] + a[0]) * (b[1] + b[0]) % _P
    g, h = 2 * a[3] * b[3] * _D % _P, 2 * a[2] * b[2] % _P
    e, f, g, h = f - e, h - g, h + g, f + e
    return e * f % _P, g * h % _P, f * g % _P, e * h % _P


def _times(scalar: int, point: _Point) -> _Point:
    total: _Point = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            total = _plus(total, point)
        point, scalar = _plus(point, point), scalar >> 1
    return total


def _point(encoded: bytes) -> _Point | None:
    """The curve point that 32 bytes encode; None where they encode none (RFC 8032, section 5.1.3)."""
    number = int.from_bytes(encoded, "little")
    sign, y = number >> 255, number & (2**255 - 1)
    if len(encoded) != 32 or y >= _P:
        return None
    square = (y * y - 1) * pow(_D * y * y + 1, -1, _P) % _P
    x = pow(square, (_P + 3) // 8, _P)
    if (x * x - square) % _P:
        x = x * _ROOT % _P
    if (x * x - square) % _P or (x == 0 and sign):
        return None
    x = _P - x if x & 1 != sign else x
    return x, y, 1, x * y % _P


_BASE = _point(b"X" + b"f" * 31)


def signed_by(key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether `signature` (64 bytes) is the Ed25519 signature of `message` under the public `key` (32 bytes)."""
    owner, commitment, s = _point(key), _point(signature[:32]), int.from_bytes(signature[32:], "little")
    if owner is None or commitment is None or len(signature) != 64 or s >= _L or _BASE is None:
        return False
    challenge = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % _L
    left, right = _times(s, _BASE), _plus(commitment, _times(challenge, owner))
    return (left[0] * right[2] - right[0] * left[2]) % _P == 0 and (left[1] * right[2] - right[1] * left[2]) % _P == 0


if __name__ == "__main__":
    sys.exit(main())
