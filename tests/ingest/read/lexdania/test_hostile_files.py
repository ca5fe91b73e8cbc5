"""Files made to harm are refused by name, soon, and nothing they point to is fetched."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import BadDocument
from ingest.read.lexdania import read_lexdania
from ingest.read.limits import LIMITS
from tests.ingest.read.lexdania import drafting as xml

_TEXT = xml.group(xml.section("§ 1.", xml.stk(xml.say("Loven gælder."))))
_LAUGHS = '<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {b} "{("&" + a + ";") * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


def _entity(declared: str, used: str) -> bytes:
    return f"<?xml version='1.0'?><!DOCTYPE Dokument [{declared}]><Dokument>{used}</Dokument>".encode()


_HOSTILE: dict[str, tuple[str, bytes]] = {
    "billion laughs": ("entities", _entity(_LAUGHS, "&i;")),
    "quadratic blowup": ("entities", _entity(f'<!ENTITY a "{"x" * 50_000}">', "&a;" * 5_000)),
    "an entity that is a file": ("entities", _entity('<!ENTITY a SYSTEM "file:///etc/hostname">', "&a;")),
    "an entity on the network": ("entities", _entity('<!ENTITY a SYSTEM "http://127.0.0.1:9/x">', "&a;")),
    "a document type elsewhere": ("entities", b'<!DOCTYPE Dokument SYSTEM "http://127.0.0.1:9/x.dtd"><Dokument/>'),
    "parameter entities": ("entities", _entity('<!ENTITY % a SYSTEM "file:///etc/hostname"> %a;', "")),
    "an entity loop": ("entities", _entity('<!ENTITY a "&b;"><!ENTITY b "&a;">', "&a;")),
    "a document type in UTF-16": ("entities", _entity(_LAUGHS, "&i;").decode().encode("utf-16")),
    "an entity that nobody declared": ("entities", xml.act(xml.group(xml.section("§ 1.", xml.stk(xml.say("&nbsp;")))))),
    "elements inside each other": ("nesting", b"<Dokument>" + b"<a>" * 5_000 + b"</a>" * 5_000 + b"</Dokument>"),
    "numbers inside each other": ("nesting", xml.act("<Index><Indentatio>" * 60 + "</Indentatio></Index>" * 60)),
    "a million elements": ("bomb", b"<Dokument>" + b"<a/>" * 1_000_000 + b"</Dokument>"),
    "a million attributes": ("bomb", b"<Dokument " + b" ".join(b'a%d="x"' % n for n in range(1_000_000)) + b"/>"),
    "an unknown encoding": ("encoding", b"<?xml version='1.0' encoding='klingon'?><Dokument/>"),
    "letters that are not UTF-8": ("encoding", xml.act(_TEXT).replace(b"Loven", b"L\xe5ven")),
    "nothing": ("not_what_it_says", b""),
    "not XML": ("not_what_it_says", b"%PDF-1.7 ..."),
    "a web page": ("not_what_it_says", b"<html><body><p>Siden findes ikke</p></body></html>"),
    "another format": ("not_what_it_says", b"<Document><Meta/></Document>"),
    "no Meta": ("not_what_it_says", b"<Dokument><DokumentIndhold/></Dokument>"),
    "cut off": ("not_what_it_says", xml.act(_TEXT)[:-40]),
    "two roots": ("not_what_it_says", xml.act(_TEXT) + b"<Dokument/>"),
    "control characters": ("encoding", xml.act(_TEXT).replace(b"Loven", b"L\x00ven")),
}


@pytest.mark.parametrize("name", _HOSTILE)
def test_a_hostile_file_is_refused_by_name(name: str) -> None:
    reason, raw = _HOSTILE[name]
    with pytest.raises(BadDocument) as refused:
        read_lexdania(raw)
    assert refused.value.reason == reason
    assert str(refused.value).endswith(".")


def test_a_file_past_the_limit_is_refused_before_it_is_parsed() -> None:
    with pytest.raises(BadDocument) as refused:
        read_lexdania(b" " * (LIMITS.bytes + 1))
    assert refused.value.reason == "too_large"


def test_what_is_hidden_in_comments_and_instructions_is_not_text(tmp_path: Path) -> None:
    hidden = tmp_path.name
    raw = xml.act(_TEXT).replace(b"<DokumentIndhold>", f"<DokumentIndhold><!-- {hidden} --><?saglig {hidden}?>".encode())
    assert hidden not in read_lexdania(raw).printed


@pytest.mark.parametrize(
    "content",
    [
        xml.group(xml.section("§ 1.", xml.stk(f"<Exitus>{xml.line('Et ord.') * 20_000}</Exitus>"))),
        xml.group("".join(xml.section("§ 1.", xml.stk(xml.say("Igen."))) for _ in range(10_000))),
        xml.amending(
            "§ 1", "I lov om dyr foretages:", *(xml.instruction("1.", "§ 2 affattes:", xml.say("Ny.")) for _ in range(5_000))
        ),
        xml.group(xml.section("§ " + "1" * 100_000, *(xml.stk(xml.say("Tekst.")) for _ in range(5_000)))),
        xml.group(xml.section("§ 1.", xml.stk(xml.table(*((f"{row}", "kr.") for row in range(5_000)))))),
    ],
    ids=["one long stk.", "one § ten thousand times", "many instructions", "an endless marker", "a long table"],
)
@pytest.mark.timeout(60)
def test_much_of_one_thing_takes_seconds_not_minutes(content: str) -> None:
    assert read_lexdania(xml.act(content, meta={"DocumentType": "LOV Æ"})).provisions
