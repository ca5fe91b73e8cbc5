"""Suite `rules`: does the rule check come to what a lawyer says it should? No index, no search, no answer text."""
