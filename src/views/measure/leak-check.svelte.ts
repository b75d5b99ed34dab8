import { wilson } from '../../metrics/interval';
import type { LeakReport } from '../../domain/evaluation';
import { type Message, msg } from '../../wording/message';
import { locale, t } from '../../wording/wording';
import { Activity } from '../../lab/activity.svelte';
import type { Asks } from '../../worker-client';

const WORDS: Record<LeakReport['groups'][number]['group'], Message> = {
  all: msg('All test rows'),
  user: msg('of users that the training rows have too'),
  text: msg('nearly the same as a training row'),
  neither: msg('neither'),
};

/** How much of a run's accuracy is due to test rows leaked from its training rows. */
export class LeakCheck {
  /** By run. */
  reports = $state.raw<Record<string, LeakReport>>({});
  /** The run being checked; null if none. */
  busy = $state<string | null>(null);
  readonly search = new Activity();

  #examiner: Asks;

  constructor({ examiner }: { examiner: Asks }) {
    this.#examiner = examiner;
  }

  async start(run: string): Promise<void> {
    if (this.busy !== null) return;
    this.busy = run;
    const report = await this.search.run(this.#examiner, 'find-leaks', { run });
    this.busy = null;
    if (report) this.reports = { ...this.reports, [run]: report };
  }

  /** The groups of rows of a report in words, with accuracies and their 95 % intervals. */
  rowsOf({ groups, hasUsers }: LeakReport) {
    return groups
      .filter(({ group }) => hasUsers || group !== 'user')
      .map(({ group, rows, right }) => ({
        title: t(WORDS[group]),
        rows,
        accuracy: rows > 0 ? right / rows : NaN,
        interval: wilson(right, rows),
      }));
  }

  /** How much the accuracy on all rows exceeds that on rows without leaks; in one sentence. */
  verdictOf({ groups, hasUsers }: LeakReport): string {
    const share = (wanted: string) => {
      const { rows, right } = groups.find(({ group }) => group === wanted)!;
      return { rows, accuracy: right / rows, interval: wilson(right, rows) };
    };
    const [all, clean] = [share('all'), share('neither')];
    const users = hasUsers ? '' : ` ${t('The corpus names no users, so only texts were compared.')}`;
    if (clean.rows === all.rows) return t('No test row has a leak: the accuracy is not inflated.') + users;
    if (clean.rows === 0) return t('Every test row has a leak: this accuracy says little about new texts.') + users;
    const points = 100 * (all.accuracy - clean.accuracy);
    const size = Math.abs(points).toLocaleString(locale(), { minimumFractionDigits: 1, maximumFractionDigits: 1 });
    if (all.accuracy >= clean.interval[0] && all.accuracy <= clean.interval[1]) {
      const within =
        points > 0
          ? t('On rows without leaks the accuracy is {size} points lower: within chance variation on so few rows.', {
              size,
            })
          : t('On rows without leaks the accuracy is {size} points higher: within chance variation on so few rows.', {
              size,
            });
      return within + users;
    }
    const told =
      points > 0
        ? t('The accuracy is inflated by {size} points: on rows without leaks it is that much lower.', {
            size,
          })
        : t('On rows without leaks the accuracy is {size} points higher: it is not inflated.', { size });
    return told + users;
  }
}
