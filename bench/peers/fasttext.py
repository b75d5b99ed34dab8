"""Reference for `ngram-bag`: Debian's fastText on one thread with the same tweets, n-grams, size, learning rate and
epochs. Prints one JSON line.

    python3 bench/peers/fasttext.py INPUT.json

INPUT.json is as for `linear.py`. Times are of the whole program: reading its file, training, writing its model.
"""

import json
import pathlib
import random
import subprocess
import sys
import tempfile
import time

# fastText's default. It has an embedding for every bucket, the lab only for those of frequent n-grams.
FASTTEXT_BUCKETS = 2_000_000

with open(sys.argv[1], encoding="utf-8") as file:
    given = json.load(file)
knobs = given["knobs"]

with tempfile.TemporaryDirectory() as folder:
    place = pathlib.Path(folder)
    for side in ("train", "held"):
        lines = [f"__label__{label} {text}\n" for label, text in zip(given[side]["labels"], given[side]["texts"])]
        # fastText trains on lines in file order, and these are sorted by class.
        if side == "train":
            random.Random(1).shuffle(lines)
        (place / side).write_text("".join(lines), encoding="utf-8")
    began = time.perf_counter()
    subprocess.run(
        ["fasttext", "supervised", "-input", place / "train", "-output", place / "model"]
        + ["-wordNgrams", str(int(knobs["longest"])), "-dim", str(int(knobs["dim"])), "-lr", str(knobs["learningRate"])]
        + ["-epoch", str(int(knobs["epochs"])), "-bucket", str(FASTTEXT_BUCKETS)]
        + ["-minCount", str(int(knobs["minCount"])), "-thread", "1", "-verbose", "0"],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    fit_ms = 1000 * (time.perf_counter() - began)
    began = time.perf_counter()
    answer = subprocess.run(
        ["fasttext", "predict", place / "model.bin", place / "held"], check=True, capture_output=True, text=True
    )
    score_ms = 1000 * (time.perf_counter() - began)

guesses = answer.stdout.split("\n")[: len(given["held"]["labels"])]  # An empty text gives an empty line.
right = sum(guess == f"__label__{label}" for guess, label in zip(guesses, given["held"]["labels"]))
print(
    json.dumps(
        {
            "version": "fastText 0.9.2, one thread",
            "fitMs": fit_ms,
            "scoreMs": score_ms,
            "accuracy": right / len(guesses),
            "auc": None,
        }
    )
)
