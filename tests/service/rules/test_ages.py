"""A date of birth decides what the act makes depend on age, and nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.errors import BadInput
from corpus.model import Place
from corpus.rulebook import Rulebook
from service.rules.ages import birthday, remarks
from service.rules.calendar import calendar
from service.rules.course import Course

FIRST = date(2025, 3, 10)

SAID = [
    ("dagpenge", FIRST, date(2000, 3, 11), "dagpenge_under_25"),
    ("dagpenge", FIRST, date(2000, 3, 10), None),
    ("dagpenge", date(2023, 12, 31), date(2003, 1, 1), None),
    ("dagpenge_under_25", FIRST, date(2000, 3, 11), "fylder 25 år den 2025-03-11"),
    ("uddannelsesparat", FIRST, date(1995, 5, 1), "fylder 30 år den 2025-05-01"),
    ("uddannelsesparat", date(2025, 7, 1), date(1980, 5, 1), "ikke verificeret"),
    ("jobparat", FIRST, date(1960, 1, 1), None),
    ("sygedagpenge", FIRST, date(2005, 1, 1), None),
]


@pytest.mark.parametrize(("group", "first", "born", "said"), SAID)
def test_what_is_said_of_the_age(book: Rulebook, group: str, first: date, born: date, said: str | None) -> None:
    found = remarks(book, Course(group=group, first=first, born=born))
    assert len(found) == (said is not None)
    for text, places in found:
        assert said in text
        assert places


def test_the_remark_names_the_provision(book: Rulebook) -> None:
    ((_, places),) = remarks(book, Course(group="dagpenge", first=FIRST, born=date(2001, 1, 1)))
    assert places == (Place("/eli/lta/2024/280", "§ 27, stk. 3"),)


@pytest.mark.parametrize(
    ("group", "born"),
    [
        ("dagpenge_under_25", date(2000, 3, 10)),
        ("uddannelsesparat", date(1995, 3, 10)),
        ("uddannelseshjaelp_aktivitetsparat", FIRST.replace(1990)),
    ],
)
def test_a_group_for_younger_people_is_refused(book: Rulebook, group: str, born: date) -> None:
    with pytest.raises(BadInput, match=group):
        remarks(book, Course(group=group, first=FIRST, born=born))


def test_the_rows_do_not_depend_on_the_age(book: Rulebook) -> None:
    young, old = (Course(group="dagpenge", first=FIRST, born=born) for born in (date(2004, 1, 1), date(1965, 1, 1)))
    assert calendar(book, young, FIRST) == calendar(book, old, FIRST)


def test_who_is_born_on_the_leap_day_has_a_birthday_every_year() -> None:
    assert birthday(date(2000, 2, 29), 25) == date(2025, 2, 28)
