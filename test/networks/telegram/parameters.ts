import type { HttpRequest } from '../faults.ts';
import { partsIn } from '../multipart.ts';

/** The methods that the fake knows, and the parameters of each: anything else is refused. Compared with the specification by a test. */
export const parametersOf = {
  getMe: [],
  getUpdates: ['offset', 'limit', 'timeout', 'allowed_updates'],
  getWebhookInfo: [],
  deleteWebhook: ['drop_pending_updates'],
  getBusinessConnection: ['business_connection_id'],
  getFile: ['file_id'],
  getUserProfilePhotos: ['user_id', 'offset', 'limit'],
  sendMessage: ['business_connection_id', 'chat_id', 'text', 'reply_parameters'],
  sendPhoto: ['business_connection_id', 'chat_id', 'photo', 'caption', 'reply_parameters'],
  sendVideo: ['business_connection_id', 'chat_id', 'video', 'caption', 'reply_parameters'],
  sendMediaGroup: ['business_connection_id', 'chat_id', 'media', 'reply_parameters'],
  sendDocument: ['business_connection_id', 'chat_id', 'document', 'caption', 'reply_parameters'],
  deleteMessage: ['chat_id', 'message_id'],
  deleteMessages: ['chat_id', 'message_ids'],
  deleteBusinessMessages: ['business_connection_id', 'message_ids'],
  setMessageReaction: ['chat_id', 'message_id', 'reaction'],
} as const;
export type Method = keyof typeof parametersOf;

export const isMethod = (name: string): name is Method => Object.hasOwn(parametersOf, name);

export type Parameters = Map<string, unknown>;

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** From the address, JSON or multipart. Null: the body cannot be read. */
export function parametersIn(request: HttpRequest): Parameters | null {
  const given: Parameters = new Map<string, unknown>(request.query);
  const type = request.headers['content-type'] ?? '';
  if (request.method === 'GET' || request.bytes.byteLength === 0) return given;
  if (type === 'application/json') {
    const body = parsed(request.body);
    if (typeof body !== 'object' || body === null || Array.isArray(body)) return null;
    for (const [name, value] of Object.entries(body)) given.set(name, value);
    return given;
  }
  if (!type.startsWith('multipart/form-data')) return null;
  const parts = partsIn(request.bytes, type);
  if (parts === null) return null;
  for (const [name, value] of parts) given.set(name, value);
  return given;
}

/** Whole numbers may be written as text. */
export function numberIn(given: Parameters, name: string): number | undefined {
  const value = given.get(name);
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  return typeof value === 'string' && /^-?\d{1,16}$/u.test(value) ? Number(value) : undefined;
}

export const textIn = (given: Parameters, name: string): string | undefined => {
  const value = given.get(name);
  return typeof value === 'string' ? value : undefined;
};

/** Objects and lists may be written as JSON in a text. */
export const structureIn = (given: Parameters, name: string): unknown => {
  const value = given.get(name);
  return typeof value === 'string' ? parsed(value) : value;
};
