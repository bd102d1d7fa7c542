import { problemOf } from '../../../contract/index.ts';
import type { ActOutcome } from '../network.ts';
import { collections, type RecordPlace, uriOf } from './identifiers.ts';
import { recordAt } from './look-up.ts';
import { put } from './records.ts';
import type { Asking } from './xrpc.ts';

/** What a thread's gate can hide. Lexicon `app.bsky.feed.threadgate` */
const mostHidden = 300;
/** Others may be changing the gate at the same time. */
const attempts = 5;

const listIn = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/**
 * Hides an answer from everybody, or shows it again. The gate says who may answer as well, and is the owner's: all else in it stays,
 * and what changed meanwhile is read again. https://docs.bsky.app/docs/tutorials/thread-gates
 */
export async function setHidden(root: RecordPlace, uri: string, on: boolean, now: () => number, asking: Asking): Promise<ActOutcome> {
  const place: RecordPlace = { did: root.did, collection: collections.threadgate, key: root.key };
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const kept = await recordAt(place, asking);
    if (kept.kind !== 'record' && kept.kind !== 'gone') return kept;
    const gate = kept.kind === 'record' ? kept.value : { $type: collections.threadgate, post: uriOf(root), createdAt: new Date(now()).toISOString() };
    const hidden = listIn(gate['hiddenReplies']);
    if (hidden.includes(uri) === on) return { kind: 'done', on };
    if (on && hidden.length >= mostHidden) return { kind: 'held', problem: problemOf('rejected', `hiddenReplies: ${String(mostHidden)}`) };
    const hiddenReplies = on ? [...hidden, uri] : hidden.filter((one) => one !== uri);
    const done = await put(place, { ...gate, hiddenReplies }, kept.kind === 'record' ? kept.cid : null, asking);
    if (done.kind === 'stands') return { kind: 'done', on };
    if (done.kind !== 'changed') return done;
  }
  return { kind: 'retry', problem: problemOf('rejected') };
}
