"""`python -m ingest` is `saglig-ingest`."""

from ingest.cli import main

main()
