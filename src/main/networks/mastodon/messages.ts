import { problemOf, type MastodonSettings } from '../../../contract/index.ts';
import type { NetworkPorts, PulledMessage, PullUse, Trouble } from '../network.ts';
import type { MastodonClient } from './client.ts';
import { createDownloads } from './files.ts';
import { messageOf, threadOf } from './mapping.ts';
import type { Directory } from './people.ts';
import { placesOf } from './places.ts';
import type { Status } from './wire.ts';

export interface ReadPorts {
  settings: MastodonSettings;
  client: MastodonClient;
  directory: Directory;
  ports: NetworkPorts;
  use: PullUse;
}

export type Mapped = { kind: 'messages'; messages: PulledMessage[] } | Trouble;

/** Statuses as messages, each in its thread and with its files. What is said to nobody is none. */
export async function messagesOf(statuses: readonly Status[], read: ReadPorts, signal: AbortSignal): Promise<Mapped> {
  const { settings: { userId }, client, directory, ports, use } = read;
  directory.learn(statuses.map(({ author }) => author));
  const places = await placesOf(statuses, { self: userId, client, threads: ports.threads, directory, use }, signal);
  if (places.kind !== 'places') return places;
  const customers = new Set([...places.of.values()].map(({ customer }) => customer));
  const people = await directory.find(customers, statuses.flatMap(({ mentions }) => mentions), use, signal);
  if (people.kind !== 'people') return people;
  const files = createDownloads(ports, signal);
  const messages: PulledMessage[] = [];
  for (const status of statuses) {
    const place = places.of.get(status.id);
    if (place === undefined) continue;
    const thread = threadOf(place, status.visibility, people.of(place.customer));
    messages.push(messageOf(status, thread, people.of(status.author.id), status.author.id === userId, await files(status.media)));
  }
  // Files that were not had because nobody waits for them any more are not missing.
  return signal.aborted ? { kind: 'retry', problem: problemOf('interrupted') } : { kind: 'messages', messages };
}
