"""Figures of scikit-learn and SciPy on made-up scores, for `golden.test.ts`: python3 src/metrics/golden.py > src/metrics/golden.json

Needs Debian's python3-sklearn. The DeLong test is written out plainly, pair by pair, as in the paper.
"""

import json
import sys

import numpy as np
import scipy
import scipy.stats as st
import sklearn
import sklearn.metrics as sk

rng = np.random.default_rng(11)
cases = []
for rows, values in [(40, 0), (300, 0), (300, 12), (1000, 0)]:
    labels = (rng.random(rows) < 0.45).astype(int)

    def draw(strength):
        logits = rng.normal(size=rows) + strength * (2 * labels - 1)
        scores = 1 / (1 + np.exp(-logits))
        return np.round(scores * values) / values if values else np.round(scores, 6)

    first, second = draw(0.9), draw(0.7)
    taken = (first >= 0.5).astype(int)
    clipped = np.clip(first, 1e-7, 1 - 1e-7)
    matrix = sk.confusion_matrix(labels, taken).ravel().tolist()

    def placements(scores):
        p, n = scores[labels == 1], scores[labels == 0]
        wins = (p[:, None] > n[None, :]) + 0.5 * (p[:, None] == n[None, :])
        return wins.mean(axis=1), wins.mean(axis=0)

    (v10a, v01a), (v10b, v01b) = placements(first), placements(second)
    s10, s01 = np.cov(v10a, v10b), np.cov(v01a, v01b)
    cov = s10 / len(v10a) + s01 / len(v01a)
    difference = v10a.mean() - v10b.mean()
    error = np.sqrt(cov[0, 0] + cov[1, 1] - 2 * cov[0, 1])

    right_a = taken == labels
    right_b = (second >= 0.5) == labels
    b, c = int((right_a & ~right_b).sum()), int((~right_a & right_b).sum())

    edges = np.minimum(9, (first * 10).astype(int))
    ece = sum(
        (edges == k).sum() * abs(first[edges == k].mean() - labels[edges == k].mean())
        for k in range(10)
        if (edges == k).any()
    )
    fpr, tpr, _ = sk.roc_curve(labels, first, drop_intermediate=False)
    cases.append(
        {
            "scores": first.tolist(),
            "second": second.tolist(),
            "labels": labels.tolist(),
            "matrix": matrix,
            "accuracy": sk.accuracy_score(labels, taken),
            "precision": sk.precision_score(labels, taken),
            "recall": sk.recall_score(labels, taken),
            "specificity": sk.recall_score(labels, taken, pos_label=0),
            "f1": sk.f1_score(labels, taken),
            "mcc": sk.matthews_corrcoef(labels, taken),
            "auc": sk.roc_auc_score(labels, first),
            "loss": sk.log_loss(labels, clipped),
            "brier": sk.brier_score_loss(labels, first),
            "averagePrecision": sk.average_precision_score(labels, first),
            "calibrationError": ece / rows,
            "roc": np.interp(np.linspace(0, 1, 11)[1:-1], fpr, tpr).tolist() if not values else None,
            "mcnemar": {"onlyFirst": b, "onlySecond": c, "p": st.binomtest(b, b + c, 0.5).pvalue},
            "delong": {
                "difference": difference,
                "standardError": error,
                "p": 2 * st.norm.sf(abs(difference) / error),
            },
        }
    )
json.dump({"versions": {"scikit-learn": sklearn.__version__, "scipy": scipy.__version__}, "cases": cases}, sys.stdout)
