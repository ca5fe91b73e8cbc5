"""Whether a note that stands with a passage bears on the day asked about."""

from __future__ import annotations

import re
from datetime import date

from service.answering.library import Library
from service.answering.replies import MONTHS_DA

_DAY = re.compile(rf"(\d{{1,2}})\. ({'|'.join(MONTHS_DA)}) (\d{{4}})")
_ACT = re.compile(r"(?:lov|LOV|BEK|LBK)(?: nr\.)? (\d+)/(\d{4})")


def only_later(note: str, library: Library, as_of: date) -> bool:
    """Whether every day and every act that the note names lies after `as_of`; a note that names none bears on any day."""
    days = [date(int(year), MONTHS_DA.index(month) + 1, int(number)) for number, month, year in _DAY.findall(note)]
    for number, year in _ACT.findall(note):
        source = library.sources.get(f"/eli/lta/{year}/{number}")
        days.append(source.date_document if source and source.date_document else date(int(year), 12, 31))
    return bool(days) and min(days) > as_of
