"""The tokenizer of multilingual-e5-small, from its pieces: Unigram, as XLM-R cuts text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.index.weights import Pieces

if TYPE_CHECKING:
    from tokenizers import Tokenizer

BOS, EOS, PAD, UNKNOWN, MASK = "<s>", "</s>", "<pad>", "<unk>", "<mask>"
_DROPPED = r"[\x01-\x08\x0b\x0e-\x1f\x7f\x{8f}\x{9f}]"
_SPACES = r"[\t\n\f\r\x{1680}\x{200b}-\x{200f}\x{2028}\x{2029}\x{2581}\x{feff}\x{fffd}]"
_RUN_OF_SPACES = " {2,}"


def build_tokenizer(pieces: Pieces) -> Tokenizer:
    """XLM-R's normalisation, then a space sign before every word, then `<s> text </s>`.

    The normalisation is NFKC, with control characters dropped and line breaks and invisible signs turned into spaces: the
    file's own map differs from plain NFKC in just those 45 signs. A line break left alone would be an unknown token.
    """
    from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

    tokenizer = Tokenizer(models.Unigram(list(pieces.scored), unk_id=pieces.unknown, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Replace(Regex(_DROPPED), ""),
            normalizers.Replace(Regex(_SPACES), " "),
            normalizers.NFKC(),
            normalizers.Replace(Regex(_RUN_OF_SPACES), " "),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace(prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{BOS} $A {EOS}",
        pair=f"{BOS} $A {EOS} {EOS} $B {EOS}",
        special_tokens=[(BOS, pieces.bos), (EOS, pieces.eos)],
    )
    tokenizer.add_special_tokens([AddedToken(each, special=True) for each in (BOS, PAD, EOS, UNKNOWN, MASK)])
    return tokenizer
