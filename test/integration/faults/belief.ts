import { cursorKey } from '../../../src/main/replica/keys.ts';
import { type Contents, cursorIn } from './contents.ts';
import { account, type AgentWrite, doneTo, idsOf, type OwnCollection, type PageName, type Report, type Stream, streams } from './story.ts';

type State = string | null;
type Beginning = Extract<Report, { event: 'begins' }>;

/** What an agent, and the console on behalf of the networks, was told to be kept. */
export class Belief {
  /** Of each document what it may be: what was acknowledged last, or what was under way when the process was killed. */
  readonly #states = new Map<string, Set<State>>();
  /** The last acknowledged page of each stream. */
  readonly #pages = new Map<Stream, number>();
  #underWay: Beginning | null = null;

  /** Whether something had begun and was not acknowledged yet. */
  get isUnderWay(): boolean {
    return this.#underWay !== null;
  }

  hear(report: Report): void {
    if (report.event === 'begins') this.#underWay = report;
    else if (report.event === 'acknowledged') this.#acknowledge();
  }

  #acknowledge(): void {
    const done = this.#underWay;
    this.#underWay = null;
    if (done === null) throw new Error('acknowledged without a beginning');
    if ('page' in done) this.#pages.set(done.page.stream, done.page.number);
    else this.#states.set(nameOf(done.write), new Set([done.write.after]));
  }

  /** What was under way may be there or not, from now on. */
  interrupt(): void {
    const cut = this.#underWay;
    this.#underWay = null;
    if (cut === null || 'page' in cut) return;
    const states = this.#states.get(nameOf(cut.write)) ?? new Set([cut.write.collection === 'conversations' ? anything : null]);
    this.#states.set(nameOf(cut.write), states.add(cut.write.after));
  }

  /** In words, what of this is not as it was told to be; nothing, where all is well. */
  complaints(contents: Contents): string[] {
    return [
      ...contents.checks.filter((finding) => finding !== 'ok'),
      ...contents.doubled.map((id) => `${id} is there twice`),
      ...[...this.#states].flatMap(([name, states]) => ownComplaints(contents, name, states)),
      ...streams.flatMap((stream) => pageComplaints(contents, stream, this.#pages.get(stream) ?? 0)),
    ];
  }

  /** What agents wrote and which pages were acknowledged by now; for looking at an earlier moment later. */
  copy(): Belief {
    const copy = new Belief();
    for (const [name, states] of this.#states) copy.#states.set(name, new Set(states));
    for (const [stream, number] of this.#pages) copy.#pages.set(stream, number);
    copy.#underWay = this.#underWay;
    return copy;
  }

  /** A power cut may take pages back: the network still has them. */
  forgetPages(): Belief {
    const rest = this.copy();
    rest.#pages.clear();
    return rest;
  }
}

/** Before an agent's first act a conversation is what its messages make of it. */
const anything = 'anything';

const nameOf = ({ collection, id }: Pick<AgentWrite, 'collection' | 'id'>): string => `${collection}|${id}`;

function ownComplaints({ replica, journal }: Contents, name: string, states: ReadonlySet<State>): string[] {
  const [collection, id] = name.split('|') as [OwnCollection, string];
  const stateIn = (documents: ReadonlyMap<string, object> | undefined): State => {
    const document = documents?.get(id);
    return document === undefined ? null : doneTo(collection, document);
  };
  const untouched = states.has(anything);
  return ([['replica', replica], ['journal', journal]] as const).flatMap(([file, contents]) => {
    const state = stateIn(contents.get(collection));
    return untouched || states.has(state) ? [] : [`${name} in the ${file}: ${String(state)} instead of ${[...states].join(' or ')}`];
  });
}

function pageComplaints(contents: Contents, stream: Stream, acknowledged: number): string[] {
  const reached = cursorIn(contents, cursorKey(account.id, stream));
  const messages = contents.replica.get('messages') ?? new Map<string, object>();
  const present = (page: PageName): number => idsOf(page).filter((id) => messages.has(id)).length;
  const complaints = reached < acknowledged ? [`${stream}: page ${acknowledged} was acknowledged, the cursor says ${reached}`] : [];
  for (let number = 1; number <= reached; number += 1) {
    const page = { stream, number };
    if (present(page) < idsOf(page).length) complaints.push(`${stream}: the cursor says ${reached}, of page ${number} something is missing`);
  }
  const next = { stream, number: reached + 1 };
  if (![0, idsOf(next).length].includes(present(next))) complaints.push(`${stream}: half of page ${next.number} is there`);
  return complaints;
}

