/** The layout of MLflow's file store, as its documentation and its reader (`file_store.py`) have it. */
import { describe, expect, it } from 'vitest';
import { fakeRun } from '../../../fixtures/fake-lab';
import { trackedRun } from './mlflow';

/** What MLflow allows in the name of a parameter, a metric or a tag. */
const NAME = /^[\w.\- ]{1,250}$/;

const record = {
  ...fakeRun('0f9c1b2a-3d4e-4f50-8a6b-7c8d9e0f1a2b'),
  name: 'Été “1”\n: x',
  createdAt: 1_790_000_000_000,
  curve: [1, 2].map((epoch) => ({
    ...{ epoch, trainLoss: 0.5 / epoch, trainAccuracy: 0.7, trainAuc: 0.75 },
    ...{ validationLoss: 0.6, validationAccuracy: 0.68, validationAuc: NaN, elapsedMs: 1_500, tweetsPerSecond: 10 },
  })),
  bestEpoch: 2,
  times: { fitMs: 4_000, evalMs: 1, predictMs: 1 },
};

/** Flat YAML of quoted strings, numbers and empty lists. */
const readYaml = (text: string) =>
  Object.fromEntries(
    text
      .trimEnd()
      .split('\n')
      .map((line) => {
        const [, name, value] = /^(\w+): (.*)$/.exec(line)!;
        return [name, JSON.parse(value) as unknown];
      }),
  );

describe('a run for MLflow', async () => {
  const { artifacts, files } = await trackedRun(record);
  const experiment = /^mlruns\/(\d+)\//.exec(artifacts)![1];
  const id = '0f9c1b2a3d4e4f508a6b7c8d9e0f1a2b';
  const folder = `mlruns/${experiment}/${id}`;
  const inside = (place: string) =>
    Object.fromEntries(
      Object.entries(files).flatMap(([path, content]) =>
        path.startsWith(`${folder}/${place}/`) ? [[path.slice(folder.length + place.length + 2), content]] : [],
      ),
    );

  it('has a meta.yaml for the experiment and one for the run, with the fields that are read', () => {
    expect(artifacts).toBe(`${folder}/artifacts/`);
    expect(readYaml(files[`mlruns/${experiment}/meta.yaml`])).toMatchObject({
      ...{ experiment_id: experiment, name: 'Badbuzz Lab', lifecycle_stage: 'active' },
      artifact_location: `mlruns/${experiment}`,
    });
    expect(readYaml(files[`${folder}/meta.yaml`])).toEqual({
      ...{ run_id: id, run_uuid: id, run_name: record.name, experiment_id: experiment, lifecycle_stage: 'active' },
      ...{ artifact_uri: `${folder}/artifacts`, status: 3, source_type: 4, source_name: '', source_version: '' },
      ...{ entry_point_name: '', user_id: '', tags: [], start_time: 1_790_000_000_000, end_time: 1_790_000_004_000 },
    });
  });

  it('has one file for each parameter, metric and tag, with names that MLflow allows', () => {
    for (const place of ['params', 'metrics', 'tags']) {
      const names = Object.keys(inside(place));
      expect(names.length).toBeGreaterThan(2);
      for (const name of names) expect(name).toMatch(NAME);
    }
    expect(inside('params')).toMatchObject({ recipe: record.settings.recipe, seed: String(record.settings.seed) });
    for (const value of Object.values(inside('params'))) expect(value).not.toMatch(/\n/);
    expect(inside('tags')['mlflow.runName']).toBe(record.name);
  });

  it('has metrics by epoch as time, value and step, and none that could not be measured', () => {
    const metrics = inside('metrics');
    expect(metrics.train_loss).toBe('1790000001500 0.5 1\n1790000003000 0.25 2\n');
    expect(metrics.validation_auc).toBeUndefined();
    for (const content of Object.values(metrics)) {
      for (const line of content.trimEnd().split('\n')) expect(line).toMatch(/^\d{13} -?[\d.]+(e-?\d+)? \d+$/);
    }
  });

  it('has an id of 32 digits for every run, always the same', async () => {
    const [one, again, other] = await Promise.all(
      ['small', 'small', 'strong'].map((id) => trackedRun({ ...record, id })),
    );
    expect(one.artifacts).toMatch(/\/[\da-f]{32}\/artifacts\/$/);
    expect(again.artifacts).toBe(one.artifacts);
    expect(other.artifacts).not.toBe(one.artifacts);
  });
});
