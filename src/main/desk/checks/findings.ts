import { type Finding, plainTone, type ToneDefinition, unfilledVariables } from '../../../contract/index.ts';
import { byId, find } from '../../replica/access.ts';
import type { ConversationDocument } from '../../replica/documents.ts';
import type { Replica } from '../../replica/open.ts';
import { languageOf } from '../../language/language.ts';
import { capabilitiesIn, privateWayIn } from '../capabilities.ts';
import { type Desk, timeOf } from '../desk.ts';
import { personalIn } from './personal.ts';
import { goodwill, isEmptyApology, says } from './phrases.ts';
import { repeatedIn } from './repeated.ts';

/** What is being written, and who can read it. */
export interface Written {
  conversationId: string;
  text: string;
  inPrivate: boolean;
}

/** Everything that may be wrong with it, what matters most first; nothing where the conversation is not in the replica. */
export async function findingsIn(desk: Desk, { conversationId, text, inPrivate }: Written): Promise<Finding[]> {
  const conversation = await byId(desk.replica.conversations, conversationId);
  if (conversation === null || text.trim() === '') return [];
  const tone = desk.definitions.of('tone')[0] ?? plainTone;
  const isPublic = conversation.channel === 'public' && !inPrivate;
  const found: Finding[] = [
    ...unfilled(text),
    ...(isPublic ? inPublic(desk, conversation, text, tone) : []),
    ...spoken(text, tone, isPublic),
    ...await ofLanguage(desk.replica, conversation, text),
    ...(isEmptyApology(text) ? [{ check: 'apology' as const }] : []),
    ...closing(desk, conversation, inPrivate),
  ];
  const repeated = isPublic ? await repeatedIn(desk.replica, conversation, text, desk.clock.now()) : null;
  return [...found, ...(repeated === null ? [] : [repeated])].filter(({ check }) => !tone.off.includes(check));
}

function unfilled(text: string): Finding[] {
  const variables = [...new Set(unfilledVariables(text).map(({ name }) => name))];
  return variables.length === 0 ? [] : [{ check: 'unfilled', variables }];
}

function inPublic(desk: Desk, { accountId }: ConversationDocument, text: string, tone: ToneDefinition): Finding[] {
  const account = desk.accounts.views().find(({ id }) => id === accountId);
  const favour = [...tone.goodwill, ...goodwill].find((phrase) => says(text, phrase));
  return [
    ...personalIn(text, [...tone.ours, ...(account ? [account.address] : [])]),
    ...(favour === undefined ? [] : [{ check: 'goodwill' as const, word: favour.replace('*', '') }]),
  ];
}

function spoken(text: string, tone: ToneDefinition, isPublic: boolean): Finding[] {
  const here = tone.required.filter(({ where }) => where === 'everywhere' || (where === 'public') === isPublic);
  return [
    ...tone.banned.filter(({ word }) => says(text, word)).map(({ word, instead }) => ({ check: 'banned' as const, word: word.replace(/\*$/u, ''), instead })),
    ...here.filter(({ anyOf }) => !anyOf.some((phrase) => says(text, phrase))).map(({ anyOf }) => ({ check: 'required' as const, anyOf })),
  ];
}

/** So many of the customer's last messages tell what they write in. */
const recent = 5;

async function ofLanguage({ messages }: Replica, conversation: ConversationDocument, text: string): Promise<Finding[]> {
  const written = await languageOf(text);
  if (written === null) return [];
  const expected = conversation.language === '' ? await languageOf(await lastWords(messages, conversation.id)) : conversation.language;
  return expected === null || expected === written ? [] : [{ check: 'language', written, expected }];
}

async function lastWords(messages: Replica['messages'], conversationId: string): Promise<string> {
  const inbound = await find(messages, { selector: { conversationId, direction: 'in' }, sort: [{ sentAt: 'desc' }, { id: 'desc' }], limit: recent });
  return inbound.map((message) => message.text).join('\n');
}

const hour = 3_600_000;

function closing(desk: Desk, conversation: ConversationDocument, inPrivate: boolean): Finding[] {
  const window = inPrivate ? privateWayIn(desk, conversation)?.window : capabilitiesIn(desk, conversation).replyWindow;
  const now = desk.clock.now();
  const ahead = timeOf(desk, conversation.accountId) - now;
  const closesAt = window && conversation.lastInboundAt > 0 ? conversation.lastInboundAt + window.lasts - ahead : 0;
  return closesAt >= now && closesAt - now < hour ? [{ check: 'closing', closesAt }] : [];
}
