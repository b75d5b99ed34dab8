"""Reference for `ngram-lr`: scikit-learn's TF-IDF of the same n-grams of the same cleaned tweets, then
LogisticRegression with its default solver (L-BFGS). Prints one JSON line.

    python3 bench/peers/linear.py INPUT.json

INPUT.json holds `{"train": {"texts", "labels"}, "held": {"texts", "labels"}, "knobs"}`;
`npm run bench -- linear` writes it.
"""

import json
import sys
import time
import warnings

import sklearn
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

with open(sys.argv[1], encoding="utf-8") as file:
    given = json.load(file)
train, held, knobs = given["train"], given["held"], given["knobs"]
warnings.simplefilter("ignore")  # It may not converge within its default number of iterations.

began = time.perf_counter()
vectorizer = TfidfVectorizer(
    ngram_range=(1, int(knobs["longest"])),
    min_df=2,
    sublinear_tf=knobs["sublinear"] == 1,
    tokenizer=str.split,
    token_pattern=None,
    lowercase=False,
)
x = vectorizer.fit_transform(train["texts"])
model = LogisticRegression(C=knobs["c"], max_iter=100).fit(x, train["labels"])
fit_ms = 1000 * (time.perf_counter() - began)

began = time.perf_counter()
scores = model.predict_proba(vectorizer.transform(held["texts"]))[:, 1]
score_ms = 1000 * (time.perf_counter() - began)
right = sum((score >= 0.5) == (label == 1) for score, label in zip(scores, held["labels"]))
print(
    json.dumps(
        {
            "version": f"scikit-learn {sklearn.__version__}",
            "fitMs": fit_ms,
            "scoreMs": score_ms,
            "accuracy": right / len(scores),
            "auc": float(roc_auc_score(held["labels"], scores)),
        }
    )
)
