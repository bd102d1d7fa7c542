import { type Mover, type MoverPorts, openMover } from '../moving/mover.ts';
import { find } from '../replica/access.ts';
import type { ActionDocument } from '../replica/documents.ts';
import { advance, type AdvancePorts, stepped } from './advance.ts';
import { dueIn, hasten, isUnsettled, recover, release, unsettledStates } from './course.ts';

export interface ActionsPorts extends MoverPorts, Omit<AdvancePorts, 'insist'> {}

/** What is to be done to messages. */
export type MessageActions = Mover<ActionDocument>;

/** How many requests of one account may be under way at once. */
const perAccount = 2;

/** Starts with what an earlier run left: what was under way then is done once more. */
export async function openMessageActions(ports: ActionsPorts): Promise<MessageActions> {
  const { replica: { actions }, clock } = ports;
  return await openMover(ports, {
    name: 'actions',
    collection: actions,
    left: await find(actions, { selector: { 'standing.state': { $in: [...unsettledStates] } } }),
    isUnsettled,
    inOrder: (items) => items.toSorted((a, b) => a.wantedAt - b.wantedAt),
    dueIn: (item) => dueIn(item, clock.now()),
    perAccount,
    advance: (connection, item, insist, signal) => advance({ ...ports, insist }, connection, item, signal),
    isUnderWay: ({ standing }) => standing.state === 'doing',
    recover: (item, problem) => stepped(item, recover(item, clock.now(), problem)),
    hasten: (item) => stepped(item, hasten(item, clock.now())),
    heldFor: ({ standing }) => standing.state === 'held' ? standing.problem : null,
    release: (item) => stepped(item, release(item, clock.now())),
  });
}
