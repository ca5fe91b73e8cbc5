"""The audit log: a hash chain of events, signed checkpoints, and a verifier that stands alone."""
