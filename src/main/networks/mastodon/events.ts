import { parseJson } from '../http/json.ts';
import type { ThreadLookup } from '../network.ts';
import type { Stream } from './pull.ts';
import { eventWire, id, streamedStatusWire } from './wire.ts';

export interface EventPorts {
  self: string;
  threads: ThreadLookup;
  /** A message that is known has changed or is gone. */
  touch: (messageId: string) => void;
  wake: (stream: Stream) => void;
}

const authorIn = (payload: string): string | null => {
  const read = streamedStatusWire.safeParse(parseJson(payload));
  return read.success ? read.data.account.id : null;
};

const changedIn = (event: 'delete' | 'status.update', payload: string): string | null => {
  if (event === 'delete') return id.safeParse(payload).data ?? null;
  return streamedStatusWire.safeParse(parseJson(payload)).data?.id ?? null;
};

/** An event says that there is something; what there is, is pulled. Most of them are about people whom the account follows. */
export async function onEvent(text: string, { self, threads, touch, wake }: EventPorts): Promise<void> {
  const read = eventWire.safeParse(parseJson(text));
  if (!read.success) return;
  const { event, payload } = read.data;
  switch (event) {
    case 'notification':
      wake('mentions');
      return;
    case 'update':
      if (authorIn(payload ?? '') === self) wake('statuses');
      return;
    case 'delete':
    case 'status.update': {
      const changed = changedIn(event, payload ?? '');
      if (changed === null || !(await threads.known([changed])).has(changed)) return;
      touch(changed);
      wake('mentions');
      return;
    }
    default:
  }
}
