import { z } from 'zod';
import type { Capabilities, NetworkFacts } from '../network.ts';
import { deliveries, deliveryFields, deliverySecrets } from './deliveries.ts';
import { day, graphBase, graphId, metaApps, notThere } from './graph.ts';

export const whatsappSettings = z.object({
  network: z.literal('whatsapp'),
  name: z.string().min(1).max(200),
  /** The number as people write it. */
  address: z.string().min(1).max(50),
  phoneNumberId: graphId,
  apiBase: graphBase,
  deliveries,
});
export type WhatsAppSettings = z.infer<typeof whatsappSettings>;

export const whatsappSecret = z.object({
  network: z.literal('whatsapp'),
  /** Of a system user. */
  accessToken: z.string().min(1).max(10_000),
  /** Signs what is delivered, and proves what is asked. */
  appSecret: z.string().min(1).max(200),
  ...deliverySecrets,
});

/** Of the system user's token. https://developers.facebook.com/docs/whatsapp/business-management-api/get-started */
export const whatsappPermissions: readonly string[] = ['whatsapp_business_messaging', 'whatsapp_business_management'];

/** https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#supported-media-types */
const office = 'application/vnd.openxmlformats-officedocument';
const mediaTypes = [
  'image/jpeg', 'image/png', 'video/mp4', 'video/3gpp', 'audio/aac', 'audio/amr', 'audio/mp4', 'audio/mpeg', 'audio/ogg',
  'application/pdf', 'application/msword', 'application/vnd.ms-excel', 'application/vnd.ms-powerpoint',
  `${office}.wordprocessingml.document`, `${office}.spreadsheetml.sheet`, `${office}.presentationml.presentation`, 'text/plain',
];

/**
 * Nothing that was sent can be read again: only the status that Meta delivers tells of it, with the id that we gave along.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-messages
 */
const chat: Capabilities = {
  length: { count: 'characters', limit: 4_096 },
  idempotency: { by: 'none' },
  noReply: null,
  replyWindow: { lasts: day, replies: 'any' },
  order: 'by-delivery',
  attachments: {
    most: 1, types: mediaTypes, largest: 16_000_000, apart: [{ types: ['image/*'], largest: 5_000_000, alone: false }],
    caption: { count: 'characters', limit: 1_024 },
  },
  actions: {
    like: { allowed: true, on: 'customer', undo: true },
    hide: notThere,
    delete: { allowed: false, why: 'app-only' },
    block: { allowed: true, on: 'customer', undo: true },
  },
  privateReply: null,
  templates: true,
  receipts: 'read',
};

const usualPort = '8787';

export const whatsapp: NetworkFacts = {
  // Nothing on it is public.
  capabilities: { public: chat, private: chat },
  shownHandle: (handle) => handle,
  keptFor: null,
  charges: 'templates',
  signIn: {
    browser: false,
    instructions: [
      { name: 'app', at: 'https://developers.facebook.com/apps/creation/' },
      { name: 'number', at: 'https://business.facebook.com/latest/whatsapp_manager/phone_numbers' },
      { name: 'token', at: 'https://business.facebook.com/latest/settings/system_users', allow: whatsappPermissions },
      { name: 'secret', at: metaApps },
      { name: 'queue', at: 'https://console.aws.amazon.com/cloudformation/home' },
      { name: 'tunnel' },
      { name: 'webhook', at: metaApps, allow: ['messages'] },
    ],
    fields: [
      { name: 'phoneNumberId', kind: 'text', required: true, usual: '', advanced: false },
      { name: 'accessToken', kind: 'secret', required: true, usual: '', advanced: false },
      { name: 'appSecret', kind: 'secret', required: true, usual: '', advanced: false },
      ...deliveryFields(false, usualPort),
      { name: 'apiBase', kind: 'address', required: true, usual: 'https://graph.facebook.com/v25.0', advanced: true },
    ],
  },
};
