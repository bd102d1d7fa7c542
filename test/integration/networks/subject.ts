import type { AccountConnection, Channel } from '../../../src/contract/index.ts';
import type { NetworkPorts } from '../../../src/main/networks/network.ts';
import type { Faults, Where } from '../../networks/faults.ts';

/** Something that goes wrong while a reply is being sent. */
export interface SendFault {
  name: string;
  /** Whether the network has taken the reply all the same. */
  taken: boolean;
  /** Whether it is certain for the console that it has not. */
  certain: boolean;
  arrange(): Promise<unknown>;
  lift(): Promise<unknown>;
}

/** Something that goes wrong while the `index`th request of a pull is under way. */
export interface PullFault {
  name: string;
  arrange(index: number): void;
  lift(): void;
}

/** A network under the suite: a fake of it, filled by hand, and what can go wrong with it. */
export interface Subject {
  account: AccountConnection;
  /** What the adapter needs beside what all adapters do. */
  ports?: Partial<NetworkPorts>;
  /** Customers write so many messages, in several threads, old and new, on more than one page; their ids, as the adapter has to tell them. */
  write(count: number): Promise<string[]>;
  /** A customer writes a message in a thread of its own. */
  question(channel: Channel): Promise<string>;
  /** Texts of all messages that the network took by its interface, in order, without what the adapter puts in front (mentions). */
  accepted(): string[];
  /** Every token and password that was ever given out or typed. */
  secrets(): readonly string[];
  /** Everything that customers wrote can be read once more; absent where reading uses nothing up. */
  rewind?(): void;
  /** How many requests pulling has made so far. */
  requests(): number;
  pullFaults: readonly PullFault[];
  sendFaults: readonly SendFault[];
  /** Puts a body in the place of every answer to a question from now on; null: no more. Absent where the network does not speak HTTP. */
  garble?(change: ((body: string) => string) | null): void;
  /** A customer's program writes something, garbled; where a network brings what customers write as it is. */
  writeOdd?(garble: (body: string) => string): Promise<unknown>;
  /** The longest text that the network takes, and one that is longer by one; absent where the facts name no limit. */
  longest?(channel: Channel): { fits: string; tooLong: string };
  /** The same of the words beside a file; absent where they may be as long as without. */
  longestBesideFile?(channel: Channel): { fits: string; tooLong: string };
  /** Ends the reply window of everything that was written so far; absent where the facts name none. */
  closeWindow?(): void;
  /** The token ends, and can be renewed. */
  expire?(): void;
  /** The permission is taken back. */
  revoke(): void | Promise<void>;
  close(): Promise<void>;
}

const body502 = { status: 502, headers: { 'content-type': 'text/html' }, body: '<h1>Bad gateway</h1>' };

/** The faults of a network over HTTP. `sending`: the requests by which replies are sent. */
export function httpFaults(faults: Faults, sending: Where): Pick<Subject, 'pullFaults' | 'sendFaults'> & Required<Pick<Subject, 'garble'>> {
  const clear = (): Promise<void> => {
    faults.clear();
    return Promise.resolve();
  };
  const send = (name: string, taken: boolean, certain: boolean, ...fault: Parameters<Faults['add']>): SendFault => ({
    name, taken, certain, arrange: () => Promise.resolve(faults.add(...fault)), lift: clear,
  });
  const pull = (name: string, ...[fault]: [Parameters<Faults['add']>[1]]): PullFault => ({
    name, arrange: (index) => void faults.add({ skip: index }, fault), lift: () => faults.clear(),
  });
  return {
    sendFaults: [
      { name: 'nobody listens', taken: false, certain: true, arrange: () => faults.refuse(), lift: () => faults.accept() },
      send('the line breaks before it arrives', false, false, sending, { kind: 'reset' }),
      send('too many requests', false, true, sending, { kind: 'answer', answer: { status: 429, headers: { 'retry-after': '1' }, body: '{}' } }),
      send('a portal wants a sign-in', false, false, sending, { kind: 'answer', answer: { status: 200, headers: { 'content-type': 'text/html' }, body: '<h1>Wi-Fi</h1>' } }),
      send('it is taken, and the line breaks', true, false, sending, { kind: 'accept-then-reset' }),
      send('it is taken, and a front answers in its place', true, false, sending, { kind: 'accept-then-answer', answer: body502 }),
      send('it is taken, and the answer is cut off', true, false, sending, { kind: 'cut-answer' }),
      send('it is taken, and half of the answer comes', true, false, sending, { kind: 'half-answer' }),
      send('it is taken, and the answer is nonsense', true, false, sending, { kind: 'change-answer', change: (answer) => ({ ...answer, body: '{"odd":true}' }) }),
    ],
    pullFaults: [
      pull('the line breaks before the request arrives', { kind: 'reset' }),
      pull('the answer is cut off', { kind: 'cut-answer' }),
      pull('a front answers in its place', { kind: 'answer', answer: body502 }),
      pull('too many requests', { kind: 'answer', answer: { status: 429, headers: { 'retry-after': '0' }, body: '{}' } }),
    ],
    garble(change) {
      faults.clear();
      if (change !== null) faults.add({ times: Infinity }, { kind: 'change-answer', change: (answer) => ({ ...answer, body: change(answer.body) }) });
    },
  };
}
