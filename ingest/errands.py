"""What is to be fetched and what was: so that a run that was cut short goes on where it stopped, and nothing is sent twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Column, Connection, Engine, Integer, MetaData, String, Table, delete, insert, select, update

from corpus.index import database
from ingest.publisher import Stamp

_metadata = MetaData()
_errands = Table(
    "errands",
    _metadata,
    Column("eli", String(200), primary_key=True),
    Column("wanted_at", String(40), nullable=False),
    Column("done_at", String(40)),
    Column("etag", String(400)),
    Column("last_modified", String(100)),
)
_feed = Table(
    "feed",
    _metadata,
    Column("slot", Integer, primary_key=True, autoincrement=False),
    Column("read_to", String(10), nullable=False),
)


class Errands:
    """The list of errands, by ELI. The caller holds `writer.lock`."""

    def __init__(self, engine: Engine, url: str) -> None:
        self._engine, self._url = engine, url
        with self._transaction() as connection:
            _metadata.create_all(connection)

    @classmethod
    def writing(cls, data_dir: Path) -> Errands:
        url = database.sqlite_url(data_dir)
        return cls(database.writing(url), url)

    def outstanding(self, elis: Iterable[str], at: datetime) -> list[str]:
        """What of these is still to be fetched: the rest of an earlier run where one was cut short, else all of them, wanted anew."""
        wanted = list(dict.fromkeys(elis))
        with self._transaction() as connection:
            rows = connection.execute(select(_errands.c.eli, _errands.c.done_at)).all()
            known, waiting = {row.eli for row in rows}, {row.eli for row in rows if row.done_at is None}
            if waiting.intersection(wanted):
                wanted = [eli for eli in wanted if eli in waiting or eli not in known]
            self._want(connection, wanted, known, at)
        return wanted

    def stamp(self, eli: str) -> Stamp:
        with self._transaction() as connection:
            row = connection.execute(select(_errands.c.etag, _errands.c.last_modified).where(_errands.c.eli == eli)).first()
        return Stamp(etag=row.etag, last_modified=row.last_modified) if row else Stamp()

    def done(self, eli: str, stamp: Stamp, at: datetime) -> None:
        """Fetched, and safe on the shelf."""
        with self._transaction() as connection:
            connection.execute(update(_errands).where(_errands.c.eli == eli).values(done_at=at.isoformat(), **asdict(stamp)))

    def feed_read_to(self) -> date | None:
        """The last whole day that the feed was read for; None before the first."""
        with self._transaction() as connection:
            found = connection.scalar(select(_feed.c.read_to))
        return date.fromisoformat(found) if found else None

    def read_feed(self, day: date, elis: Iterable[str], at: datetime) -> None:
        """Remember that the feed of `day` was read and what it asks for, in one step."""
        with self._transaction() as connection:
            known = set(connection.scalars(select(_errands.c.eli)))
            self._want(connection, list(dict.fromkeys(elis)), known, at)
            connection.execute(delete(_feed))
            connection.execute(insert(_feed), {"slot": 1, "read_to": day.isoformat()})

    def waiting(self) -> list[str]:
        """Everything that is still to be fetched, by whichever run it was wanted."""
        with self._transaction() as connection:
            return list(connection.scalars(select(_errands.c.eli).where(_errands.c.done_at.is_(None)).order_by(_errands.c.eli)))

    def _want(self, connection: Connection, elis: list[str], known: set[str], at: datetime) -> None:
        if again := [eli for eli in elis if eli in known]:
            connection.execute(update(_errands).where(_errands.c.eli.in_(again)).values(wanted_at=at.isoformat(), done_at=None))
        if new := [{"eli": eli, "wanted_at": at.isoformat()} for eli in elis if eli not in known]:
            connection.execute(insert(_errands), new)

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        with database.translated(self._url), self._engine.begin() as connection:
            yield connection
