"""The reports of a run: a page to read, a JUnit file for machines that count tests, and what the terminal shows."""
