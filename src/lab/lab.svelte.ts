/**
 * The state of the app in this page: its workers, corpora, models and trainings. It outlives the views, so that
 * switching views loses nothing and training continues. This file wires them together; each declares what it needs of
 * the others.
 *
 * It contains what the first view and the shell need; state used by a single view is created in that view's folder.
 */
import { whenIdle } from '../page/idle';
import { Overlays } from '../page/overlays.svelte';
import { Route } from '../page/route.svelte';
import { Theme } from '../page/theme.svelte';
import { Toasts } from '../page/toasts.svelte';
import { WorkerClient } from '../worker-client';
import { Catalogue } from './catalogue.svelte';
import { OpenCorpus } from './corpus.svelte';
import { Endpoint } from './endpoint.svelte';
import { Runs } from './runs.svelte';
import { Service } from './service.svelte';
import { TextAnswers } from './text-answers.svelte';
import { TrainForm } from './training-form.svelte';
import { Training } from './training.svelte';
import { Trial } from './trial.svelte';

/** How long work that the first answer does not need may be delayed by it. */
const PATIENCE_MS = 3_000;

const toasts = new Toasts();
const route = new Route();
const catalogue = new Catalogue();
/** Imports, opens and trains. */
const trainer = new WorkerClient(
  'trainer',
  () => {
    void catalogue.read(trainer);
    void corpus.reopen();
  },
  (fault) => (catalogue.fault = fault),
);
/** Predicts and scores, independently of the trainer. */
const predictor = new WorkerClient('predictor');
/** Evaluates and explains, in parallel with training and live predictions. */
const examiner = new WorkerClient('examiner');
const training = new Training({ trainer, route, toasts });
const corpus = new OpenCorpus({ trainer, route, toasts, training });
const runs = new Runs({ predictor, toasts, training });
const service = new Service({ catalogue, workers: [trainer, predictor] });
const form = new TrainForm({ catalogue, corpus, runs, service, training });
const trial = new Trial({ predictor, runs, service });
const endpoint = new Endpoint({ predictor, runs, service });

predictor.start();
/** Resolves when the first view has its first answer, if it asks for one: other loading must not delay it. */
const settled = Promise.race([answerFirst(), new Promise<void>((resolve) => setTimeout(resolve, PATIENCE_MS))]);
void settled.then(() => trainer.start());

async function answerFirst(): Promise<void> {
  await runs.listed;
  trial.warm();
  await whenIdle();
  await predictor.whenQuiet();
}

export const lab = {
  ...{ toasts, route, theme: new Theme(), overlays: new Overlays() },
  ...{ trainer, predictor, examiner, catalogue },
  ...{ training, form, corpus, runs, service, trial, endpoint },
  explanations: new TextAnswers(predictor, 'explain'),
  innerViews: new TextAnswers(predictor, 'look-inside'),
  settled,
};

/** The whole state; the state of each view declares which parts it needs. */
export type Lab = typeof lab;
