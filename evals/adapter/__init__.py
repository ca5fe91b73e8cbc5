"""The adapter: what the embedder learns from the subject index, so that everyday words lie near the provisions they are about."""
