"""Runs `predict-prob` of Debian's fastText on the tweets that the lab scores, from file to file. Prints one JSON line.

    python3 bench/peers/predict.py INPUT.json

INPUT.json holds the number of rows to score (`rows`), and how many of every few rows are scored (`scoredOf`). fastText
is trained on the others once, beforehand and untimed, with the settings of the lab's small model. The training file is
read from BADBUZZ_DATA.
"""

import csv
import io
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import zipfile

with open(sys.argv[1], encoding="utf-8") as file:
    given = json.load(file)
scored, of = given["scoredOf"]
place = pathlib.Path(tempfile.gettempdir()) / f"badbuzz-predict-{given['rows']}"
place.mkdir(exist_ok=True)

if not (place / "model.bin").exists():
    archive = zipfile.ZipFile(pathlib.Path(os.environ["BADBUZZ_DATA"]) / "sentiment140" / "train.1550000.csv.zip")
    with archive.open(archive.namelist()[0]) as raw, open(place / "train", "w", encoding="utf-8") as train, open(
        place / "scored", "w", encoding="utf-8"
    ) as held:
        written = 0
        for row, cells in enumerate(csv.reader(io.TextIOWrapper(raw, encoding="latin-1", newline=""))):
            text = cells[5].replace("\n", " ")
            if row % of >= scored:
                train.write(f"__label__{cells[0]} {text}\n")
            elif written < given["rows"]:
                held.write(f"{text}\n")
                written += 1
    # fastText trains on lines in file order, and these are sorted by class.
    subprocess.run(["shuf", "-o", place / "train", "--random-source", place / "scored", place / "train"], check=True)
    subprocess.run(
        ["fasttext", "supervised", "-input", place / "train", "-output", place / "model", "-wordNgrams", "3"]
        + ["-dim", "4", "-lr", "0.1", "-epoch", "2", "-minCount", "8", "-thread", "2", "-verbose", "0"],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )

began = time.perf_counter()
with open(place / "answers", "w", encoding="utf-8") as answers:
    subprocess.run(["fasttext", "predict-prob", place / "model.bin", place / "scored"], check=True, stdout=answers)
print(json.dumps({"version": "fastText 0.9.2", "ms": 1000 * (time.perf_counter() - began)}))
