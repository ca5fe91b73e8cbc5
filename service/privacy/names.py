"""Names of persons: by the words that introduce them, and by lists of given names and surnames.

No list holds every name. One that is in no list is found by what stands before it: a role, a title, a greeting, "jeg hedder".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from service.privacy.given import GIVEN_AND_WORD, SURNAMES_AND_WORD
from service.privacy.model import HiddenKind
from service.privacy.name_words import Word, words_of
from service.privacy.scanning import after, before
from service.privacy.view import WALLS, Span
from service.privacy.vocabulary import (
    ALSO_SMALL_WORDS,
    ARTICLES,
    BY_CASE_ONLY,
    CALLED,
    CLOSINGS,
    DOING,
    GREETINGS,
    INTRODUCED,
    PARTICLES,
    ROLES,
    TITLES,
    never_a_name,
)

_JOINS = re.compile(r" {1,2}$|\. ?$| ?\n ?$")
_ROYAL = re.compile(r"\s(?:(?i:den|the)\s[A-ZÆØÅ]|[IVX]+\b)")
_NOT_OF_A_PERSON = frozenset("sankt sct skt st dronning kong kronprins hm prins prinsesse queen king".split())
_CPR_BEFORE = re.compile(rf"{WALLS[HiddenKind.cpr]}[\s,;:()\-]{{0,4}}$")
_CPR_AFTER = re.compile(
    rf"[\s,;:(\-]{{0,4}}(?:(?:er |som er )?(?:født|f\.|born)[^\ue000-\uf8ff\n]{{1,30}})?"
    rf"(?:(?:med |with )?cpr[\s.\-]?(?:nr|nummer|no|number)?[.:]{{0,2}}\s?)?{WALLS[HiddenKind.cpr]}",
    re.IGNORECASE,
)
_AND = re.compile(r"\s?(?:,|og|samt|and|&)\s")
_ONLY_AND = re.compile(r"\s(?:og|and)\s")
"""From one name to the next of the same list."""
_REACH = 48
_NEAR = 8
_LONGEST = 6
_SHORTEST_SMALL = 4


def names(text: str) -> Iterator[Span]:
    """Where names of persons stand in the text of a view."""
    words = words_of(text)
    at, ended = 0, 0
    while at < len(words):
        last = _last_of_name(text, words, at, ended)
        if last is None:
            at += 1
            continue
        yield words[at].start, words[last].end
        at, ended = last + 1, words[last].end


def _last_of_name(text: str, words: list[Word], at: int, ended: int) -> int | None:
    """The last word of the name that begins at this word, or None where none does; a name before it ended at `ended`, 0 for none."""
    word = words[at]
    if word.text.islower():
        return _last_in_small(text, words, at)
    listed_with = _is_listed_with(text, word, ended)
    if _can_be(text, words, at) or (word.capital and word.listed and (listed_with or _is_introduced(text, words, at))):
        last = _extent(text, words, at)
        if (
            listed_with
            or _is_introduced(text, words, at)
            or _is_known(text, words, at, last)
            or _is_by_cpr(text, words, at, last)
        ):
            return last
    return None


def _is_listed_with(text: str, word: Word, ended: int) -> bool:
    """After a name and "og", any name; after a name and a comma, one that the lists know ("Pia, Jan og Bo")."""
    ended = max(ended, text.rfind(WALLS[HiddenKind.name], max(0, word.start - _NEAR), word.start) + 1)
    if word.initial or not ended or word.start - ended > _NEAR:
        return False
    return bool((_AND if word.listed else _ONLY_AND).fullmatch(text[ended : word.start]))


def _extent(text: str, words: list[Word], at: int) -> int:
    last = at
    while last + 1 < len(words) and last - at < _LONGEST - 1:
        following = words[last + 1]
        if not _joined(text, words[last], following):
            break
        goes_on = _can_be(text, words, last + 1)
        led = 0 if goes_on else _led(text, words, last + 1)
        if not goes_on and not led:
            break
        last += 1 + led
    return last


def _can_be(text: str, words: list[Word], at: int) -> bool:
    """Whether a word can be of a name: an initial can, and a listed word that means something else too where a name follows it."""
    word = words[at]
    if word.may_be_name or (word.initial and text[word.end : word.end + 1] == "."):
        return True
    if not (word.capital and word.listed and at + 1 < len(words)):
        return False
    following = words[at + 1]
    return following.listed and following.may_be_name and text[word.end : following.start] == " "


def _led(text: str, words: list[Word], at: int) -> int:
    """How many words lead on to one more name ("van", "af", "van der"); 0 where none follows."""
    if words[at].small not in PARTICLES:
        return 0
    count = 2 if at + 1 < len(words) and words[at + 1].small in ARTICLES else 1
    follows = at + count < len(words) and words[at + count].may_be_name
    return count if follows and text[words[at].end : words[at + count].start].strip(" ") in {"", words[at + 1].text} else 0


def _joined(text: str, word: Word, following: Word) -> bool:
    """Whether two words can be of one name: a full stop only after an initial, a new line only before a surname."""
    between = text[word.end : following.start]
    if not _JOINS.match(between):
        return False
    if "\n" in between:
        return following.surname
    return "." not in between or word.initial


def _is_introduced(text: str, words: list[Word], at: int) -> bool:
    word = words[at]
    leading = before(text, word.start, _REACH)
    if not word.initial and any(each.search(leading) for each in (INTRODUCED, CALLED, CLOSINGS)):
        return True
    if at == 0:
        return False
    between = text[words[at - 1].end : word.start]
    previous = words[at - 1].text.lower()
    if previous in TITLES:
        return between in {" ", ". ", ".", "\n"}
    if previous in ROLES or previous in GREETINGS:
        return between in {" ", "\n"} or (word.listed and between in {", ", ": ", " (", ",\n", " - "})
    return False


def _is_known(text: str, words: list[Word], at: int, last: int) -> bool:
    """By the lists: a given name, a surname, or a word that is both beside one that tells."""
    word, following = words[at], words[at + 1 : last + 1]
    if at and words[at - 1].text.lower() in _NOT_OF_A_PERSON:
        return False
    if _ROYAL.match(after(text, words[last].end, 8)):
        return False
    if word.given or word.surname:
        return bool(following) or not word.abbreviated
    if word.small in GIVEN_AND_WORD:
        return _within_sentence(text, words, at) or any(
            each.surname or each.small in SURNAMES_AND_WORD or each.given for each in following
        )
    return any(each.surname for each in following)


def _within_sentence(text: str, words: list[Word], at: int) -> bool:
    """A capital that begins no sentence is a name's: "talt med Bo", but "Bo i egen bolig"."""
    word = words[at]
    if at == 0 or word.text.isupper() or word.small in BY_CASE_ONLY or text[word.end : word.end + 1] == "-":
        return False
    previous = words[at - 1]
    opens = not before(text, previous.start, 2).strip(" ") or before(text, previous.start, 2).strip(" ")[-1] in ".!?:\n"
    return text[previous.end : word.start] == " " and (previous.text.islower() or opens)


def _is_by_cpr(text: str, words: list[Word], at: int, last: int) -> bool:
    """Two capitalised words beside a CPR number are whose it is."""
    if last == at and not words[at].listed:
        return False
    return bool(
        _CPR_BEFORE.search(before(text, words[at].start, 8)) or _CPR_AFTER.match(after(text, words[last].end, _REACH + _REACH))
    )


def _last_in_small(text: str, words: list[Word], at: int) -> int | None:
    """A name in small letters: a given name and a surname, a given name after words that introduce one, any word after "jeg hedder"."""
    word = words[at]
    if not never_a_name(word.text) and CALLED.search(before(text, word.start, _REACH)):
        return _run_in_small(text, words, at, lambda each: not never_a_name(each.text))
    if not word.listed:
        return None
    last = _run_in_small(text, words, at, lambda each: each.listed)
    surnames = [place for place in range(at + 1, last + 1) if words[place].surname]
    if surnames and (word.given or word.small in GIVEN_AND_WORD):
        return surnames[-1]
    if word.given and (_is_introduced(text, words, at) or _does_something(text, words, at)):
        return at
    return None


def _does_something(text: str, words: list[Word], at: int) -> bool:
    """Whether a verb follows: "fatima har" tells of a person, "lykke er" does not."""
    if at + 1 >= len(words) or words[at].text in ALSO_SMALL_WORDS or len(words[at].text) < _SHORTEST_SMALL:
        return False
    return text[words[at].end : words[at + 1].start] == " " and words[at + 1].text in DOING


def _run_in_small(text: str, words: list[Word], at: int, belongs: Callable[[Word], bool]) -> int:
    last = at
    while (
        last + 1 < len(words)
        and last - at < 2
        and text[words[last].end : words[last + 1].start] == " "
        and belongs(words[last + 1])
    ):
        last += 1
    return last
