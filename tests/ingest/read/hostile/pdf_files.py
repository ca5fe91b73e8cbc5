"""Hostile PDF files, and files that only say that they are PDF."""

from __future__ import annotations

import zlib

from tests.ingest.read.hostile.case import DANISH, MEGABYTE, NOISE, Hostile
from tests.ingest.read.hostile.making import (
    TEXT,
    circular_previous,
    deep_tree,
    encrypted,
    flate_bomb,
    form_xobjects,
    mapped,
    nested_flate,
    one_stream,
    scan,
    shared_stream,
    tree,
)
from tests.ingest.read.hostile.word_files import word
from tests.ingest.read.pdfs import document

PDFS = (
    Hostile(tries="no bytes at all", name="a.pdf", build=lambda: b"", reason="empty"),
    Hostile(tries="nothing but white space", name="a.pdf", build=lambda: b" \n\t" * 1000, reason="empty"),
    Hostile(tries="nothing but zeros", name="a.pdf", build=lambda: b"\x00" * MEGABYTE, reason="empty"),
    Hostile(tries="noise", name="a.pdf", build=lambda: NOISE, reason="not_what_it_says"),
    Hostile(
        tries="a web page called PDF",
        name="a.pdf",
        build=lambda: b"<!DOCTYPE html><html><p>Log ind</p>",
        reason="not_what_it_says",
    ),
    Hostile(tries="plain text called PDF", name="a.pdf", build=lambda: DANISH.encode(), reason="not_what_it_says"),
    Hostile(tries="a Word document called PDF", name="a.pdf", build=lambda: word("<w:p/>"), reason="not_what_it_says"),
    Hostile(tries="a picture called PDF", name="a.pdf", build=lambda: b"\x89PNG\r\n\x1a\n" + NOISE, reason="unsupported"),
    Hostile(tries="a PDF called text", name="a.txt", build=lambda: document([TEXT]), reason="not_what_it_says"),
    Hostile(tries="the first line only", name="a.pdf", build=lambda: b"%PDF-1.7\n", reason="damaged"),
    Hostile(tries="noise behind a PDF's first line", name="a.pdf", build=lambda: b"%PDF-1.7\n" + NOISE, reason="damaged"),
    Hostile(tries="the first third", name="a.pdf", build=lambda: (raw := document([TEXT]))[: len(raw) // 3], reason="damaged"),
    Hostile(
        tries="a cross-reference table far beyond the end, and no catalogue",
        name="a.pdf",
        build=lambda: b"%PDF-1.7\ntrailer\n<< /Root 9 0 R >>\nstartxref\n99999999999\n%%EOF",
        reason="damaged",
    ),
    Hostile(
        tries="a cross-reference table before the beginning",
        name="a.pdf",
        build=lambda: b"%PDF-1.7\ntrailer\n<< /Root 9 0 R >>\nstartxref\n-50\n%%EOF",
        reason="damaged",
    ),
    Hostile(tries="a cross-reference table before itself", name="a.pdf", build=circular_previous, reason="empty"),
    Hostile(
        tries="a page tree in itself",
        name="a.pdf",
        build=lambda: tree(b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>"),
        reason="damaged",
    ),
    Hostile(
        tries="two page trees in each other",
        name="a.pdf",
        build=lambda: tree(b"<< /Type /Pages /Kids [5 0 R] /Count 1 >>", b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>"),
        reason="damaged",
    ),
    Hostile(tries="a page tree of ten thousand layers", name="a.pdf", build=deep_tree, reason="bomb"),
    Hostile(
        tries="a tree without pages", name="a.pdf", build=lambda: tree(b"<< /Type /Pages /Kids [] /Count 0 >>"), reason="empty"
    ),
    Hostile(
        tries="a count of pages that is a lie",
        name="a.pdf",
        build=lambda: tree(b"<< /Type /Pages /Kids [3 0 R] /Count 999999999 >>", contents=b"q Q"),
        reason="empty",
    ),
    Hostile(tries="too many pages", name="a.pdf", build=lambda: document([b"q Q"] * 2001), reason="too_many_pages"),
    Hostile(tries="300 MB in 300 KB", name="a.pdf", build=flate_bomb, reason="bomb"),
    Hostile(tries="a bomb packed three times", name="a.pdf", build=nested_flate, reason="bomb"),
    Hostile(
        tries="a run-length bomb",
        name="a.pdf",
        build=lambda: one_stream(b"\x81 " * MEGABYTE, b"/Filter /RunLengthDecode"),
        reason="bomb",
    ),
    Hostile(
        tries="ten thousand filters in a row",
        name="a.pdf",
        build=lambda: one_stream(b"41>", b"/Filter [" + b"/ASCIIHexDecode " * 10_000 + b"]"),
        reason="bomb",
    ),
    Hostile(
        tries="a predictor of a milliard columns",
        name="a.pdf",
        build=lambda: one_stream(
            zlib.compress(b"\x00" * 1000), b"/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 1000000000 >>"
        ),
        reason="bomb",
    ),
    Hostile(
        tries="three million operators in 31 KB", name="a.pdf", build=lambda: document([b"q Q " * 3 * MEGABYTE]), reason="bomb"
    ),
    Hostile(tries="a thousand pages of one heavy stream", name="a.pdf", build=lambda: shared_stream(MEGABYTE), reason="bomb"),
    Hostile(tries="a form that draws itself", name="a.pdf", build=lambda: form_xobjects([b"/X0 Do"]), reason="empty"),
    Hostile(
        tries="forms that each draw the next twice, thirty deep",
        name="a.pdf",
        build=lambda: form_xobjects([b"/X%d Do /X%d Do" % (number + 1, number + 1) for number in range(30)] + [b"q Q"]),
        reason="empty",
    ),
    Hostile(tries="a password", name="a.pdf", build=lambda: encrypted("hemmelig"), reason="encrypted"),
    Hostile(tries="encryption with an empty password", name="a.pdf", build=lambda: encrypted(""), reason="encrypted"),
    Hostile(
        tries="an encryption that is none",
        name="a.pdf",
        build=lambda: document([TEXT], trailer=b"/Encrypt << /Filter /Standard /V 99 >> /ID [<00> <00>]"),
        reason="damaged",
    ),
    Hostile(tries="a scan without text", name="a.pdf", build=scan, reason="scanned"),
    Hostile(tries="a page with nothing on it", name="a.pdf", build=lambda: document([b"q Q"]), reason="empty"),
    Hostile(tries="text in white only", name="a.pdf", build=lambda: document([b"1 g " + TEXT]), reason="empty"),
    Hostile(
        tries="text of one point",
        name="a.pdf",
        build=lambda: document([TEXT.replace(b"/F1 10 Tf", b"/F1 1 Tf")]),
        reason="empty",
    ),
    Hostile(
        tries="text off the page",
        name="a.pdf",
        build=lambda: document([TEXT.replace(b"60 780 Tm", b"60 9000 Tm")]),
        reason="empty",
    ),
    Hostile(
        tries="an XFA form",
        name="a.pdf",
        build=lambda: document([TEXT], root=b"/AcroForm << /XFA [(template) (x)] /Fields [] >>"),
        reason="xfa",
    ),
    Hostile(
        tries="a catalogue that is a number",
        name="a.pdf",
        build=lambda: b"%PDF-1.7\n1 0 obj\n42\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF",
        reason="damaged",
    ),
    Hostile(
        tries="references in a ring",
        name="a.pdf",
        build=lambda: tree(b"5 0 R", b"6 0 R", b"5 0 R"),
        reason="damaged",
    ),
    Hostile(
        tries="arrays a hundred thousand deep",
        name="a.pdf",
        build=lambda: tree(b"<< /Type /Pages /Kids " + b"[" * 100_000 + b"]" * 100_000 + b" /Count 1 >>"),
        reason="damaged",
    ),
    Hostile(
        tries="dictionaries fifty thousand deep",
        name="a.pdf",
        build=lambda: tree(b"<< /A " * 50_000 + b"1" + b" >>" * 50_000),
        reason="damaged",
    ),
    Hostile(
        tries="a string without end",
        name="a.pdf",
        build=lambda: tree(b"<< /Type /Pages /Title (" + b"a" * 5 * MEGABYTE),
        reason="empty",
    ),
    Hostile(tries="a number of a million digits", name="a.pdf", build=lambda: tree(b"1" * MEGABYTE), reason="bomb"),
    Hostile(
        tries="a map of four milliard letters",
        name="a.pdf",
        build=lambda: mapped(b"<00000000> <FFFFFFFF> <0041>"),
        reason="bomb",
    ),
    Hostile(tries="letters that mean nothing", name="a.pdf", build=lambda: mapped(b"<00> <FF> <E000>"), reason="encoding"),
)
