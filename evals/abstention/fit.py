"""Fitting the abstention weights: `python -m evals.abstention.fit` prints weights, cross-validated figures and the risk-coverage curve.

Logistic regression (L2, scikit-learn, which sentence-transformers brings) on the features of `service.retrieval.sufficiency`, Danish
questions only; ten-fold cross-validation. It prints; whoever reads it decides and writes the weights down with the run.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import yaml

from service.bootstrap import answering
from service.model import Language
from service.retrieval.language import language_of
from service.settings import Settings

DEVELOPMENT = Path(__file__).parent / "questions.yml"
NAMES = ("nearness", "standing_out", "agreement", "coverage")


def main() -> int:
    """Read the questions, search the release in use, fit and print."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import cross_val_predict
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    data = yaml.safe_load(DEVELOPMENT.read_text(encoding="utf-8"))
    rows = [row for row in data["questions"] if language_of(row["q"]) is Language.da]
    with answering(Settings(), now=datetime.now(UTC)) as ready:  # noqa: TID251 - an edge asks what time it is
        found = [ready.retrieval.search(row["q"], as_of=data["as_of"], language=Language.da, k=12).features for row in rows]
    table = np.array([[getattr(each, name) for name in NAMES] if each else [0.0] * len(NAMES) for each in found])
    answers = np.array([bool(row["answers"]) for row in rows])
    model = make_pipeline(StandardScaler(), LogisticRegression(C=1.0))
    held_out = cross_val_predict(model, table, answers, cv=10, method="predict_proba")[:, 1]
    model.fit(table, answers)
    scaler, regression = model.steps[0][1], model.steps[1][1]
    weights = regression.coef_[0] / scaler.scale_
    intercept = regression.intercept_[0] - float((weights * scaler.mean_).sum())
    print(f"n = {len(rows)}, of which {int(answers.sum())} can be answered")
    print(
        "weights:",
        ", ".join(f"{name}={weight:.2f}" for name, weight in zip(NAMES, weights, strict=True)),
        f"intercept={intercept:.2f}",
    )
    print("threshold  coverage  false answers   (held out, ten folds)")
    for threshold in np.arange(0.2, 0.85, 0.05):
        print(
            f"{threshold:9.2f}  {(held_out[answers] >= threshold).mean():8.2f}  {(held_out[~answers] >= threshold).mean():13.2f}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
