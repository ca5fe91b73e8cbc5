"""Where sources disagree on the same duty (`conflicts.yaml`): what each of them says, and where. Which prevails on a day is never
stated here; it is computed from rank and validity."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from corpus.citation import place
from corpus.errors import BadRule
from corpus.model import Place
from corpus.rulebook.entries import Entry, read_yaml
from corpus.rulebook.model import Words


@dataclass(frozen=True, kw_only=True)
class View:
    """What one source says, in our words, and the place that says it."""

    place: Place
    says: Words


@dataclass(frozen=True, kw_only=True)
class Conflict:
    """A duty that sources describe differently: `about` is a clause that ends the sentence "Kilderne er ikke enige om, hvor mange ...", and
    `why` tells what lies behind."""

    conflict_id: str
    about: Words
    views: tuple[View, ...]
    why: Words | None = None


def load_conflicts(path: Path, held: Callable[[Place], object]) -> tuple[Conflict, ...]:
    """In file order; a corpus without the file has none. `held` tells whether a place stands in the corpus.

    BadRule, with file and key, for an unknown key, a place that nobody holds, fewer than two views, one place twice in a conflict, and an
    id that stands twice.
    """
    if not path.is_file():
        return ()
    file = read_yaml(path, path.parent)
    found: dict[str, Conflict] = {}
    for entry in file.items("conflicts"):
        conflict = _conflict(entry, held)
        if conflict.conflict_id in found:
            raise entry.bad("står to gange")
        found[conflict.conflict_id] = conflict
    file.done()
    return tuple(found.values())


def _conflict(entry: Entry, held: Callable[[Place], object]) -> Conflict:
    conflict = Conflict(
        conflict_id=entry.text("id"),
        about=entry.words("about"),
        views=tuple(_view(each, held) for each in entry.items("views")),
        why=entry.maybe_words("why"),
    )
    entry.done()
    places = [each.place for each in conflict.views]
    if len(places) < 2:
        raise entry.bad("har færre end to kilder, så der er ikke noget at være uenig om")
    if twice := next((each for each in places if places.count(each) > 1), None):
        raise entry.bad(f"»{twice}« står to gange")
    return conflict


def _view(entry: Entry, held: Callable[[Place], object]) -> View:
    view = View(place=place(entry.text("place")), says=entry.words("says"))
    entry.done()
    if not held(view.place):
        raise BadRule(entry.file, entry.key, f"»{view.place}« findes ikke i korpus")
    return view
