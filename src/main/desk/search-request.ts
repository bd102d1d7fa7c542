import type { MangoQuerySelector } from 'rxdb';
import type { ConversationDocument, CustomerDocument, MessageDocument } from '../replica/documents.ts';
import type { Replica } from '../replica/open.ts';
import type { Question, SearchFilter } from './search-question.ts';

type Request = Omit<Parameters<Replica['search']>[1], 'limit'>;

/** What is asked of the messages. */
export function messageRequest({ text, filters }: Question): Request {
  const within = filters.flatMap((one) => (one.filter === 'author' ? [{ fields: ['authorName', 'authorHandle'], text: one.text }] : []));
  const own = filters.flatMap(messageSelectors);
  return { text, within, ...timesOf(filters), ...selectorOf(own), ...conversationOf(filters) };
}

/** Null where a filter speaks of messages only, or where no words are asked for. */
export function noteRequest({ text, filters }: Question): Request | null {
  if (text === '' || filters.some(isOfMessages)) return null;
  return { text, ...timesOf(filters), ...conversationOf(filters) };
}

/** Null where a filter speaks of anything but the network, or where no words are asked for. */
export function customerRequest({ text, filters }: Question): Request | null {
  if (text === '' || filters.some(({ filter }) => filter !== 'network')) return null;
  return { text, ...selectorOf<CustomerDocument>(filters.flatMap((one) => (one.filter === 'network' ? [is('network', one.network, one.not)] : []))) };
}

const is = (path: string, value: string, not: boolean): MangoQuerySelector<never> =>
  ({ [path]: not ? { $ne: value } : { $eq: value } });

function selectorOf<Document>(parts: readonly MangoQuerySelector<Document>[]): { selector?: MangoQuerySelector<unknown> } {
  return parts.length === 0 ? {} : { selector: { $and: [...parts] } };
}

function conversationOf(filters: readonly SearchFilter[]): Pick<Request, 'related'> {
  const { selector } = selectorOf(filters.flatMap(conversationSelectors));
  return selector === undefined ? {} : { related: { collectionName: 'conversations', path: 'conversationId', selector } };
}

function timesOf(filters: readonly SearchFilter[]): { from?: number; to?: number } {
  const times = filters.filter((one) => one.filter === 'time');
  const from = times.flatMap((time) => time.from ?? []);
  const to = times.flatMap((time) => time.to ?? []);
  return { ...(from.length === 0 ? {} : { from: Math.max(...from) }), ...(to.length === 0 ? {} : { to: Math.min(...to) }) };
}

function isOfMessages({ filter }: SearchFilter): boolean {
  return filter === 'author' || filter === 'ours' || filter === 'delivery' || filter === 'attachment';
}

function messageSelectors(one: SearchFilter): MangoQuerySelector<MessageDocument>[] {
  switch (one.filter) {
    case 'ours':
      return [is('direction', 'out', one.not)];
    case 'delivery':
      return [is('delivery.state', one.state, one.not)];
    case 'attachment':
      return [one.not ? { files: { $size: 0 } } : { files: { $not: { $size: 0 } } }];
    case 'author':
    case 'network':
    case 'channel':
    case 'state':
    case 'unanswered':
    case 'tag':
    case 'time':
      return [];
  }
}

function conversationSelectors(one: SearchFilter): MangoQuerySelector<ConversationDocument>[] {
  switch (one.filter) {
    case 'network':
      return [is('network', one.network, one.not)];
    case 'channel':
      return [is('channel', one.channel, one.not)];
    case 'state':
      return [is('state', one.state, one.not)];
    case 'unanswered':
      return [{ waitingSince: one.not ? { $eq: 0 } : { $gt: 0 } }];
    case 'tag':
      return [{ tags: one.not ? { $nin: [one.tag] } : { $in: [one.tag] } }];
    case 'author':
    case 'ours':
    case 'delivery':
    case 'attachment':
    case 'time':
      return [];
  }
}
