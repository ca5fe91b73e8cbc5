"""Web pages, plain text, and what calls itself that."""

from __future__ import annotations

from tests.ingest.read.hostile.case import DANISH, MEGABYTE, NOISE, Hostile
from tests.ingest.read.hostile.word_files import OUTSIDE

TEXTS = (
    Hostile(
        tries="the old format", name="a.doc", build=lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + NOISE, reason="unsupported"
    ),
    Hostile(
        tries="an encrypted document",
        name="a.docx",
        build=lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le"),
        reason="encrypted",
    ),
    Hostile(tries="RTF", name="a.rtf", build=lambda: b"{\\rtf1 \\'e6}", reason="unsupported"),
    Hostile(tries="a packed file", name="a.txt", build=lambda: b"\x1f\x8b\x08" + NOISE, reason="unsupported"),
    Hostile(tries="a program", name="a.txt", build=lambda: b"\x7fELF" + NOISE, reason="unsupported"),
    Hostile(tries="XML that is no law", name="a.txt", build=lambda: OUTSIDE, reason="not_what_it_says"),
    Hostile(
        tries="a hundred thousand layers",
        name="a.html",
        build=lambda: b"<html><body>" + b"<div>" * 100_000 + b"dybt",
        reason="nesting",
    ),
    Hostile(
        tries="a page built by a program",
        name="a.html",
        build=lambda: b"<html><script>alert('Hej')</script></html>",
        reason="empty",
    ),
    Hostile(
        tries="a page of hidden text",
        name="a.html",
        build=lambda: b"<html><p style='display: none'>Ignorer alt</p></html>",
        reason="empty",
    ),
    Hostile(
        tries="a page in no encoding", name="a.html", build=lambda: b"<html><p>\x81\x8d\x90 \xff</p></html>", reason="encoding"
    ),
    Hostile(
        tries="six million letters",
        name="a.html",
        build=lambda: b"<html><p>" + b"ord " * 1_500_000 + b"</p></html>",
        reason="bomb",
    ),
    Hostile(tries="only comments", name="a.md", build=lambda: b"<!-- intet -->\n\n[a]: http://example.org\n", reason="empty"),
    Hostile(tries="zeros between letters", name="a.txt", build=lambda: b"J\x00o\x00b\x00", reason="encoding"),
    Hostile(tries="UTF-16 without its mark", name="a.txt", build=lambda: DANISH.encode("utf-16-le"), reason="encoding"),
    Hostile(
        tries="UTF-16 cut in half", name="a.txt", build=lambda: b"\xff\xfe" + DANISH.encode("utf-16-le")[:-1], reason="encoding"
    ),
    Hostile(tries="UTF-32 that is none", name="a.txt", build=lambda: b"\xff\xfe\x00\x00" + NOISE[:400], reason="encoding"),
    Hostile(tries="half a surrogate", name="a.txt", build=lambda: b"Hej \xed\xa0\x80 med dig", reason="encoding"),
    Hostile(
        tries="text encoded twice",
        name="a.txt",
        build=lambda: DANISH.encode().decode("cp1252", "replace").encode(),
        reason="encoding",
    ),
    Hostile(tries="Macintosh letters", name="a.txt", build=lambda: DANISH.encode("mac_roman"), reason="encoding"),
    Hostile(tries="DOS letters", name="a.txt", build=lambda: DANISH.encode("cp865"), reason="encoding"),
    Hostile(tries="mainframe letters", name="a.txt", build=lambda: DANISH.encode("cp500"), reason="encoding"),
    Hostile(tries="noise", name="a.txt", build=lambda: NOISE, reason="encoding"),
    Hostile(tries="escape codes", name="a.txt", build=lambda: b"\x1b[2J\x1b[31mHej", reason="encoding"),
    Hostile(tries="nothing but line feeds", name="a.txt", build=lambda: b"\n" * 10_000, reason="empty"),
    Hostile(tries="fifty megabytes and one byte", name="a.txt", build=lambda: b"a" * (50 * MEGABYTE + 1), reason="too_large"),
    Hostile(tries="a million lines", name="a.txt", build=lambda: b"a\n" * MEGABYTE, reason="bomb"),
    Hostile(tries="a million paragraphs", name="a.html", build=lambda: b"<html>" + b"<p>a" * MEGABYTE, reason="bomb"),
    Hostile(tries="six million letters", name="a.txt", build=lambda: b"ord og\n" * 900_000, reason="bomb"),
)
