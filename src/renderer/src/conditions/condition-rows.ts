import type { Condition, SimpleCondition } from '../../../contract/index.ts';

/** A condition as a list of rows of which all, or any, must be so. */
export interface ConditionRows {
  mode: 'all' | 'any';
  rows: readonly { not: boolean; simple: SimpleCondition }[];
}

/** Null where it has more parts within each other than rows can show. */
export function rowsOf(condition: Condition): ConditionRows | null {
  const listed = condition.kind === 'all' || condition.kind === 'any' ? condition : { kind: 'all' as const, of: [condition] };
  const rows = listed.of.map((one) => {
    const inner = one.kind === 'not' ? one.of : one;
    return 'of' in inner ? null : { not: one.kind === 'not', simple: inner };
  });
  const shown = rows.filter((row) => row !== null);
  return shown.length === rows.length ? { mode: listed.kind, rows: shown } : null;
}

/** No rows ask nothing, whichever mode was chosen: `any` of nothing would be so of no conversation. */
export const conditionOf = ({ mode, rows }: ConditionRows): Condition =>
  ({ kind: rows.length === 0 ? 'all' : mode, of: rows.map(({ not, simple }): Condition => (not ? { kind: 'not', of: simple } : simple)) });

export const conditionKinds = [
  'state', 'assignee', 'team', 'priority', 'text', 'tag', 'network', 'account', 'channel', 'customer', 'language', 'followers', 'waiting', 'overdue', 'mentionsMe',
] as const satisfies readonly SimpleCondition['kind'][];

/** Of conversations whatever the time, and whoever sits here. */
export const lastingKinds = conditionKinds.filter((kind) => kind !== 'waiting' && kind !== 'overdue' && kind !== 'mentionsMe');

/** What a row says before anything was chosen. */
export function startOf(kind: SimpleCondition['kind'], accountId: string): SimpleCondition {
  switch (kind) {
    case 'text': return { kind, in: 'either', contains: '' };
    case 'network': return { kind, network: 'mail' };
    case 'account': return { kind, accountId };
    case 'channel': return { kind, channel: 'public' };
    case 'state': return { kind, state: 'open' };
    case 'assignee': return { kind, assignee: 'nobody' };
    case 'team': return { kind, team: 'none' };
    case 'tag': return { kind, tag: '' };
    case 'priority': return { kind, priority: 'urgent' };
    case 'language': return { kind, language: 'en' };
    case 'customer': return { kind, contains: '' };
    case 'followers': return { kind, atLeast: 1_000 };
    case 'waiting': return { kind, minutes: 60 };
    case 'overdue': return { kind };
    case 'mentionsMe': return { kind };
  }
}

const pieces = /(-?)([a-z]+):(?:"([^"]*)"?|([^\s"]+))|"([^"]*)"?|([^\s"]+)/gu;

/** What is being searched for, as far as a condition can say it; the words together, as they were typed. */
export function conditionOfSearch(query: string): Condition {
  const of: Condition[] = [];
  const words: string[] = [];
  for (const [whole, minus, name, quoted, plain] of query.matchAll(pieces)) {
    const value = (quoted ?? plain ?? '').trim();
    const simple = name === undefined || value === '' ? null : filterOf(name, value);
    if (simple !== null) of.push(minus === '-' ? { kind: 'not', of: simple } : simple);
    else if (name === undefined) words.push(whole.replaceAll('"', ''));
  }
  const text = words.join(' ').trim().slice(0, 200);
  if (text !== '') of.push({ kind: 'text', in: 'either', contains: text });
  return { kind: 'all', of };
}

function filterOf(name: string, value: string): SimpleCondition | null {
  const word = value.toLowerCase();
  if (name === 'is' && (word === 'open' || word === 'waiting' || word === 'done' || word === 'snoozed')) return { kind: 'state', state: word };
  if (name === 'tag') return { kind: 'tag', tag: value.slice(0, 50) };
  if (name === 'from') return { kind: 'customer', contains: value.slice(0, 200) };
  if (name === 'channel' && (word === 'public' || word === 'private')) return { kind: 'channel', channel: word };
  return null;
}
