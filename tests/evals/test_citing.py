"""A place meets what a case expects where it is that place or lies inside it, and never by the accident of its digits."""

from __future__ import annotations

import pytest

from evals.answers.citing import meets, met

LAB = "/eli/lta/2019/548"

MEETS = [
    (f"{LAB} § 31", f"{LAB} § 31"),
    (f"{LAB} § 31", f"{LAB} § 31, stk. 1"),
    (f"{LAB} § 31, stk. 1", f"{LAB} § 31, stk. 1, nr. 2"),
    (f"{LAB} § 32 a", f"{LAB} § 32 a, stk. 1"),
    (LAB, f"{LAB} § 31"),
    ("kk-bif-svar-2021", "kk-bif-svar-2021 grund 1"),
    ("kk-bif-svar-2021 grund 1", "kk-bif-svar-2021 grund 1, mindstekrav"),
    ("/eli/lta/2025/1750 § 31", "/eli/lta/2025/1750 § 31, jobparate"),
]
MEETS_NOT = [
    (f"{LAB} § 3", f"{LAB} § 31"),
    (f"{LAB} § 32", f"{LAB} § 32 a, stk. 1"),
    (f"{LAB} § 31, stk. 1", f"{LAB} § 31, stk. 10"),
    (f"{LAB} § 31, stk. 1", f"{LAB} § 31"),
    ("/eli/lta/2019/54", f"{LAB} § 31"),
    ("kk-bif-svar-2021 grund 1", "kk-bif-svar-2021 grund 12"),
    ("hensyn H1", "hensyn H11"),
    ("saglighed P1", "hensyn P1"),
]


@pytest.mark.parametrize(("expected", "place"), MEETS)
def test_a_place_is_met_by_itself_and_by_what_lies_inside_it(expected: str, place: str) -> None:
    assert meets(expected, place)


@pytest.mark.parametrize(("expected", "place"), MEETS_NOT)
def test_a_place_is_not_met_by_its_neighbour(expected: str, place: str) -> None:
    assert not meets(expected, place)


def test_one_of_the_places_of_a_row_will_do() -> None:
    row = ("kk-bif-svar-2021", f"{LAB} § 31")

    assert met(row, [f"{LAB} § 9", f"{LAB} § 31, stk. 3"])
    assert not met(row, [f"{LAB} § 9"])
    assert not met(row, [])
