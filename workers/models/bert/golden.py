"""Golden values for workers/models/bert: a tiny random DistilBERT for classification, written in PyTorch with the names
of Hugging Face's state dict. Made with PyTorch 1.13.1 by

    python3 workers/models/bert/golden.py > workers/models/bert/golden.json
"""
import base64
import json
import math
import struct

import torch
import torch.nn.functional as F

H, INNER, LAYERS, HEADS, PLACES = 16, 32, 2, 4, 32
WORDS = "[PAD] [UNK] [CLS] [SEP] good bad the a my day is was so train rain tea cat dog home work night week phone film".split()

torch.manual_seed(7)
state = {}


def linear(name, rows, columns):
    state[name + ".weight"] = torch.randn(rows, columns) * 0.3
    state[name + ".bias"] = torch.randn(rows) * 0.1


def norm(name):
    state[name + ".weight"] = 1 + torch.randn(H) * 0.1
    state[name + ".bias"] = torch.randn(H) * 0.1


base = "distilbert."
state[base + "embeddings.word_embeddings.weight"] = torch.randn(len(WORDS), H)
state[base + "embeddings.position_embeddings.weight"] = torch.randn(PLACES, H) * 0.1
norm(base + "embeddings.LayerNorm")
for i in range(LAYERS):
    layer = f"{base}transformer.layer.{i}."
    for part in ("q_lin", "k_lin", "v_lin", "out_lin"):
        linear(layer + "attention." + part, H, H)
    norm(layer + "sa_layer_norm")
    linear(layer + "ffn.lin1", INNER, H)
    linear(layer + "ffn.lin2", H, INNER)
    norm(layer + "output_layer_norm")
head = {}
head["dense.weight"], head["dense.bias"] = torch.randn(H, H) * 0.3, torch.randn(H) * 0.1
head["out.weight"], head["out.bias"] = torch.randn(1, H) * 0.3, torch.randn(1) * 0.1

rows = [[2, 6, 9, 10, 4, 3], [2, 5, 3], [2, 8, 20, 11, 12, 5, 22, 3]]
labels = torch.tensor([1.0, 0.0, 0.0])


def forward(w):
    longest = max(map(len, rows))
    ids = torch.tensor([row + [0] * (longest - len(row)) for row in rows])
    mask = torch.tensor([[0.0] * len(row) + [-1e9] * (longest - len(row)) for row in rows])[:, None, None, :]
    lin = lambda name, x: F.linear(x, w[name + ".weight"], w[name + ".bias"])
    ln = lambda name, x: F.layer_norm(x, (H,), w[name + ".weight"], w[name + ".bias"], 1e-12)
    x = w[base + "embeddings.word_embeddings.weight"][ids]
    x = ln(base + "embeddings.LayerNorm", x + w[base + "embeddings.position_embeddings.weight"][:longest])
    for i in range(LAYERS):
        layer = f"{base}transformer.layer.{i}."
        split = lambda name: lin(layer + "attention." + name, x).view(len(rows), longest, HEADS, H // HEADS).transpose(1, 2)
        scores = split("q_lin") / math.sqrt(H // HEADS) @ split("k_lin").transpose(2, 3) + mask
        mixed = (scores.softmax(-1) @ split("v_lin")).transpose(1, 2).reshape(len(rows), longest, H)
        between = ln(layer + "sa_layer_norm", x + lin(layer + "attention.out_lin", mixed))
        x = ln(layer + "output_layer_norm", between + lin(layer + "ffn.lin2", F.gelu(lin(layer + "ffn.lin1", between))))
    return lin("out", F.relu(lin("dense", x[:, 0])))[:, 0]


weights = {name: value.clone().requires_grad_() for name, value in {**state, **head}.items()}
logits = forward(weights)
loss = F.binary_cross_entropy_with_logits(logits, labels)
loss.backward()


def safetensors(arrays):
    header, blobs, at = {}, [], 0
    for name, value in arrays.items():
        data = value.detach().numpy().astype("<f4").tobytes()
        header[name] = {"dtype": "F32", "shape": list(value.shape), "data_offsets": [at, at + len(data)]}
        blobs.append(data)
        at += len(data)
    text = json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + b"".join(blobs)


plain = lambda t: [round(v, 7) for v in t.detach().flatten().tolist()]
first = f"{base}transformer.layer.0."
print(json.dumps({
    "origin": "workers/bert/golden.py, PyTorch " + torch.__version__,
    "config": {"model_type": "distilbert", "vocab_size": len(WORDS), "max_position_embeddings": PLACES, "dim": H,
               "hidden_dim": INNER, "n_layers": LAYERS, "n_heads": HEADS},
    "vocabulary": WORDS,
    "safetensors": base64.b64encode(safetensors(state)).decode(),
    "head": {"dense/weight": plain(head["dense.weight"].T), "dense/bias": plain(head["dense.bias"]),
             "out/weight": plain(head["out.weight"].T), "out/bias": plain(head["out.bias"])},
    "rows": rows, "labels": labels.tolist(), "logits": plain(logits), "loss": float(loss),
    "gradients": {
        "layer0/q/weight": plain(weights[first + "attention.q_lin.weight"].grad.T),
        "layer0/ln1/weight": plain(weights[first + "sa_layer_norm.weight"].grad),
        "layer0/inner/weight": plain(weights[first + "ffn.lin1.weight"].grad.T),
        "layer1/v/bias": plain(weights[f"{base}transformer.layer.1.attention.v_lin.bias"].grad),
        "dense/weight": plain(weights["dense.weight"].grad.T),
    },
}))
