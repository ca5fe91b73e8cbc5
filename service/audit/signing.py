"""The installation's Ed25519 key, made on first use and readable by its owner alone, and what is signed with it."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from corpus.errors import Unavailable
from service.audit.verifier import canonical

FILE_NAME = "audit.key"


class SigningKey:
    """An Ed25519 key; `public` is its public half in hex, to be kept where the installation cannot reach it."""

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key
        self.public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()

    def signed(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        """`fields` with `key` and `signature` (both hex); what is signed is the canonical JSON of all but the signature."""
        whole = {**fields, "key": self.public}
        return {**whole, "signature": self._key.sign(canonical(whole).encode()).hex()}


def signing_key(path: Path) -> SigningKey:
    """The key in `path` (PEM, PKCS 8), made with mode 0600 where there is none. Unavailable where it cannot be used."""
    try:
        if not path.exists():
            _make(path)
        mode = stat.S_IMODE(path.stat().st_mode)
        raw = path.read_bytes()
    except OSError as problem:
        raise Unavailable(f"Nøglen {path} kan ikke læses eller laves: {problem.strerror}.") from problem
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise Unavailable(f"Nøglen {path} kan læses af andre end ejeren. Kør chmod 600 {path}, og overvej en ny nøgle.")
    try:
        key = load_pem_private_key(raw, password=None)
    except (ValueError, TypeError) as wrong:
        raise Unavailable(f"Nøglen {path} kan ikke læses som en Ed25519-nøgle i PEM.") from wrong
    if not isinstance(key, Ed25519PrivateKey):
        raise Unavailable(f"Nøglen {path} er ikke en Ed25519-nøgle.")
    return SigningKey(key)


def _make(path: Path) -> None:
    """Written whole beside and linked into place, so that two that start at once agree on one key."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pem = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(pem)
            file.flush()
            os.fsync(file.fileno())
        os.link(beside, path)
    except FileExistsError:
        if not path.exists():
            raise
    finally:
        beside.unlink()
