"""Numbers, dates and places are read with what they count and how they bind."""

import pytest

from service.answering.claims.days import days
from service.answering.claims.figures import figures
from service.answering.claims.places import normal, places
from service.answering.claims.reading import read


@pytest.mark.parametrize(
    ("text", "language", "value", "unit"),
    [
        ("mindst fire jobsamtaler", "da", 4, "talks"),
        ("et halvt år", "da", 6, "months"),
        ("hvert kvartal", "da", 3, "months"),
        ("in the first half-year", "en", 6, "months"),
        ("every third month", "en", 3, "months"),
        ("senest ved udgangen af uge 8", "da", 56, "days"),
        ("ottende uge", "da", 56, "days"),
        ("14 dage", "da", 14, "days"),
        ("two weeks", "en", 14, "days"),
        ("80%", "da", 80, "per_cent"),
        ("80 per cent", "en", 80, "per_cent"),
        ("344 mio. kr.", "da", 344e6, "kroner"),
        ("DKK 13,723", "en", 13723, "kroner"),
        ("50.000 unge", "da", 50000, None),
        ("kapitel 11", "da", 11, "label:chapter"),
    ],
)
def test_a_number_is_read_with_its_unit(text: str, language: str, value: float, unit: str | None) -> None:
    assert (figures(text, language)[0].value, figures(text, language)[0].unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "language", "direction"),
    [
        ("senest efter 6 måneder", "da", "early"),
        ("tidligst efter 3 måneder", "da", "late"),
        ("efter de første 6 måneder", "da", "late"),
        ("når de første 6 måneder er gået", "da", "late"),
        ("i de første 6 måneder", "da", "early"),
        ("before 6 months have passed", "en", "early"),
        ("at 6 months at the latest", "en", "early"),
    ],
)
def test_a_deadline_is_read_with_its_direction(text: str, language: str, direction: str) -> None:
    assert figures(text, language)[0].direction == direction


def test_a_date_is_read_in_either_language_and_an_act_number_is_none() -> None:
    assert [(each.day, each.month, each.year) for each in days("fra 1. juli 2026", "da")] == [(1, 7, 2026)]
    assert [(each.day, each.month, each.year) for each in days("on 22 March 2023", "en")] == [(22, 3, 2023)]
    assert days("lov 1750/2025 og FOB 2002.373", "da") == ()


def test_a_place_is_read_in_english_spelling() -> None:
    assert [str(each.locator) for each in places(normal("under section 31(1)"))] == ["§ 31, stk. 1"]


def test_a_denied_modal_forbids_or_frees() -> None:
    assert read("Udvalget må ikke beslutte det.", "da").modals[0].means == {"forbidden", "unable"}
    assert read("Kommunen behøver ikke at holde samtaler.", "da").modals[0].means == {"exempt"}
    assert read("An authority must not do it.", "en").modals[0].means == {"forbidden"}


def test_the_month_of_may_permits_nothing() -> None:
    assert read("The letter is dated 30 May 2024.", "en").modals == ()
