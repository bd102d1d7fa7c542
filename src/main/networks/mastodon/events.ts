import { parseJson } from '../http/json.ts';
import type { NetworkPorts } from '../network.ts';
import type { Stream } from './pull.ts';
import { eventWire, id, streamedStatusWire } from './wire.ts';

export interface EventPorts extends Pick<NetworkPorts, 'threads' | 'log'> {
  self: string;
  /** A message that is known, or may be, has changed or is gone. */
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

/** Where the replica cannot tell, the pull asks it once more. */
async function mayBeKnown(messageId: string, { threads, log }: EventPorts): Promise<boolean> {
  try {
    return (await threads.known([messageId])).has(messageId);
  } catch {
    log('mastodon.event-doubtful');
    return true;
  }
}

/** An event says that there is something; what there is, is pulled. Most of them are about people whom the account follows. */
export async function onEvent(text: string, ports: EventPorts): Promise<void> {
  const { self, touch, wake } = ports;
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
      if (changed === null || !(await mayBeKnown(changed, ports))) return;
      touch(changed);
      wake('mentions');
      return;
    }
    default:
  }
}
