"""A corpus given as a folder: which documents it offers, and a release of them beside the bundled digests, built once and kept."""
