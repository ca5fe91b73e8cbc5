"""Whatever an act is made of, its provisions and the units they are split into hold every word once over, and no other."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.document import Element
from ingest.read.lexdania import read_lexdania
from ingest.split import split
from tests.ingest.read.lexdania import drafting as xml
from tests.ingest.read.lexdania.printing_of import squashed, words_of_file, words_of_provisions, words_outside_units

_WORDS = st.text(alphabet="abcæøåÆØÅ§ .,»«-123\u00a0\u00ad", min_size=1, max_size=30).filter(str.strip)
_SAID = st.lists(_WORDS, min_size=1, max_size=3).map(lambda lines: xml.say(*lines))
_NOTED = st.tuples(_WORDS, _WORDS, _WORDS).map(
    lambda three: f"<Exitus>{xml.line(three[0])}{xml.note('1)', three[1])}{xml.line(three[2])}</Exitus>"
)
_TABLE = st.lists(st.tuples(_WORDS, _WORDS), min_size=1, max_size=4).map(lambda rows: xml.table(*rows))
_LETTERS = st.lists(_SAID, min_size=1, max_size=3).map(
    lambda all_: xml.index(*(xml.number("a)", each, form="Litra") for each in all_))
)
_NUMBERS = st.lists(st.tuples(_SAID, st.just("") | _LETTERS), min_size=1, max_size=4).map(
    lambda all_: xml.index(*(xml.number(f"{n})", *each) for n, each in enumerate(all_, 1)))
)
_PARTS = st.lists(_SAID | _NOTED | _TABLE | _NUMBERS, min_size=1, max_size=4).map("".join)
_STK = st.tuples(_PARTS, st.sampled_from(["", "Stk. 2.", "Stk. 2-4."])).map(lambda pair: xml.stk(pair[0], marker=pair[1]))
_SECTION = st.tuples(
    st.sampled_from(["§ 1.", "§ 2 a.", "§§ 3-4.", ""]), st.lists(_STK, max_size=3).map("".join), st.just("") | _SAID
).map(lambda three: xml.section(three[0], three[1], three[2]))
_GROUP = st.tuples(
    st.just("") | _WORDS.map(lambda words: f"<Rubrica>{xml.line(words)}</Rubrica>"), st.lists(_SECTION, max_size=3)
).map(lambda pair: xml.group(pair[0], *pair[1]))
_CHAPTER = st.tuples(_WORDS, st.lists(_GROUP, max_size=2)).map(lambda pair: xml.chapter("Kapitel 1", pair[0], *pair[1]))
_WORDING = _SAID | _STK | _SECTION | _NUMBERS
_AMENDING = st.lists(st.tuples(_WORDS, _WORDING, st.just("") | _WORDS), max_size=3).map(
    lambda all_: xml.amending("§ 5", "I lov nr. 1 af 2. maj 2000 ændres:", *(xml.instruction("1.", *each) for each in all_))
)
_CLAUSE = st.tuples(_WORDS, _SECTION, _STK).map(
    lambda three: xml.clause(xml.say(three[0]), three[1], xml.clause_section("§ 6", three[2]))
)
_UNKNOWN = st.tuples(_SAID, _TABLE).map(lambda pair: f"<Ukendt><Inderst>{pair[0]}</Inderst>{pair[1]}</Ukendt>")
_CONTENT = st.lists(_CHAPTER | _GROUP | _AMENDING | _CLAUSE | _UNKNOWN, min_size=1, max_size=4).map("".join)
_KINDS = st.sampled_from(["LOV H", "LOV Æ", "LBK H", "BEK H"])


@settings(max_examples=60, deadline=None)
@given(content=_CONTENT, kind=_KINDS)
def test_provisions_and_units_rejoin_to_the_text_they_came_from(content: str, kind: str) -> None:
    raw = xml.act(xml.group(xml.section("§ 9.", xml.stk(xml.say("Tekst.")))) + content, meta={"DocumentType": kind})
    document = read_lexdania(raw)
    assert squashed(document.printed) == words_of_file(raw)
    assert words_of_provisions(document) == words_of_file(raw)
    places = [each.at for each in document.provisions]
    assert len(set(places)) == len(places)
    assert "text_left_out" not in {each.kind for each in document.remarks}

    units = split(document)
    assert len({each.at for each in units}) == len(units)
    markers = (each for each in document.provisions if each.element not in {Element.point, Element.letter} or not each.text)
    assert words_outside_units(document, units) == squashed("".join((each.num or "") + (each.heading or "") for each in markers))
    for unit in units:
        assert unit.offsets is not None
        put_in = list(unit.text)
        for piece in unit.offsets.pieces:
            assert unit.text[piece.start : piece.start + piece.length] == document.printed[piece.original :][: piece.length]
            put_in[piece.start : piece.start + piece.length] = " " * piece.length
        assert not "".join(put_in).replace("|", "").strip()


def test_loose_words_that_no_element_should_have_are_kept_too() -> None:
    raw = xml.act(f"løst{xml.group('midt', xml.section('§ 1.', xml.stk(xml.say('Fast.'))), 'bag')}efter")
    assert squashed(read_lexdania(raw).printed) == "løstmidt§1.Fast.bagefter"
