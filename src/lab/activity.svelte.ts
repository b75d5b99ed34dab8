import type { NewsOf, Progress, ReplyOf, RequestOf, TaskName } from '../protocol/tasks';
import { messageOf, type Message } from '../wording/message';
import { Cancellation, type Asks, type Job } from '../worker-client';

/** One job at a time, as shown by a view: whether it is running, its progress, and the error of the latest. */
export class Activity {
  running = $state(false);
  /** Cancellation was requested but has not taken effect yet. */
  cancelling = $state(false);
  progress = $state.raw<Progress | null>(null);
  error = $state.raw<Message | null>(null);
  /** The latest was cancelled. */
  cancelled = $state(false);
  #job: Pick<Job<TaskName>, 'id' | 'cancel'> | null = null;

  /**
   * Sends a request to a worker; a running job is cancelled and replaced.
   * @returns the reply; null if the job failed, was cancelled or was replaced
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

  /** Id of the running job; null if none. */
  get job(): number | null {
    return this.#job?.id ?? null;
  }

  /** Requests cancellation of the running job. */
  cancel(): void {
    if (!this.#job) return;
    this.cancelling = true;
    this.#job.cancel();
  }

  /** Detaches the running job: its result is ignored. */
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
