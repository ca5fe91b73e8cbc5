"""Nothing personal in a log, whoever writes the line: a library may repeat what it was given, and so may a traceback."""

from __future__ import annotations

import logging
import traceback
from typing import Any

from service.privacy.quoted import mask_quoted

_OURS = "saglig"


def mask_logs() -> None:
    """From now on, every record of this process is masked where it is made, whatever handler it goes to. Once is enough, twice no harm.

    Lines of our own are fixed words with ids, which masking could only spoil; what they say of an error is masked like any other.
    """
    if not isinstance(logging.getLogRecordFactory(), _Masking):
        logging.setLogRecordFactory(_Masking(logging.getLogRecordFactory()))


class _Masking:
    def __init__(self, plain: Any) -> None:
        self._plain = plain

    def __call__(self, name: str, *args: Any, **kwargs: Any) -> logging.LogRecord:
        record: logging.LogRecord = self._plain(name, *args, **kwargs)
        if not name.startswith(_OURS):
            _mask_message(record)
        if record.exc_info and record.exc_info[1] is not None:
            # A formatter takes the text that is there before it makes one of its own.
            record.exc_text = mask_quoted("".join(traceback.format_exception(*record.exc_info)).rstrip())
        return record


def _mask_message(record: logging.LogRecord) -> None:
    try:
        said = record.getMessage()
    except (TypeError, ValueError, KeyError):
        # A line that cannot be put together is its handler's to report.
        return
    if (hidden := mask_quoted(said)) != said:
        record.msg, record.args = hidden, ()
