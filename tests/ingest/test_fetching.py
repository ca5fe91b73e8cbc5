"""A fetch that is cut short goes on where it stopped, and the feed decides what is fetched again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from ingest.errands import Errands
from ingest.fetching import Fetched, fetch, fetch_changed
from ingest.publisher import Publisher, Retsinformation
from tests.ingest.acts import act
from tests.ingest.publishing import Clock, Shop, opened
from tests.ingest.workshop import Workshop

NOON = datetime(2026, 1, 12, 11, tzinfo=UTC)
TODAY = NOON.date()
ELIS = [f"/eli/lta/2001/{number}" for number in range(2, 6)]


@pytest.fixture
def shop() -> Iterator[Shop]:
    with opened() as shop:
        shop.documents = {f"/eli/lta/2001/{number}": act(number, [[f"Lov nummer {number}."]]) for number in range(2, 6)}
        yield shop


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop.at(tmp_path)


@contextmanager
def asking(shop: Shop) -> Iterator[Retsinformation]:
    publisher = Publisher(documents=shop.url, feed=shop.url, user_agent="saglig-ingest/1")
    with closing(Retsinformation(publisher, Clock(NOON))) as reader:
        yield reader


def fetched(workshop: Workshop, shop: Shop, elis: list[str] = ELIS) -> Fetched:
    with asking(shop) as publisher, workshop.intake(at=NOON) as intake:
        return fetch(elis, publisher=publisher, errands=Errands.writing(workshop.data), intake=intake)


def changed(workshop: Workshop, shop: Shop, today: date = TODAY) -> Fetched:
    with asking(shop) as publisher, workshop.intake(at=NOON) as intake:
        errands = Errands.writing(workshop.data)
        return fetch_changed(frozenset(ELIS), publisher=publisher, errands=errands, intake=intake, today=today)


def test_what_is_fetched_is_on_the_shelf_under_its_eli(workshop: Workshop, shop: Shop) -> None:
    assert [entry.source for entry in fetched(workshop, shop).added.taken] == ELIS
    assert [workshop.shelf().raw(entry) for entry in workshop.shelf().held()] == list(shop.documents.values())


def test_a_run_that_was_stopped_goes_on_where_it_stopped(workshop: Workshop, shop: Shop) -> None:
    fetched(workshop, shop, ELIS[:2])
    shop.asked.clear()
    third = shop.documents.pop(ELIS[2])
    shop.troubles = [(304, {}), (304, {}), (403, {})]
    stopped = fetched(workshop, shop)
    assert (stopped.waiting, shop.asked) == (2, [])
    shop.documents[ELIS[2]] = third


def test_a_run_stopped_by_the_server_fetches_only_the_rest_next_time(workshop: Workshop, shop: Shop) -> None:
    full = dict(shop.documents)
    shop.documents = {eli: full[eli] for eli in ELIS[:2]}
    shop.troubles = []
    broken = _StoppingAfter(shop, 2)
    stopped = fetched(workshop, broken.shop)
    assert stopped.stopped is not None
    assert stopped.waiting == 2
    shop.documents, shop.troubles = full, []
    shop.asked.clear()
    rest = fetched(workshop, shop)
    assert [entry.source for entry in rest.added.taken] == ELIS[2:]
    assert shop.asked == [f"{eli}/xml" for eli in ELIS[2:]]
