"""Benchmarks: what a person waits for, measured in one run on one machine and printed, never asserted."""
