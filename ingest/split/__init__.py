"""From a document's joints to units the size of a passage."""

from ingest.split.units import split

__all__ = ["split"]
