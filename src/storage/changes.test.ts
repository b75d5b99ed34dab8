import { expect, it, vi } from 'vitest';
import type { Change } from './changes';

it('notifies listeners in this thread and others, until they unsubscribe', async () => {
  const here = await import('./changes');
  vi.resetModules();
  const elsewhere = await import('./changes');
  const heardHere: Change[] = [];
  const heardElsewhere: Change[] = [];
  const stopHere = here.onChange((change) => heardHere.push(change));
  const stopElsewhere = elsewhere.onChange((change) => heardElsewhere.push(change));

  here.announce('runs');
  await vi.waitFor(() => expect([heardHere, heardElsewhere]).toEqual([['runs'], ['runs']]));
  stopHere();
  elsewhere.announce('corpora');
  await vi.waitFor(() => expect(heardElsewhere).toEqual(['runs', 'corpora']));
  expect(heardHere).toEqual(['runs']);
  stopElsewhere();
});
