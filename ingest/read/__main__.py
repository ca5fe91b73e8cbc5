"""The child process: `python -m ingest.read FORMAT CPU_SECONDS MEMORY_BYTES OUTPUT_BYTES`, a file in, its lines out.

The limits are set before any parser is loaded. A refusal is written as JSON with exit status 3; everything else that goes wrong ends
the process, and the parent names it.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable
from importlib import import_module

from corpus.errors import BadDocument
from ingest.read.child import REFUSED
from ingest.read.limits import LIMITS
from ingest.read.sheet import Sheet, to_wire
from ingest.read.sniff import Format

_READERS = {
    Format.pdf: ("ingest.read.pdf", "pdf_sheet"),
    Format.docx: ("ingest.read.docx", "docx_sheet"),
    Format.html: ("ingest.read.html", "html_sheet"),
    Format.markdown: ("ingest.read.markdown", "markdown_sheet"),
}


def main(arguments: list[str]) -> int:
    format_, cpu, memory, wire = Format(arguments[0]), *map(int, arguments[1:])
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (wire, wire))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        written, status = to_wire(_weighed(_reader(format_)(sys.stdin.buffer.read()))), 0
    except BadDocument as refusal:
        written, status = _refused(refusal.reason, str(refusal)), REFUSED
    except MemoryError:
        written, status = _refused("bomb", f"Filen kunne ikke læses inden for {memory >> 20} MB."), REFUSED
    except RecursionError:
        written, status = (
            _refused("nesting", "Filen er bygget i flere lag, end et læseligt dokument har, og læses ikke."),
            REFUSED,
        )
    sys.stdout.buffer.write(written)
    sys.stdout.buffer.flush()
    return status


def _reader(format_: Format) -> Callable[[bytes], Sheet]:
    module, name = _READERS[format_]
    reader: Callable[[bytes], Sheet] = getattr(import_module(module), name)
    return reader


def _weighed(sheet: Sheet) -> Sheet:
    """The sheet, if the parent can hold it."""
    if len(sheet.printed) > LIMITS.text:
        raise BadDocument("bomb", f"Dokumentet har flere end {LIMITS.text // 1_000_000} mio. tegn. Del det op i dele.")
    if len(sheet.lines) > LIMITS.lines:
        raise BadDocument("bomb", f"Dokumentet har flere end {LIMITS.lines} linjer. Del det op i dele.")
    return sheet


def _refused(reason: str, text: str) -> bytes:
    return json.dumps({"reason": reason, "text": text}).encode()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
