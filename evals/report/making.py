"""All reports of a run, by the name of their file in the result folder."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec

from corpus.errors import Unavailable
from evals.gates import Tried, broken
from evals.report.junit import junit
from evals.report.page import page
from evals.report.summary import summary
from evals.results import Results
from evals.suite import Json, Measures

_PACKAGES = ("jinja2", "matplotlib")


def check_ready() -> None:
    """Raises Unavailable where a package that the page is made with is missing: said before the first question, not after the last."""
    if absent := [each for each in _PACKAGES if find_spec(each) is None]:
        raise Unavailable(f"Rapporten laves med {absent[0]}, som mangler. Installer den: pip install -e '.[evals]'")


def reports(results: Results, manifest: Json, gates: Sequence[Tried], measures: Measures) -> dict[str, str]:
    """Each report as text."""
    return {
        "report.html": page(results, manifest, gates, measures),
        "junit.xml": junit(results, gates, measures),
        "summary.txt": summary(results, broken(gates)),
    }
