"""Fetching: which documents are wanted, and each of them from the publisher onto the shelf.

Every document is on the shelf before its errand is done, so a run that is cut short goes on where it stopped.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from corpus.errors import BadDocument, BadInput, FetchFailed
from corpus.index.port import Progress
from ingest.adding import Added, Intake, Refused
from ingest.errands import Errands
from ingest.publisher import FEED_DAYS, Change, Retsinformation, Stamp


@dataclass(kw_only=True)
class Fetched:
    """`added` counts what came; `stopped` says why the rest could not be had now; `withdrawn` are documents that the publisher
    removed, `announced` changed ones that no source here is; `untold` are days that the feed no longer tells about."""

    added: Added = field(default_factory=Added)
    waiting: int = 0
    stopped: str | None = None
    withdrawn: list[str] = field(default_factory=list)
    announced: list[Change] = field(default_factory=list)
    untold: int = 0


def fetch(
    elis: Sequence[str], *, publisher: Retsinformation, errands: Errands, intake: Intake, progress: Progress | None = None
) -> Fetched:
    """Fetch these, or the rest of them where an earlier run was cut short."""
    return _run(errands.outstanding(elis, intake.at), Fetched(), publisher, errands, intake, progress)


def fetch_changed(
    known: Collection[str],
    *,
    publisher: Retsinformation,
    errands: Errands,
    intake: Intake,
    today: date,
    progress: Progress | None = None,
) -> Fetched:
    """Read the feed from where it was last read, and fetch what of `known` has changed; what an earlier run left waits no longer."""
    fetched = Fetched()
    earliest = today - timedelta(days=FEED_DAYS)
    read_to = errands.feed_read_to()
    start = earliest if read_to is None else max(earliest, read_to + timedelta(days=1))
    if read_to is not None:
        fetched.untold = max(0, (start - read_to).days - 1)
    try:
        for day in (start + timedelta(days=count) for count in range((today - start).days + 1)):
            changes = publisher.changes(day)
            ours = [each for each in changes if each.eli in known]
            fetched.withdrawn += [each.eli for each in ours if each.removed and each.eli]
            fetched.announced += [each for each in changes if each.eli not in known and not each.removed]
            # Today is not over: what it tells is fetched now, and asked for again tomorrow.
            errands.read_feed(
                min(day, today - timedelta(days=1)), [each.eli for each in ours if each.eli and not each.removed], intake.at
            )
    except FetchFailed as problem:
        fetched.stopped = str(problem)
    return _run(errands.waiting(), fetched, publisher, errands, intake, progress)


def _run(
    elis: Sequence[str],
    fetched: Fetched,
    publisher: Retsinformation,
    errands: Errands,
    intake: Intake,
    progress: Progress | None,
) -> Fetched:
    for done, eli in enumerate(elis):
        try:
            _one(eli, fetched.added, publisher, errands, intake)
        except FetchFailed as problem:
            fetched.stopped, fetched.waiting = str(problem), len(elis) - done
            break
        if progress is not None:
            progress(done + 1, len(elis))
    intake.shelf.checked(fetched.added.unchanged, intake.at)
    return fetched


def _one(eli: str, added: Added, publisher: Retsinformation, errands: Errands, intake: Intake) -> None:
    held = next((entry for entry in intake.shelf.held() if entry.source == eli), None)
    try:
        answer = publisher.document(eli, errands.stamp(eli) if held else Stamp())
        if answer.raw is None and held is not None:
            added.unchanged.append(held)
        elif answer.raw is not None:
            intake.take(answer.raw, f"{eli.removeprefix('/eli/').replace('/', '-')}.xml", added, expected=eli)
        errands.done(eli, answer.stamp, intake.at)
    except BadInput as problem:
        reason = problem.reason if isinstance(problem, BadDocument) else "bad_name"
        added.refused.append(Refused(name=eli, reason=reason, text=str(problem)))
        errands.done(eli, Stamp(), intake.at)
