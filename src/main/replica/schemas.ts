import type { RxJsonSchema } from 'rxdb';
import type {
  AccountDocument, ConversationDocument, CursorDocument, CustomerDocument, DraftDocument, MessageDocument, NoteDocument, TagDocument, UsageDocument,
} from './documents.ts';

const key = { type: 'string', maxLength: 400 } as const;
const word = { type: 'string', maxLength: 40 } as const;
const text = { type: 'string' } as const;
const epoch = { type: 'number', minimum: 0, maximum: 9_007_199_254_740_991, multipleOf: 1 } as const;
const flag = { type: 'boolean' } as const;

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
    seen: { type: 'array', items: { type: 'string' } },
  },
  required: ['id', 'accountId', 'month', 'counts', 'day', 'seen'],
};

export const customerSchema: RxJsonSchema<CustomerDocument> = {
  version: 0,
  type: 'object',
  primaryKey: 'id',
  properties: {
    id: key, network: word, providerId: text, name: text, handle: text,
    followers: { type: ['number', 'null'] }, verified: flag, firstSeenAt: epoch,
  },
  required: ['id', 'network', 'providerId', 'name', 'handle', 'verified', 'firstSeenAt'],
};

export const conversationSchema: RxJsonSchema<ConversationDocument> = {
  version: 1,
  type: 'object',
  primaryKey: 'id',
  properties: {
    id: key, accountId: key, network: word, channel: word, threadId: text, subject: text,
    subjectKey: { type: 'string', maxLength: 200 }, customerId: key, customerName: text, customerHandle: text,
    state: word, sortAt: epoch, waitingSince: epoch, lastInboundAt: epoch, answeredThrough: epoch, decided: word, decidedThrough: epoch,
    lastMessageAt: epoch, preview: text, previewDirection: word,
    tags: { type: 'array', items: { type: 'string' } }, handled: flag,
  },
  required: [
    'id', 'accountId', 'network', 'channel', 'threadId', 'subject', 'subjectKey', 'customerId', 'customerName', 'customerHandle',
    'state', 'sortAt', 'waitingSince', 'lastInboundAt', 'answeredThrough', 'decided', 'decidedThrough', 'lastMessageAt', 'preview',
    'previewDirection', 'tags', 'handled',
  ],
  indexes: [
    ['state', 'sortAt', 'id'],
    ['customerId', 'lastMessageAt'],
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
    references: { type: 'array', items: { type: 'string' } },
    marks: { type: 'array', items: { type: 'string' } },
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
  version: 0,
  type: 'object',
  primaryKey: 'id',
  properties: { id: key, conversationId: key, text, writtenAt: epoch },
  required: ['id', 'conversationId', 'text', 'writtenAt'],
  indexes: [['conversationId', 'writtenAt']],
};

export const tagSchema: RxJsonSchema<TagDocument> = {
  version: 0,
  type: 'object',
  primaryKey: 'id',
  properties: { id: key, name: text, uses: { type: 'number' } },
  required: ['id', 'name', 'uses'],
};
