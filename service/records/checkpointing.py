"""Signing how far the audit log has come, by command and while the service runs."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from service.audit.checkpoints import add_checkpoint, checkpoint
from service.audit.signing import SigningKey, signing_key
from service.records.ports import Chain


class Checkpoints:
    """The installation's key (made on first use) and the file with its checkpoints. One at a time may use it."""

    def __init__(self, chain: Chain, *, key_path: Path, path: Path) -> None:
        self._chain, self._key_path, self.path = chain, key_path, path
        self._signed: tuple[int, str] | None = None

    @property
    def key(self) -> SigningKey:
        """Raises Unavailable where it cannot be read or made."""
        return signing_key(self._key_path)

    def sign(self, at: datetime) -> int:
        """Add a checkpoint for the newest event and return its sequence. Raises Unavailable where it cannot be written."""
        head = self._chain.head()
        add_checkpoint(self.path, checkpoint(self.key, sequence=head[0], hash_=head[1], at=at))
        self._signed = head
        return head[0]

    def sign_if_more(self, at: datetime) -> None:
        """The same, where there are events that this process has not signed."""
        if self._chain.head() != self._signed:
            self.sign(at)
