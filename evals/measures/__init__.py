"""Measures and their uncertainty: pure, with a fixed seed, so that the same scores give the same figures."""
