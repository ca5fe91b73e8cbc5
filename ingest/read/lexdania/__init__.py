"""Official texts as Retsinformation serves them."""

from ingest.read.lexdania.document import read_lexdania

__all__ = ["read_lexdania"]
