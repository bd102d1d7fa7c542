import type { NetworkName, SampleLanguage } from '../../contract/index.ts';
import { templateStream, withTemplates } from '../networks/whatsapp/templates.ts';
import type { Author, Connection, Page, PulledMessage } from '../networks/network.ts';
import { reactionMessage } from '../networks/reaction.ts';
import type { SamplePlace } from './account.ts';
import { type Scene, scenes, type SceneId, type SampleTexts } from './scenes.ts';
import { sampleTemplates } from './templates.ts';
import { de } from './texts/de.ts';
import { en } from './texts/en.ts';
import { fr } from './texts/fr.ts';
import { id } from './texts/id.ts';

export const sampleTexts: Record<SampleLanguage, SampleTexts> = { en, de, fr, id };

/** Customers of the sample bear it in their ids, so that none is ever taken for a person at a network. */
export const sampleCustomer = 'sample-';

const minute = 60_000;
/** Milliseconds. There is never anything new. */
export const samplePoll = 24 * 60 * minute;

function authorOf({ id, customer }: Scene): Author {
  const { name, handle, followers, verified } = customer;
  return { providerId: `${sampleCustomer}${handle === '' ? id : handle}`, name, handle, followers, verified: verified ?? false };
}

const shopAuthor: Author = { providerId: `${sampleCustomer}shop`, name: 'Kettle & Co.', handle: 'kettle', followers: null, verified: false };

function messagesOf(scene: Scene & { id: SceneId }, texts: SampleTexts, now: number): PulledMessage[] {
  const { said, subject = '' } = texts[scene.id];
  const customer = authorOf(scene);
  const thread = { providerId: `sample-${scene.id}`, channel: scene.channel, subject, customer };
  const messageId = (turn: number): string => `sample-${scene.id}-${String(turn)}`;
  const timeOf = (turn: number): number => now - (scene.minutes + (said.length - 1 - turn) * scene.apart) * minute;
  const told = said.map((text, turn): PulledMessage => {
    const own = turn % 2 === 1;
    return {
      providerId: messageId(turn),
      thread,
      author: own ? shopAuthor : customer,
      own,
      sentAt: timeOf(turn),
      text,
      folded: '',
      html: '',
      attachments: [],
      references: turn === 0 ? [] : [messageId(turn - 1)],
      malformed: false,
      truncated: false,
      automatic: false,
    };
  });
  return [...told, ...reactionsTo(scene, told)];
}

/** A minute after what it is about. */
function reactionsTo({ reaction }: Scene, told: readonly PulledMessage[]): PulledMessage[] {
  const about = reaction === undefined ? undefined : told[reaction.turn];
  if (reaction === undefined || about === undefined) return [];
  const at = about.sentAt + minute;
  const { customer } = about.thread;
  return [reactionMessage({
    reactsTo: about.providerId, by: [customer.providerId], thread: about.thread, author: customer, own: false, sentAt: at, editedAt: at, text: reaction.emoji,
  })];
}

/** All that there ever is of one account, as if it had just been written. */
export const samplePage = (network: NetworkName, { language, account }: SamplePlace, now: number): Page => ({
  messages: scenes.filter((scene: Scene) => scene.network === network && (scene.account ?? 0) === account).flatMap((scene) => messagesOf(scene, sampleTexts[language], now)),
  deleted: [],
  cursor: { at: now },
  more: false,
});

/** An account of the sample. It reaches nothing: what is sent is kept here and counts as sent. */
export const openSample = (network: NetworkName, place: SamplePlace, now: () => number): Connection => ({
  streams: ['sample', ...network === 'whatsapp' ? [templateStream] : []],
  pull(stream, cursor) {
    const nothing = { messages: [], deleted: [], more: false };
    if (stream === templateStream) return Promise.resolve({ kind: 'page', page: { ...nothing, cursor: withTemplates(sampleTemplates[place.language]) } });
    return Promise.resolve({ kind: 'page', page: cursor === null ? samplePage(network, place, now()) : { ...nothing, cursor } });
  },
  send: ({ replyId }) => Promise.resolve({ kind: 'sent', providerId: `sample-${replyId}`, sentAt: now() }),
  find: ({ replyId }) => Promise.resolve({ kind: 'found', providerId: `sample-${replyId}`, sentAt: now() }),
  act: ({ on }) => Promise.resolve({ kind: 'done', on }),
  close: () => Promise.resolve(),
});
