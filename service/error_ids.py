"""The id that an error goes by: the same to the reader, in the program's log and in the audit log."""

from __future__ import annotations

import uuid

_NOTE = "error id "


def mark(error: Exception) -> str:
    """Give the error an id of its own, which tracebacks show too."""
    error_id = uuid.uuid4().hex
    error.add_note(f"{_NOTE}{error_id}")
    return error_id


def id_of(error: Exception) -> str:
    """The id it was given last; where it has none, it is given one."""
    notes: list[str] = getattr(error, "__notes__", [])
    return next((each.removeprefix(_NOTE) for each in reversed(notes) if each.startswith(_NOTE)), None) or mark(error)
