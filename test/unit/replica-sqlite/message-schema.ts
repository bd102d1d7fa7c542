import { fillWithDefaultSettings, type RxJsonSchema } from 'rxdb/plugins/core';

export type Message = {
  id: string;
  conversation: string;
  text: string;
  sentAt: number;
  open: boolean;
  author: { name: string; age?: number };
};

export const messageSchema: RxJsonSchema<Message> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 100 },
    conversation: { type: 'string', maxLength: 100 },
    text: { type: 'string' },
    sentAt: { type: 'number', minimum: 0, maximum: 10_000_000_000_000, multipleOf: 1 },
    open: { type: 'boolean' },
    author: { type: 'object', properties: { name: { type: 'string', maxLength: 100 }, age: { type: 'number' } }, required: ['name'] },
  },
  required: ['id', 'conversation', 'text', 'sentAt', 'open', 'author'],
  indexes: [['conversation', 'sentAt'], ['open', 'sentAt'], 'author.name'],
  attachments: {},
};

export const storedSchema = fillWithDefaultSettings(messageSchema);
