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
  /** For the moment no text is taken. */
  paused: boolean;
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

type Needs = Pick<Lab, 'route' | 'toasts' | 'trial'>;
type Decision = 'waiting' | 'shown' | 'dismissed';

/** How long a text is on the stage, at least, before the next one follows by itself. */
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
  fault = $state.raw<Message | null>(null);
  /** A change that the user asked for is under way. */
  busy = $state(false);
  #direct = $state(false);
  #lab: Needs;
  #stage: Pick<Stage, 'keep' | 'type'>;
  #version = 0;
  /** Numbers of the texts that were let through; null before the first news. */
  #seen: readonly number[] | null = null;
  /** Let through, and not yet on the stage. */
  #next: Sent[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(lab: Needs, stage: Pick<Stage, 'keep' | 'type'>) {
    this.#lab = lab;
    this.#stage = stage;
    if (this.offered) void this.#follow();
  }

  /** Texts that wait are shown by themselves, one after another. */
  get direct(): boolean {
    return this.#direct;
  }

  set direct(direct: boolean) {
    this.#direct = direct;
    if (this.#timer === undefined) this.#advance(false);
  }

  /** Opens the room at one of the addresses, for whoever has its code. */
  async open(address: string): Promise<void> {
    await this.#change('open', { address });
  }

  /** Nothing is reached any more; texts that wait are dropped. */
  async close(): Promise<void> {
    await this.#change('close', {});
  }

  /** Phones are told to try again later, and no text follows by itself, until it goes on. */
  async pause(paused: boolean): Promise<void> {
    await this.#change('pause', { paused });
  }

  /** One text is on the stage at once; of several, the others follow. */
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
        this.#seen = null;
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
    if (room?.code !== this.room?.code) {
      // Every room begins with texts that wait, and counts them from 1.
      this.#direct = false;
      this.#seen &&= [];
    }
    // Kept if it is the same one, since what shows it is drawn anew.
    if (JSON.stringify(room) !== JSON.stringify(this.room)) this.room = room;
    this.waiting = waiting;
    const seen = this.#seen;
    // What was let through before this page was opened is not shown again.
    const fresh = seen ? shown.filter(({ number }) => !seen.includes(number)) : [];
    this.#seen = shown.map(({ number }) => number);
    this.#next = !room ? [] : fresh.length === 1 ? [...fresh, ...this.#next] : [...this.#next, ...fresh];
    // A text that the presenter has just chosen does not wait for its turn.
    if (this.#timer === undefined || fresh.length === 1) this.#advance(fresh.length === 1);
  }

  /** Puts the next text on the stage; the one before is kept in the history with its verdicts. */
  #advance(chosen: boolean): void {
    const { route, trial } = this.#lab;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const more = this.#next.length > 0 || (this.#direct && this.waiting.length > 0);
    if (!this.room || !more) return;
    this.#timer = setTimeout(() => this.#advance(false), SHOWN_MS);
    // The text belongs to other views as well. While a model is being loaded, the text keeps its place.
    if (route.view !== 'stage' || (!chosen && (this.room.paused || trial.waiting))) return;
    const [next, ...others] = this.#next;
    this.#next = others;
    if (!next) return void this.show(this.waiting.slice(0, 1));
    if (trial.text.trim() !== '') this.#stage.keep();
    this.#stage.type(next.text);
  }
}
