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
    shop.patience = 2
    stopped = fetched(workshop, shop)
    assert ([entry.source for entry in stopped.added.taken], stopped.waiting) == (ELIS[:2], 2)
    assert stopped.stopped is not None
    assert "403" in stopped.stopped
    shop.patience, shop.asked[:] = None, []
    assert [entry.source for entry in fetched(workshop, shop).added.taken] == ELIS[2:]
    assert shop.asked == [f"{eli}/xml" for eli in ELIS[2:]]


def test_a_whole_run_again_sends_nothing_and_checks_everything(workshop: Workshop, shop: Shop) -> None:
    fetched(workshop, shop)
    again = fetched(workshop, shop)
    assert ([entry.source for entry in again.added.unchanged], again.added.taken, shop.sent) == (ELIS, [], len(ELIS))


def test_a_source_that_was_removed_is_sent_again_when_it_is_asked_for(workshop: Workshop, shop: Shop) -> None:
    fetched(workshop, shop, ELIS[:1])
    workshop.remove(ELIS[0])
    assert [entry.version for entry in fetched(workshop, shop, ELIS[:1]).added.taken] == [2]


def test_a_document_that_says_it_is_another_is_refused_and_the_rest_is_fetched(workshop: Workshop, shop: Shop) -> None:
    shop.documents[ELIS[0]] = act(99, [["En anden lov."]])
    result = fetched(workshop, shop)
    assert [(each.name, each.reason) for each in result.added.refused] == [(ELIS[0], "not_what_it_says")]
    assert [entry.source for entry in result.added.taken] == ELIS[1:]


def test_a_document_that_is_not_there_is_refused_and_the_rest_is_fetched(workshop: Workshop, shop: Shop) -> None:
    del shop.documents[ELIS[1]]
    result = fetched(workshop, shop)
    assert [(each.name, each.reason) for each in result.added.refused] == [(ELIS[1], "not_found")]
    assert len(result.added.taken) == 3


def test_the_feed_is_read_from_the_day_after_the_last_and_only_ours_is_fetched(workshop: Workshop, shop: Shop) -> None:
    fetched(workshop, shop)
    changed(workshop, shop)
    shop.asked.clear()
    shop.documents[ELIS[1]] = act(3, [["Lov nummer 3, som rettet."]])
    shop.feed["2026-01-12"] = [
        {"href": f"https://www.retsinformation.dk{ELIS[1]}/xml", "title": "Lov 3"},
        {"href": "https://www.retsinformation.dk/eli/lta/2026/1/xml", "title": "En ny lov"},
        {"href": f"https://www.retsinformation.dk{ELIS[2]}/xml", "reasonForChange": "RemovedDocument"},
    ]
    result = changed(workshop, shop, date(2026, 1, 13))
    assert shop.asked == ["/v1/Documents?date=2026-01-12", "/v1/Documents?date=2026-01-13", f"{ELIS[1]}/xml"]
    assert [(entry.source, entry.version) for entry in result.added.taken] == [(ELIS[1], 2)]
    assert (result.withdrawn, [each.title for each in result.announced]) == ([ELIS[2]], ["En ny lov"])


def test_the_first_reading_of_the_feed_goes_ten_days_back(workshop: Workshop, shop: Shop) -> None:
    changed(workshop, shop)
    assert (shop.asked[0], shop.asked[-1], len(shop.asked)) == (
        "/v1/Documents?date=2026-01-02",
        "/v1/Documents?date=2026-01-12",
        11,
    )


def test_days_that_the_feed_no_longer_tells_about_are_counted(workshop: Workshop, shop: Shop) -> None:
    changed(workshop, shop)
    assert changed(workshop, shop, date(2026, 1, 31)).untold == 9


def test_what_the_feed_asked_for_before_a_stop_is_fetched_by_the_next_run(workshop: Workshop, shop: Shop) -> None:
    shop.feed["2026-01-02"] = [{"href": f"https://www.retsinformation.dk{ELIS[0]}/xml"}]
    shop.patience = 4
    assert changed(workshop, shop).stopped is not None
    shop.patience, shop.asked[:] = None, []
    changed(workshop, shop)
    assert "/v1/Documents?date=2026-01-02" not in shop.asked
    assert [entry.source for entry in workshop.shelf().held()] == ELIS[:1]
