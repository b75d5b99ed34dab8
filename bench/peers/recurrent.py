"""Reference for `bench/recurrent.bench.ts`: the same networks in PyTorch on the CPU.

    python3 bench/peers/recurrent.py BATCH.json [--threads N]

BATCH.json holds the token ids of one batch, `{"rows": [[id, ...], ...]}`; `npm run bench -- recurrent` writes it and
runs this if Debian's python3-torch is installed. Prints one JSON line: for each layer, embedding and kind of lengths
the median milliseconds of a training step, over `repeats` after `warmup`.

`padded` rows are left-padded to 36; `real` rows are packed (`pack_padded_sequence`), as usual in PyTorch.
"""

import argparse
import json
import os
import statistics
import time

# OpenBLAS has its own threads, which torch does not limit.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import torch  # noqa: E402
from torch import nn  # noqa: E402

STEPS = 36
UNITS = 128
VOCABULARY = 50_000
WIDTHS = {"frozen": 200, "trained": 256}
LAYERS = {"SimpleRNN": (nn.RNN, False), "LSTM": (nn.LSTM, False), "Bi-LSTM": (nn.LSTM, True)}


class Network(nn.Module):
    def __init__(self, layer, bidirectional, embedding):
        super().__init__()
        width = WIDTHS[embedding]
        self.trained = embedding == "trained"
        self.table = nn.Embedding(VOCABULARY, width, sparse=self.trained)
        self.table.weight.requires_grad_(self.trained)
        self.recurrent = layer(width, UNITS, bidirectional=bidirectional)
        self.dense = nn.Linear(UNITS * (2 if bidirectional else 1), 64)
        self.out = nn.Linear(64, 1)

    def forward(self, ids, lengths):
        inputs = self.table(ids)  # [steps, rows, width]
        if lengths is not None:
            inputs = nn.utils.rnn.pack_padded_sequence(inputs, lengths)
        _, state = self.recurrent(inputs)
        state = state[0] if isinstance(state, tuple) else state
        state = torch.cat(list(state), dim=1)
        return self.out(torch.relu(self.dense(state))).squeeze(1)


def step_of(layer, embedding, ids, lengths, labels):
    network = Network(*LAYERS[layer], embedding)
    dense = [p for name, p in network.named_parameters() if not name.startswith("table")]
    optimisers = [torch.optim.Adam(dense, lr=1e-3)]
    if network.trained:
        optimisers.append(torch.optim.SparseAdam(network.table.parameters(), lr=1e-3))
    loss_of = nn.BCEWithLogitsLoss()

    def step():
        for optimiser in optimisers:
            optimiser.zero_grad()
        loss = loss_of(network(ids, lengths), labels)
        loss.backward()
        for optimiser in optimisers:
            optimiser.step()

    return step


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("batch")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--repeats", type=int, default=9)
    parser.add_argument("--warmup", type=int, default=2)
    arguments = parser.parse_args()
    torch.manual_seed(1)
    torch.set_num_threads(arguments.threads)
    with open(arguments.batch, encoding="utf-8") as file:
        rows = sorted(json.load(file)["rows"], key=len, reverse=True)
    labels = torch.tensor([float(i % 2) for i in range(len(rows))])
    front = torch.tensor([[0] * (STEPS - len(row)) + row for row in rows]).t().contiguous()
    behind = torch.tensor([row + [0] * (len(rows[0]) - len(row)) for row in rows]).t().contiguous()
    lengths = torch.tensor([len(row) for row in rows])
    figures = []
    for layer in LAYERS:
        for embedding in WIDTHS:
            kinds = {"padded": (front, None), "real": (behind, lengths)}
            steps = {kind: step_of(layer, embedding, *kinds[kind], labels) for kind in kinds}
            times = {kind: [] for kind in kinds}
            for turn in range(arguments.warmup + arguments.repeats):
                for kind, step in steps.items():
                    began = time.perf_counter()
                    step()
                    if turn >= arguments.warmup:
                        times[kind].append(1000 * (time.perf_counter() - began))
            for kind in kinds:
                ms = statistics.median(times[kind])
                figures.append({"layer": layer, "embedding": embedding, "lengths": kind, "ms": round(ms, 1)})
    about = {"torch": torch.__version__, "threads": arguments.threads}
    print(json.dumps({**about, "figures": figures}))


if __name__ == "__main__":
    main()
