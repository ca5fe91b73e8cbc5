"""What people ask a jobcentre about and its law does not answer (`outside.yaml`): subjects, each with the words that tell it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from corpus.errors import BadRule
from corpus.rulebook.entries import read_yaml
from corpus.rulebook.model import Words


@dataclass(frozen=True, kw_only=True)
class OutsideSubject:
    """A subject that is not ours: what it is called, and what people say when they ask about it."""

    name: Words
    phrases: tuple[str, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """What a question is compared with."""
        return (self.name.da, self.name.en, *self.phrases)


def load_outside(path: Path) -> tuple[OutsideSubject, ...]:
    """In file order; a corpus without the file has none. BadRule for a subject without words and for words that stand twice."""
    if not path.is_file():
        return ()
    file = read_yaml(path, path.parent)
    owners: dict[str, str] = {}
    found = []
    for key in file.names():
        entry = file.sub(key)
        name, phrases = Words(da=entry.text("da"), en=entry.text("en")), entry.texts("phrases")
        entry.done()
        if not phrases:
            raise BadRule(path.name, key, "har ingen ord")
        for phrase in phrases:
            if (other := owners.setdefault(phrase.casefold(), key)) != key:
                raise BadRule(path.name, key, f"»{phrase}« står allerede under {other}")
        found.append(OutsideSubject(name=name, phrases=phrases))
    return tuple(found)


def outside_keys(subjects: tuple[OutsideSubject, ...]) -> tuple[str, ...]:
    """Every key of every subject, each once."""
    return tuple(dict.fromkeys(key for subject in subjects for key in subject.keys))
