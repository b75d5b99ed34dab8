"""Scores the lines of a file on a Dask cluster, in order.

    python3 dask_score.py SCHEDULER ROWS RESULTS COMMAND...
    python3 dask_score.py tcp://10.0.0.1:8786 rows.txt scores.jsonl node /opt/badbuzz/score.mjs

COMMAND must work on every worker. A part whose worker is lost is scored again by another; each part is written once.
"""
import itertools
import subprocess
import sys
from collections import deque

from distributed import Client

LINES_OF_A_PART = 10_000
# Parts sent and not yet written: enough for some workers, little enough for any memory.
MOST_PARTS = 32


def score(part, command):
    done = subprocess.run(command, input=part, stdout=subprocess.PIPE, check=True)
    if done.stdout.count(b"\n") != part.count(b"\n"):
        raise RuntimeError("the filter lost lines")
    return done.stdout


def parts_of(rows):
    while lines := list(itertools.islice(rows, LINES_OF_A_PART)):
        if not lines[-1].endswith(b"\n"):
            lines[-1] += b"\n"
        yield b"".join(lines)


def main(scheduler, source, target, *command):
    # Lines, whatever they look like.
    command = [*command, "--format", "lines"]
    with Client(scheduler) as client, open(source, "rb") as rows, open(target, "wb") as results:
        sent = deque()
        for part in parts_of(rows):
            sent.append(client.submit(score, part, command, pure=False))
            if len(sent) >= MOST_PARTS:
                results.write(sent.popleft().result())
        while sent:
            results.write(sent.popleft().result())
            results.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
