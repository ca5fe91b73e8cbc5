"""How Retsinformation is asked: slowly, by name, in its hours, and never again for what has not changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime

import pytest

from corpus.errors import BadDocument, FetchFailed
from ingest.publisher import Change, Publisher, Retsinformation, Stamp
from tests.ingest.publishing import Clock, Shop, opened

NOON = datetime(2026, 1, 2, 11, tzinfo=UTC)
ELI = "/eli/lta/2001/7"


@pytest.fixture
def shop() -> Iterator[Shop]:
    with opened() as shop:
        shop.documents[ELI] = b"<Dokument/>"
        yield shop


@pytest.fixture
def clock() -> Clock:
    return Clock(NOON)


@pytest.fixture
def reader(shop: Shop, clock: Clock) -> Iterator[Retsinformation]:
    publisher = Publisher(documents=shop.url, feed=shop.url, user_agent="saglig-ingest/1 (test@example.org)")
    with closing(Retsinformation(publisher, clock)) as reader:
        yield reader


def test_a_document_is_asked_for_by_its_eli_and_by_a_reader_who_says_who_it_is(reader: Retsinformation, shop: Shop) -> None:
    assert reader.document(ELI, Stamp()).raw == b"<Dokument/>"
    assert (shop.asked, shop.agents) == ([f"{ELI}/xml"], {"saglig-ingest/1 (test@example.org)"})


def test_an_unchanged_document_is_not_sent_again(reader: Retsinformation, shop: Shop) -> None:
    stamp = reader.document(ELI, Stamp()).stamp
    again = reader.document(ELI, stamp)
    assert (again.raw, again.stamp, shop.sent) == (None, stamp, 1)


def test_ten_seconds_lie_between_two_requests(reader: Retsinformation, clock: Clock) -> None:
    for _ in range(3):
        reader.document(ELI, Stamp())
    assert clock.slept == [10.0, 10.0]


def test_a_busy_server_is_asked_again_later_and_as_late_as_it_wants(reader: Retsinformation, shop: Shop, clock: Clock) -> None:
    shop.troubles = [(503, {}), (429, {"Retry-After": "120"})]
    assert reader.document(ELI, Stamp()).raw is not None
    assert clock.slept == [20.0, 120.0]


def test_a_server_that_stays_busy_is_left_alone(reader: Retsinformation, shop: Shop, clock: Clock) -> None:
    shop.troubles = [(503, {})] * 9
    with pytest.raises(FetchFailed, match="travlt"):
        reader.document(ELI, Stamp())
    assert (len(shop.asked), clock.slept) == (5, [20.0, 40.0, 80.0, 160.0])


def test_a_server_that_does_not_answer_is_named(clock: Clock) -> None:
    nobody = Publisher(documents="http://127.0.0.1:9", feed="http://127.0.0.1:9", user_agent="saglig-ingest/1")
    with (
        closing(Retsinformation(nobody, clock)) as reader,
        pytest.raises(FetchFailed, match=r"http://127\.0\.0\.1:9.*svarer ikke"),
    ):
        reader.document(ELI, Stamp())


@pytest.mark.parametrize("status", [404, 410])
def test_a_document_that_is_not_there_is_refused_by_name(reader: Retsinformation, shop: Shop, status: int) -> None:
    shop.troubles = [(status, {})]
    with pytest.raises(BadDocument, match="/eli/lta/2001/7") as refused:
        reader.document(ELI, Stamp())
    assert refused.value.reason == "not_found"


def test_any_other_refusal_stops_the_run(reader: Retsinformation, shop: Shop) -> None:
    shop.troubles = [(403, {})]
    with pytest.raises(FetchFailed, match="403"):
        reader.document(ELI, Stamp())


def test_a_document_from_another_host_is_not_taken(reader: Retsinformation, shop: Shop) -> None:
    shop.troubles = [(302, {"Location": shop.url.replace("127.0.0.1", "localhost") + ELI + "/xml"})]
    with pytest.raises(FetchFailed, match="localhost"):
        reader.document(ELI, Stamp())


@pytest.mark.parametrize(
    ("line", "change"),
    [
        (
            {"href": "https://www.retsinformation.dk/eli/lta/2019/548/xml", "title": "Lov", "reasonForChange": "NewDocument"},
            Change(eli="/eli/lta/2019/548", title="Lov", removed=False),
        ),
        (
            {"accessionsnummer": "B20240170905", "href": "https://www.retsinformation.dk/eli/accn/B20240170905"},
            Change(eli="/eli/lta/2024/1709", title="", removed=False),
        ),
        (
            {"accessionsnummer": "A20190054830", "reasonForChange": "RemovedDocument"},
            Change(eli="/eli/lta/2019/548", title="", removed=True),
        ),
        ({"accessionsnummer": "W20240001", "title": "Afgørelse"}, Change(eli=None, title="Afgørelse", removed=False)),
    ],
    ids=["by its address", "by its accession number", "removed", "outside Lovtidende A"],
)
def test_a_line_of_the_feed_is_read(reader: Retsinformation, shop: Shop, line: dict[str, str], change: Change) -> None:
    shop.feed["2026-01-01"] = [line]
    assert reader.changes(date(2026, 1, 1)) == [change]


@pytest.mark.parametrize(
    ("utc", "opens"),
    [("02:30", True), ("01:59", False), ("22:44", True), ("22:46", False)],
)
def test_the_feed_is_asked_in_its_danish_hours_only(shop: Shop, utc: str, opens: bool) -> None:
    """03.00 to 23.45 in Denmark, which in January is an hour before UTC."""
    clock = Clock(datetime.fromisoformat(f"2026-01-02T{utc}:00+00:00"))
    with closing(Retsinformation(Publisher(documents=shop.url, feed=shop.url, user_agent="saglig-ingest/1"), clock)) as reader:
        if opens:
            assert reader.changes(date(2026, 1, 1)) == []
        else:
            with pytest.raises(FetchFailed, match=r"03\.00 til 23\.45"):
                reader.changes(date(2026, 1, 1))
    assert bool(shop.asked) is opens


def test_a_feed_that_is_no_list_is_named(reader: Retsinformation, shop: Shop) -> None:
    shop.feed["2026-01-01"] = {"error": "ups"}  # type: ignore[assignment]  # the wrong shape is the point
    with pytest.raises(FetchFailed, match="liste"):
        reader.changes(date(2026, 1, 1))
