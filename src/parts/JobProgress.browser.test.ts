import { expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { FakeWorker } from '../../fixtures/fake-lab';
import { show } from '../../fixtures/shown.svelte';
import { Activity } from '../lab/activity.svelte';
import type { Progress } from '../protocol/tasks';
import { msg } from '../wording/message';
import JobProgress from './JobProgress.svelte';

const counting: Progress = {
  ...{ kind: 'progress', stage: msg('Counting'), unit: 'rows' },
  ...{ done: 500, total: 2_000, rows: 500, leftMs: null },
};

/** The progress of a job that has just been requested from a worker. */
function showJob(cancel?: (() => void) | null) {
  const worker = new FakeWorker();
  const activity = new Activity();
  void activity.run(worker, 'explore', { corpus: 'c', zone: 'UTC' });
  show(JobProgress, { activity, label: 'Exploring the corpus', starting: 'Getting ready…', cancel });
  return { worker, activity };
}

const bar = page.getByRole('progressbar', { name: 'Exploring the corpus' });
const button = page.getByRole('button');

it('says that the job is starting, with an empty bar, until it reports progress', async () => {
  showJob();
  await expect.element(page.getByText('Getting ready…')).toBeVisible();
  await expect.element(bar).toHaveAttribute('aria-valuetext', 'Getting ready…');
  await expect.element(bar).not.toHaveAttribute('aria-valuenow');
});

it('shows progress in rows, as a bar and in words', async () => {
  const { worker } = showJob();
  worker.news(counting);
  await expect.element(page.getByText('Counting · 500 of 2,000 rows', { exact: true })).toBeVisible();
  await expect.element(bar).toHaveAttribute('aria-valuenow', '25');
  const { width } = bar.element().getBoundingClientRect();
  expect(bar.element().firstElementChild!.getBoundingClientRect().width / width).toBeCloseTo(0.25, 1);
  worker.news({ ...counting, done: 1_500, leftMs: 90_000 });
  await expect.element(bar).toHaveAttribute('aria-valuetext', 'Counting · 1,500 of 2,000 rows · 1 min 30 s left');
});

it('shows progress in bytes, and how many rows they held', async () => {
  const { worker } = showJob();
  worker.news({ ...counting, unit: 'bytes', done: 1_200_000, total: 4_800_000, rows: 1 });
  await expect.element(page.getByText('Counting · 1 row · 1.2 MB of 4.8 MB')).toBeVisible();
  await expect.element(bar).toHaveAttribute('aria-valuenow', '25');
});

it('can be cancelled by keyboard, once', async () => {
  const { worker, activity } = showJob();
  await userEvent.tab();
  await userEvent.keyboard('{Enter}');
  await expect.element(button).toHaveTextContent('Cancelling…');
  await expect.element(button).toBeDisabled();
  expect(worker.told).toEqual(['cancel']);
  await worker.endCancelled();
  expect(activity.cancelled).toBe(true);
  await expect.element(button).toHaveTextContent(/^Cancel$/);
});

it('calls the given cancel function', async () => {
  const cancel = vi.fn();
  const { worker } = showJob(cancel);
  await userEvent.click(button);
  expect(cancel).toHaveBeenCalledOnce();
  expect(worker.told).toEqual([]);
});

it('has no button if the job cannot be cancelled', async () => {
  showJob(null);
  await expect.element(bar).toBeInTheDocument();
  await expect.element(button).not.toBeInTheDocument();
});
