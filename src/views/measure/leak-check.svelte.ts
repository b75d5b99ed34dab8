import type { Job } from '../../worker-client';
import { wilson } from '../../metrics/interval';
import type { Event } from '../../protocol/tasks';
import type { LeakReport } from '../../domain/evaluation';
import { locale, say, word } from '../../wording/wording';
import type { LabState } from '../../lab/lab.svelte';

const WORDS: Record<LeakReport['groups'][number]['group'], string> = {
  all: word('All test rows'),
  user: word('of users that the training rows have too'),
  text: word('nearly the same as a training row'),
  neither: word('neither'),
};

/** How much of a run's accuracy comes from test rows that its training rows give away. */
export class LeakCheck {
  /** By run. */
  reports = $state.raw<Record<string, LeakReport>>({});
  /** The run being looked at; null while none is. */
  busy = $state<string | null>(null);
  progress = $state.raw<Extract<Event, { kind: 'progress' }> | null>(null);
  error = $state<string | null>(null);

  #lab: LabState;
  #job: Job | null = null;

  constructor(lab: LabState) {
    this.#lab = lab;
  }

  start(run: string): void {
    if (this.busy !== null) return;
    this.busy = run;
    this.error = null;
    this.#job = this.#lab.examiner.run({ kind: 'find-leaks', run }, (event) => {
      this.progress = event.kind === 'progress' ? event : null;
      if (event.kind === 'progress') return;
      this.busy = null;
      if (event.kind === 'failed') this.error = event.message;
      if (event.kind === 'leaks-found') this.reports = { ...this.reports, [run]: event.report };
    });
  }

  cancel(): void {
    this.#job?.cancel();
  }

  /** The groups of rows of a report in words, with accuracies and their 95 % intervals. */
  rowsOf({ groups, hasUsers }: LeakReport) {
    return groups
      .filter(({ group }) => hasUsers || group !== 'user')
      .map(({ group, rows, right }) => ({
        title: say(WORDS[group]),
        rows,
        accuracy: rows > 0 ? right / rows : NaN,
        interval: wilson(right, rows),
      }));
  }

  /** By how much the accuracy on all rows is above that on rows that nothing gives away; in one sentence. */
  verdictOf({ groups, hasUsers }: LeakReport): string {
    const share = (wanted: string) => {
      const { rows, right } = groups.find(({ group }) => group === wanted)!;
      return { rows, accuracy: right / rows, interval: wilson(right, rows) };
    };
    const [all, clean] = [share('all'), share('neither')];
    const users = hasUsers ? '' : ` ${say('The corpus names no users, so only texts were compared.')}`;
    if (clean.rows === all.rows)
      return say('No test row is given away by a training row: the accuracy is not inflated.') + users;
    if (clean.rows === 0)
      return say('Every test row is given away by a training row: this accuracy tells little of new texts.') + users;
    const points = 100 * (all.accuracy - clean.accuracy);
    const size = Math.abs(points).toLocaleString(locale(), { minimumFractionDigits: 1, maximumFractionDigits: 1 });
    if (all.accuracy >= clean.interval[0] && all.accuracy <= clean.interval[1]) {
      const within =
        points > 0
          ? say(
              'On rows that nothing gives away the accuracy is {size} points lower: within what chance gives on so few rows.',
              { size },
            )
          : say(
              'On rows that nothing gives away the accuracy is {size} points higher: within what chance gives on so few rows.',
              { size },
            );
      return within + users;
    }
    const told =
      points > 0
        ? say('The accuracy is inflated by {size} points: so much lower it is on rows that nothing gives away.', {
            size,
          })
        : say('On rows that nothing gives away the accuracy is {size} points higher: it is not inflated.', { size });
    return told + users;
  }
}
