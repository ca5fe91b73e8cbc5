"""`python -m evals.bench`: every benchmark, a line each."""

from __future__ import annotations

import sys

from evals.bench import check


def main() -> int:
    """Print each measurement as it comes."""
    for line in check.lines():
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
