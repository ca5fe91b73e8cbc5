"""`saglig-ingest`: how law becomes findable, from the command line. An edge: it asks the clock and the environment."""

from ingest.cli.app import main

__all__ = ["main"]
