import type { RxJsonSchema } from 'rxdb';
import type {
  AccountDocument, ActionDocument, ConversationDocument, CursorDocument, CustomerDocument, DefinitionDocument, DraftDocument, DraftFileDocument, EventDocument,
  MessageDocument, NoteDocument, TagDocument, UsageDocument,
} from './documents.ts';

const key = { type: 'string', maxLength: 400 } as const;
const word = { type: 'string', maxLength: 40 } as const;
const text = { type: 'string' } as const;
const epoch = { type: 'number', minimum: 0, maximum: 9_007_199_254_740_991, multipleOf: 1 } as const;
const flag = { type: 'boolean' } as const;
const words = { type: 'array', items: { type: 'string' } } as const;

export const accountSchema: RxJsonSchema<AccountDocument> = {
  version: 1,
  type: 'object',
  primaryKey: 'id',
  properties: {
    id: key, key, network: word, settings: { type: 'object', additionalProperties: true }, createdAt: epoch, historyPaused: flag,
    monthlyLimit: { type: ['number', 'null'] },
  },
  required: ['id', 'key', 'network', 'settings', 'createdAt', 'historyPaused'],
};

export const cursorSchema: RxJsonSchema<CursorDocument> = {
  version: 0,
  type: 'object',
  primaryKey: 'id',
  properties: { id: key, accountId: key, stream: text, cursor: text, syncedAt: epoch },
  required: ['id', 'accountId', 'stream', 'cursor', 'syncedAt'],
};

export const usageSchema: RxJsonSchema<UsageDocument> = {
  version: 0,
  type: 'object',
  primaryKey: 'id',
  properties: {
    id: key, accountId: key, month: word, counts: { type: 'object', additionalProperties: true }, day: word,
    seen: words,
  },
  required: ['id', 'accountId', 'month', 'counts', 'day', 'seen'],
};

export const customerSchema: RxJsonSchema<CustomerDocument> = {
  version: 1,
  type: 'object',
  primaryKey: 'id',
  properties: {
    id: key, network: word, providerId: text, name: text, handle: text,
    followers: { type: ['number', 'null'] }, verified: flag, firstSeenAt: epoch, avatar: text, personId: key, memo: text,
    fields: { type: 'object', additionalProperties: true }, tags: words, apart: words, handled: flag,
  },
  required: [
    'id', 'network', 'providerId', 'name', 'handle', 'verified', 'firstSeenAt', 'avatar', 'personId', 'memo', 'fields', 'tags', 'apart',
    'handled',
  ],
  indexes: [['personId', 'firstSeenAt']],
};

export const conversationSchema: RxJsonSchema<ConversationDocument> = {
  version: 2,
  type: 'object',
  primaryKey: 'id',
  properties: {
    id: key, accountId: key, network: word, channel: word, threadId: text, subject: text,
    subjectKey: { type: 'string', maxLength: 200 }, customerId: key, customerName: text, customerHandle: text,
    state: word, sortAt: epoch, waitingSince: epoch, lastInboundAt: epoch, answeredThrough: epoch, decided: word, decidedThrough: epoch,
    lastMessageAt: epoch, preview: text, previewDirection: word, latestInbound: text,
    tags: words, assignee: word, team: word, priority: word, snoozedUntil: epoch, dueAt: epoch, warnedFor: epoch, mentioned: words,
    mentionedAt: epoch, language: word,
    followers: epoch, seenThrough: epoch, related: words, handled: flag,
  },
  required: [
    'id', 'accountId', 'network', 'channel', 'threadId', 'subject', 'subjectKey', 'customerId', 'customerName', 'customerHandle',
    'state', 'sortAt', 'waitingSince', 'lastInboundAt', 'answeredThrough', 'decided', 'decidedThrough', 'lastMessageAt', 'preview',
    'previewDirection', 'latestInbound', 'tags', 'assignee', 'team', 'priority', 'snoozedUntil', 'dueAt', 'warnedFor', 'mentioned', 'mentionedAt',
    'language', 'followers', 'seenThrough', 'related', 'handled',
  ],
  indexes: [
    ['state', 'sortAt', 'id'],
    ['assignee', 'state', 'sortAt', 'id'],
    ['customerId', 'lastMessageAt'],
    ['lastMessageAt', 'id'],
    ['mentionedAt', 'id'],
  ],
};

export const messageSchema: RxJsonSchema<MessageDocument> = {
  version: 0,
  type: 'object',
  primaryKey: 'id',
  properties: {
    id: key, conversationId: key, accountId: key, providerId: key, direction: word, authorName: text, authorHandle: text,
    sentAt: epoch, receivedAt: epoch, subject: text, text, folded: text, formatted: flag,
    files: { type: 'array', items: { type: 'object', additionalProperties: true } },
    references: words,
    marks: words,
    delivery: { type: 'object', additionalProperties: true, properties: { state: word }, required: ['state'] },
    replyId: text, firstStartedAt: epoch, answersThrough: epoch,
  },
  required: [
    'id', 'conversationId', 'accountId', 'providerId', 'direction', 'authorName', 'authorHandle', 'sentAt', 'receivedAt', 'subject', 'text',
    'folded', 'formatted', 'files', 'references', 'marks', 'delivery', 'replyId', 'firstStartedAt', 'answersThrough',
  ],
  indexes: [
    ['conversationId', 'sentAt', 'id'],
    ['accountId', 'providerId'],
    ['delivery.state', 'sentAt'],
  ],
  attachments: {},
};

export const draftSchema: RxJsonSchema<DraftDocument> = {
  version: 0,
  type: 'object',
  primaryKey: 'id',
  properties: { id: key, text, updatedAt: epoch },
  required: ['id', 'text', 'updatedAt'],
};

export const noteSchema: RxJsonSchema<NoteDocument> = {
  version: 1,
  type: 'object',
  primaryKey: 'id',
  properties: { id: key, conversationId: key, text, writtenAt: epoch, author: word, mentions: words },
  required: ['id', 'conversationId', 'text', 'writtenAt', 'author', 'mentions'],
  indexes: [['conversationId', 'writtenAt']],
};

export const tagSchema: RxJsonSchema<TagDocument> = {
  version: 0,
  type: 'object',
  primaryKey: 'id',
  properties: { id: key, name: text, uses: { type: 'number' } },
  required: ['id', 'name', 'uses'],
};

export const actionSchema: RxJsonSchema<ActionDocument> = {
  version: 0,
  type: 'object',
  primaryKey: 'id',
  properties: {
    id: key, accountId: key, conversationId: key, messageId: key, providerId: text, action: word, on: flag, known: flag, wantedAt: epoch,
    standing: { type: 'object', additionalProperties: true, properties: { state: word }, required: ['state'] },
  },
  required: ['id', 'accountId', 'conversationId', 'messageId', 'providerId', 'action', 'on', 'known', 'wantedAt', 'standing'],
  indexes: [
    ['standing.state', 'wantedAt'],
    ['conversationId', 'wantedAt'],
  ],
};

export const draftFileSchema: RxJsonSchema<DraftFileDocument> = {
  version: 0,
  type: 'object',
  primaryKey: 'id',
  properties: { id: key, conversationId: key, name: text, type: text, size: epoch, addedAt: epoch },
  required: ['id', 'conversationId', 'name', 'type', 'size', 'addedAt'],
  indexes: [['conversationId', 'addedAt']],
  attachments: {},
};

export const definitionSchema: RxJsonSchema<DefinitionDocument> = {
  version: 0,
  type: 'object',
  primaryKey: 'id',
  properties: { id: key, kind: word, definition: { type: 'object', additionalProperties: true }, updatedAt: epoch },
  required: ['id', 'kind', 'definition', 'updatedAt'],
};

export const eventSchema: RxJsonSchema<EventDocument> = {
  version: 0,
  type: 'object',
  primaryKey: 'id',
  properties: {
    id: key, conversationId: key, at: epoch, what: { type: 'object', additionalProperties: true },
    by: { type: 'object', additionalProperties: true, properties: { kind: word }, required: ['kind'] },
    step: { type: ['object', 'null'], additionalProperties: true },
  },
  required: ['id', 'conversationId', 'at', 'by', 'what', 'step'],
  indexes: [['conversationId', 'at', 'id'], ['by.kind', 'at', 'id']],
};
