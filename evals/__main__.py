"""`python -m evals` is `saglig-evals`."""

from evals.cli import main

main()
