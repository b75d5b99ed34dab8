"""Trains the network of this folder on, with Keras 3, and writes trained.zip, which Badbuzz Lab opens.

    pip install -r requirements.txt
    KERAS_BACKEND=tensorflow python3 train.py        # or jax, or torch
    python3 train.py --epochs 10 --batch 1000        # other settings than the lab's

The rows, their split, the vocabulary and the initial weights are those of the lab. With several GPUs, TensorFlow and JAX
share each batch between them.
"""

import argparse
import json
import math
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
SETTINGS = json.loads((HERE / 'settings.json').read_text('utf-8'))


def arguments():
    parser = argparse.ArgumentParser(description='Trains the network of this folder on.')
    parser.add_argument('--epochs', type=int, default=SETTINGS['epochs'])
    parser.add_argument('--batch', type=int, default=SETTINGS['batch'], help='rows per step')
    parser.add_argument('--learning-rate', type=float, default=SETTINGS['learningRate'])
    parser.add_argument('--patience', type=int, default=SETTINGS['patience'])
    asked = parser.parse_args()
    if not 1 <= asked.epochs <= 100:
        parser.error('--epochs must be from 1 to 100: the lab opens no longer training.')
    return asked


def training_network(keras, trained):
    """The same layers with dropout and the L2 penalty, which the network that scores has no use for."""
    layers = keras.layers
    rate, everywhere = SETTINGS['dropout'], SETTINGS['places'] == 'everywhere'
    by_kind = {type(layer).__name__: layer for layer in trained.layers}
    embedding, dense, out = by_kind['Embedding'], trained.get_layer('dense'), trained.get_layer('dense_1')

    def recurrent():
        cell = layers.LSTM if SETTINGS['cell'] == 'lstm' else layers.SimpleRNN
        return cell(SETTINGS['units'], dropout=rate)

    made = [
        layers.Embedding(
            embedding.input_dim, embedding.output_dim, mask_zero=True, trainable=SETTINGS['trainsEmbeddings']
        ),
        *([layers.SpatialDropout1D(rate)] if everywhere else []),
        layers.Bidirectional(recurrent()) if SETTINGS['bidirectional'] else recurrent(),
        *([layers.Dropout(rate)] if everywhere else []),
        layers.Dense(dense.units, activation='relu', kernel_regularizer=keras.regularizers.L2(SETTINGS['l2'])),
        *([layers.Dropout(rate)] if everywhere else []),
        layers.Dense(out.units, activation='sigmoid'),
    ]
    network = keras.Sequential([keras.Input((None,), dtype='int32'), *made])
    copy_weights(trained, network)
    return network


def copy_weights(source, target):
    """Layer by layer, in order: both have the same layers with weights."""
    with_weights = [[layer for layer in model.layers if layer.weights] for model in (source, target)]
    for one, other in zip(*with_weights, strict=True):
        other.set_weights(one.get_weights())


def rate_at(share, highest):
    """The learning rate after a share of all steps: the lab's schedules."""
    if SETTINGS['schedule'] == 'constant':
        return highest
    if SETTINGS['schedule'] == 'warm-up':
        return highest * min(share / 0.1 + 1e-3, (1 - share) / 0.9)

    def between(start, end, part):
        return start + (end - start) * (1 - math.cos(math.pi * part)) / 2

    return highest * (between(1 / 25, 1, share / 0.3) if share < 0.3 else between(1, 1 / 250_000, (share - 0.3) / 0.7))


def main():
    asked = arguments()
    import keras
    import numpy as np

    keras.utils.set_random_seed(SETTINGS['seed'])
    if keras.backend.backend() == 'jax':
        keras.distribution.set_distribution(keras.distribution.DataParallel())
    scope = None
    if keras.backend.backend() == 'tensorflow':
        import tensorflow as tf

        scope = tf.distribute.MirroredStrategy().scope()

    def rows(side):
        ids = np.load(HERE / 'data' / f'{side}_ids.npy')
        return ids, np.load(HERE / 'data' / f'{side}_labels.npy').astype('float32')[:, None]

    (ids, labels), validation, (test_ids, test_labels) = rows('train'), rows('validation'), rows('test')
    steps = -(-len(ids) // asked.batch) * asked.epochs

    class Schedule(keras.callbacks.Callback):
        step = 0

        def on_train_batch_begin(self, batch, logs=None):
            self.model.optimizer.learning_rate = rate_at(self.step / steps, asked.learning_rate)
            self.step += 1

    if scope:
        scope.__enter__()
    trained = keras.models.load_model(HERE / 'initial.keras')
    network = training_network(keras, trained)
    network.compile(
        optimizer=keras.optimizers.Adam(asked.learning_rate),
        loss='binary_crossentropy',
        metrics=['accuracy', keras.metrics.AUC(name='auc')],
    )
    history = network.fit(
        ids,
        labels,
        validation_data=validation,
        epochs=asked.epochs,
        batch_size=asked.batch,
        callbacks=[
            Schedule(),
            keras.callbacks.EarlyStopping('val_loss', patience=asked.patience, restore_best_weights=True),
        ],
    )
    copy_weights(network, trained)
    if scope:
        scope.__exit__(None, None, None)
    trained.save(HERE / 'trained.keras')
    write_result(history.history)
    scores = trained.predict(test_ids, batch_size=asked.batch)
    print('Accuracy on the test rows: %.4f' % ((scores >= 0.5) == test_labels).mean())
    print('Open trained.zip in the Models view of the lab.')


def write_result(history):
    """What the lab opens: the run as it left, the new weights, the figures of each epoch. Uncompressed, as it expects."""
    figures = {name: [float(value) for value in values] for name, values in history.items()}
    with zipfile.ZipFile(HERE / 'trained.zip', 'w', zipfile.ZIP_STORED) as result:
        for name in ('model.badbuzz', 'trained.keras'):
            result.write(HERE / name, name)
        result.writestr('history.json', json.dumps(figures))


if __name__ == '__main__':
    main()
