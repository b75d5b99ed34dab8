import type { Lab } from '../../lab/lab.svelte';
import { msg, type Message } from '../../wording/message';
import type { Stage } from './stage.svelte';

/** A text that a phone has sent. */
export interface Sent {
  number: number;
  text: string;
}

/** What phones reach: an address, and the code without which no text is taken. */
export interface Room {
  url: string;
  code: string;
}

/** An address of this machine, and the name of its network interface; none for this machine itself. */
export interface Address {
  address: string;
  name: string;
}

interface State {
  /** Changes with every text and every decision. */
  version: number;
  addresses: Address[];
  room: Room | null;
  /** Oldest first. */
  waiting: Sent[];
  /** In the order in which they were let through. */
  shown: Sent[];
}

type Decision = 'waiting' | 'shown' | 'dismissed';

/** How long a text is on the stage before the next one that was let through. */
const SHOWN_MS = 4_000;
const AGAIN_MS = 5_000;
const GONE = msg('The lab’s server does not answer, so the room is closed. Start npm run serve again.');

/**
 * The audience: phones send texts to the server that `npm run serve` starts, which keeps them until the presenter has
 * decided. Every window of the lab has the same list, so that one can be on the projector while texts are chosen in
 * another.
 */
export class Audience {
  /** This page comes from a server that can open a room. */
  readonly offered = /[?&]audience\b/.test(location.search);
  addresses = $state.raw<Address[]>([]);
  room = $state.raw<Room | null>(null);
  waiting = $state.raw<Sent[]>([]);
  /** Texts are shown as they come. */
  direct = $state(false);
  fault = $state.raw<Message | null>(null);
  /** A change that the user asked for is under way. */
  busy = $state(false);
  #lab: Pick<Lab, 'toasts' | 'trial'>;
  #stage: Pick<Stage, 'keep' | 'type'>;
  #version = 0;
  /** Numbers of the texts that were let through; null before the first news. */
  #seen: readonly number[] | null = null;
  /** Let through, and not yet on the stage. */
  #next: Sent[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(lab: Pick<Lab, 'toasts' | 'trial'>, stage: Pick<Stage, 'keep' | 'type'>) {
    this.#lab = lab;
    this.#stage = stage;
    if (this.offered) void this.#follow();
  }

  /** Opens the room at one of the addresses, for whoever has its code. */
  async open(address: string): Promise<void> {
    this.direct = false;
    await this.#change('open', { address });
  }

  /** Nothing is reached any more; texts that wait are dropped. */
  async close(): Promise<void> {
    await this.#change('close', {});
  }

  async show(sent: Sent[]): Promise<void> {
    await this.#decide(sent, 'shown');
  }

  async dismiss(sent: Sent): Promise<void> {
    await this.#decide([sent], 'dismissed');
    this.#lab.toasts.show(msg('The text was dismissed.'), {
      label: msg('Undo'),
      run: () => void this.#decide([sent], 'waiting'),
      undo: true,
    });
  }

  async #decide(sent: Sent[], state: Decision): Promise<void> {
    await this.#change('decide', { numbers: sent.map(({ number }) => number), state });
  }

  async #change(place: string, asked: object): Promise<void> {
    this.busy = true;
    try {
      const response = await fetch(`./audience/${place}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(asked),
      });
      if (response.ok) this.#take((await response.json()) as State);
      else this.fault = msg('This address cannot be opened. Choose another one.');
    } catch {
      this.fault = GONE;
      this.room = null;
    }
    this.busy = false;
  }

  /** Asks for news again and again; the server answers when there are any. */
  async #follow(): Promise<never> {
    for (;;) {
      try {
        const response = await fetch(`./audience/state?after=${this.#version}`);
        if (!response.ok) throw new Error(response.statusText);
        this.#take((await response.json()) as State);
      } catch {
        this.fault = GONE;
        this.room = null;
        this.#version = 0;
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      }
    }
  }

  #take({ version, addresses, room, waiting, shown }: State): void {
    // Replies may overtake each other.
    if (version < this.#version) return;
    this.#version = version;
    this.fault = null;
    this.addresses = addresses;
    // Kept if it is the same one, since what shows it is drawn anew.
    if (room?.url !== this.room?.url || room?.code !== this.room?.code) this.room = room;
    this.waiting = waiting;
    const seen = this.#seen;
    // What was let through before this page was opened is not shown again.
    if (seen) this.#next.push(...shown.filter(({ number }) => !seen.includes(number)));
    this.#seen = shown.map(({ number }) => number);
    if (this.direct && waiting.length > 0) void this.show(waiting);
    if (this.#timer === undefined) this.#advance();
  }

  /** Puts the next text on the stage; the one before is kept in the history with its verdicts. */
  #advance(): void {
    const next = this.#next.shift();
    this.#timer = next && setTimeout(() => this.#advance(), SHOWN_MS);
    if (!next) return;
    if (this.#lab.trial.text.trim() !== '') this.#stage.keep();
    this.#stage.type(next.text);
  }
}
