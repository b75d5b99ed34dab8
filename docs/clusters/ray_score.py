"""Scores the lines of a file on Ray, with the filter on every node's disk.

    python3 ray_score.py rows.txt scores node /opt/badbuzz/score.mjs
"""
import json
import subprocess
import sys

import ray

source, target, *command = sys.argv[1:]


def score(batch):
    # JSON, since a text may hold line feeds.
    rows = "".join(json.dumps({"text": text}) + "\n" for text in batch["text"])
    done = subprocess.run([*command, "--format", "json"], input=rows.encode(), stdout=subprocess.PIPE, check=True)
    scored = [json.loads(line) for line in done.stdout.splitlines()]
    return {**batch, "label": [row["label"] for row in scored], "score": [row["score"] for row in scored]}


rows = ray.data.read_text(source)
rows.map_batches(score, batch_size=10_000, batch_format="numpy").write_json(target)
