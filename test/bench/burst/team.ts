import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { anyTime, type Condition, type Definition } from '../../../src/contract/index.ts';
import { ask } from './ask.ts';

const says = (contains: string): Condition => ({ kind: 'text', in: 'message', contains });

const view = (position: number, condition: Condition): Definition =>
  ({ id: randomUUID(), kind: 'savedView', name: `View ${position}`, condition, sort: 'due', position });

const rule = (position: number, condition: Condition, tag: string): Definition => ({
  id: randomUUID(), kind: 'rule', name: `Rule ${position}`, on: true, position, condition, time: anyTime,
  steps: [{ do: 'change', change: { kind: 'tags', add: [tag], remove: [] } }], then: 'goOn',
});

/** What a team may have set up: each message that comes in is asked about by ten rules, of which two hold, and by five views. */
const definitions: readonly Definition[] = [
  view(0, says('kettle')),
  view(1, says('lawyer')),
  view(2, { kind: 'all', of: [{ kind: 'state', state: 'open' }, { kind: 'channel', channel: 'public' }, { kind: 'tag', tag: 'leak' }] }),
  view(3, { kind: 'all', of: [{ kind: 'overdue' }, { kind: 'network', network: 'x' }] }),
  view(4, { kind: 'followers', atLeast: 10_000 }),
  rule(0, says('kettle leaks'), 'leak'),
  rule(1, { kind: 'all', of: [{ kind: 'channel', channel: 'public' }, says('still')] }, 'again'),
  ...['refund', 'lawyer', 'police', 'injury', 'fire', 'press', 'data protection', 'cancel'].map((word, index) => rule(index + 2, says(word), 'urgent')),
];

export async function setUpTeam(page: Page): Promise<void> {
  for (const definition of definitions) await ask(page, 'definition.save', { definition });
}
