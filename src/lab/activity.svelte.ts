import type { NewsOf, Progress, ReplyOf, RequestOf, TaskName } from '../protocol/tasks';
import { messageOf, type Message } from '../wording/message';
import { Cancellation, type Asks, type Job } from '../worker-client';

/** One job at a time, as a view shows it: whether it is under way, how far it is, and what went wrong with the latest. */
export class Activity {
  running = $state(false);
  /** Asked to end, and not yet ended. */
  cancelling = $state(false);
  progress = $state.raw<Progress | null>(null);
  error = $state.raw<Message | null>(null);
  /** The latest was cancelled. */
  cancelled = $state(false);
  #job: Pick<Job<TaskName>, 'id' | 'cancel'> | null = null;

  /**
   * Asks a worker, in place of a job that is under way, which is cancelled.
   * @returns the reply; null where the job failed, was cancelled, or another took its place
   */
  async run<T extends TaskName>(
    worker: Asks,
    task: T,
    request: RequestOf<T>,
    onNews: (news: Exclude<NewsOf<T>, Progress>) => void = () => {},
  ): Promise<ReplyOf<T> | null> {
    this.#job?.cancel();
    this.running = true;
    this.cancelling = false;
    this.cancelled = false;
    this.progress = null;
    this.error = null;
    const job = worker.ask(task, request, (news) => {
      if (this.#job !== job) return;
      if (isProgress(news)) this.progress = news;
      else onNews(news as Exclude<NewsOf<T>, Progress>);
    });
    this.#job = job;
    try {
      const reply = await job.reply;
      return this.#job === job ? reply : null;
    } catch (error) {
      if (this.#job !== job) return null;
      if (error instanceof Cancellation) this.cancelled = true;
      else this.error = messageOf(error);
      return null;
    } finally {
      if (this.#job === job) {
        this.#job = null;
        this.running = false;
        this.cancelling = false;
        this.progress = null;
      }
    }
  }

  /** Number of the job under way; null where none is. */
  get job(): number | null {
    return this.#job?.id ?? null;
  }

  /** Asks the job under way to end. */
  cancel(): void {
    if (!this.#job) return;
    this.cancelling = true;
    this.#job.cancel();
  }

  /** Lets go of the job under way: what it comes to is not heard any more. */
  drop(): void {
    this.#job?.cancel();
    this.#job = null;
    this.running = false;
    this.cancelling = false;
    this.progress = null;
    this.error = null;
  }
}

function isProgress(news: NewsOf<TaskName>): news is Progress {
  return news.kind === 'progress';
}
