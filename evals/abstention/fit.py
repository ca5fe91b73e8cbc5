"""Fitting the abstention weights: `python -m evals.abstention.fit DATA_DIR FILE… [-- DATA_DIR FILE…]`.

Prints `service/retrieval/calibration.yaml`: the weights, the two thresholds and the risk-coverage curve, held out: a question is judged
by weights that neither it nor the near-miss it stands beside was fitted on. Logistic regression (L2, scikit-learn, which
sentence-transformers brings; both answers weigh the same) on the features of `service.retrieval.sufficiency`. The files are the
development halves of the suites, each over the release that it is written for; it prints, and whoever reads it writes the weights down.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from service.bootstrap import answering
from service.model import Features, Language
from service.retrieval.language import language_of
from service.settings import Settings

FEATURES = tuple(each.name for each in fields(Features))
THRESHOLDS = np.arange(0.30, 0.96, 0.02)
MOST_FALSE = 0.005
"""The threshold is the lowest that answers at most this share of what the sources do not answer."""
MOST_LOST = 0.01
"""`foreign` is the highest threshold under which at most this share lies of what the sources answer."""
FOREIGN = np.arange(0.02, 0.31, 0.02)
_UNDATED = date(2026, 11, 21)


@dataclass(frozen=True, kw_only=True)
class Labelled:
    """A question whose release answers it, or does not; a near-miss and what stands beside it are one `pair`."""

    question: str
    pair: str
    as_of: date
    answers: bool


def main(arguments: Sequence[str]) -> int:
    """Read the questions, search each release, fit and print."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    found = [row for release in " ".join(arguments).split(" -- ") for row in _searched(release.split())]
    table = np.array(
        [[*(getattr(each, name) for name in FEATURES), float(language is Language.en)] for each, language, _ in found]
    )
    answers = np.array([row.answers for _, _, row in found])
    pairs = np.array([row.pair for _, _, row in found])
    model = make_pipeline(StandardScaler(), LogisticRegression(C=1.0, class_weight="balanced"))
    held_out = cross_val_predict(model, table, answers, cv=LeaveOneGroupOut(), groups=pairs, method="predict_proba")[:, 1]
    model.fit(table, answers)
    scaler, regression = model.steps[0][1], model.steps[1][1]
    weights = regression.coef_[0] / scaler.scale_
    intercept = regression.intercept_[0] - float((weights * scaler.mean_).sum())
    print(f"# n = {len(found)}, of which {int(answers.sum())} can be answered; held out, a pair at a time")
    fitted = dict(zip((*FEATURES, "english"), weights, strict=True)) | {"intercept": intercept}
    print(f"weights: {{{', '.join(f'{name}: {weight:.2f}' for name, weight in fitted.items())}}}")
    curve = [(at, (held_out[answers] >= at).mean(), (held_out[~answers] >= at).mean()) for at in THRESHOLDS]
    print(f"threshold: {next((at for at, _, false in curve if false <= MOST_FALSE), THRESHOLDS[-1]):.2f}")
    print(f"foreign: {max(at for at in FOREIGN if (held_out[answers] < at).mean() <= MOST_LOST):.2f}")
    print("risk_coverage:")
    for threshold, coverage, false in curve:
        print(f"  - {{threshold: {threshold:.2f}, coverage: {coverage:.3f}, false_answers: {false:.3f}}}")
    return 0


def _searched(arguments: Sequence[str]) -> Iterator[tuple[Features, Language, Labelled]]:
    """The features of every question of the files; one that names a provision is always answered, and teaches nothing."""
    data_dir, *files = (Path(each) for each in arguments)
    with answering(Settings(data_dir=data_dir), now=datetime.now(UTC)) as ready:  # noqa: TID251 - an edge asks what time it is
        for row in (row for file in files for row in labelled(yaml.safe_load(file.read_text(encoding="utf-8")))):
            language = language_of(row.question)
            found = ready.retrieval.search(row.question, as_of=row.as_of, language=language, k=10)
            if found.features is not None and "named" not in found.passages[0].ranks:
                yield found.features, language, row


def labelled(data: dict[str, Any]) -> Iterator[Labelled]:
    """The questions of a suite's file, or of `questions.yml`, that say whether the sources answer; a date outside the law does not."""
    for row in data.get("questions", ()):
        yield Labelled(question=row["q"], pair=row["q"], as_of=data["as_of"], answers=bool(row["answers"]))
    for case in data.get("cases", ()):
        answers = _answers(case)
        if answers is not None and case.get("kind") != "dato ikke dækket":
            pair = case["id"].rsplit("-", 1)[0] if "abstain" in case else case["question"]
            yield Labelled(question=case["question"], pair=pair, as_of=case.get("as_of", _UNDATED), answers=answers)


def _answers(case: Mapping[str, Any]) -> bool | None:
    """None where the case does not say."""
    if "abstain" in case:
        return not case["abstain"]
    if "relevant" in case:
        return True
    wanted = {str(each).split("_")[0] for each in (case.get("expect") or {}).get("status", ())}
    return True if wanted and wanted <= {"answered", "needs"} else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
