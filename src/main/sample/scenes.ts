import type { Channel, NetworkName } from '../../contract/index.ts';

interface Customer {
  name: string;
  handle: string;
  followers: number | null;
  verified?: true;
}

/** What customers and the shop say by turns, the customer first; the last of it `minutes` ago, each `apart` minutes after the one before. */
export interface Scene {
  id: string;
  network: NetworkName;
  /** Of the accounts on its network; the first unless given. */
  account?: number;
  channel: Channel;
  customer: Customer;
  minutes: number;
  apart: number;
  /** What the customer thinks of what was said in a turn. */
  reaction?: { turn: number; emoji: string };
}

export const scenes = [
  { id: 'late', network: 'x', channel: 'public', customer: { name: 'Ben Okafor', handle: 'benokafor', followers: 48_200, verified: true }, minutes: 12, apart: 5 },
  { id: 'leak', network: 'x', channel: 'public', customer: { name: 'Anna Berg', handle: 'anna_berg', followers: 1_240 }, minutes: 95, apart: 6 },
  { id: 'praise', network: 'x', channel: 'public', customer: { name: 'Hugo Martin', handle: 'hugom', followers: 310 }, minutes: 200, apart: 15 },
  { id: 'invoice', network: 'mail', channel: 'private', customer: { name: 'Clara Weiss', handle: 'clara.weiss@customer.example', followers: null }, minutes: 185, apart: 60 },
  { id: 'refund', network: 'mail', channel: 'private', customer: { name: 'David Moreau', handle: 'david.moreau@customer.example', followers: null }, minutes: 50, apart: 300 },
  { id: 'shipping', network: 'mail', channel: 'private', customer: { name: 'Intan Wijaya', handle: 'intan@customer.example', followers: null }, minutes: 1_500, apart: 90 },
  { id: 'colour', network: 'instagram', channel: 'public', customer: { name: 'Ella Rossi', handle: 'ella.brews', followers: null }, minutes: 8, apart: 5 },
  { id: 'address', network: 'instagram', channel: 'private', customer: { name: 'Finn Larsen', handle: 'finn.l', followers: null }, minutes: 140, apart: 5 },
  { id: 'repair', network: 'whatsapp', channel: 'private', customer: { name: 'Grace Adeyemi', handle: '+1 555 0142', followers: null }, minutes: 21, apart: 240, reaction: { turn: 1, emoji: '👍' } },
  { id: 'closed', network: 'whatsapp', channel: 'private', customer: { name: 'Jonas Keller', handle: '+1 555 0187', followers: null }, minutes: 1_700, apart: 10 },
  { id: 'mention', network: 'instagram', channel: 'public', customer: { name: 'ines.makes.tea', handle: 'ines.makes.tea', followers: null }, minutes: 33, apart: 5 },
  { id: 'spout', network: 'mail', account: 1, channel: 'private', customer: { name: 'Otto Lindqvist', handle: 'otto@customer.example', followers: null }, minutes: 260, apart: 120 },
  { id: 'filter', network: 'bluesky', channel: 'public', customer: { name: 'Dara Quinn', handle: 'daraquinn.example', followers: 1_207 }, minutes: 64, apart: 20 },
  { id: 'hours', network: 'facebook', channel: 'public', customer: { name: 'Marco Silva', handle: '', followers: null }, minutes: 41, apart: 5 },
  { id: 'canteen', network: 'linkedin', channel: 'public', customer: { name: 'Edith Vasseur', handle: '', followers: null }, minutes: 320, apart: 30 },
  { id: 'spare', network: 'mastodon', channel: 'public', customer: { name: 'Moth', handle: 'moth@tinkerers.example', followers: 512 }, minutes: 75, apart: 10 },
  { id: 'pickup', network: 'messenger', channel: 'private', customer: { name: 'Nadia Haddad', handle: '', followers: null }, minutes: 17, apart: 9 },
  { id: 'delivery', network: 'telegram', channel: 'private', customer: { name: 'Zofia Marek', handle: 'zofiamarek', followers: null }, minutes: 28, apart: 40, reaction: { turn: 1, emoji: '🙏' } },
  { id: 'serial', network: 'telegram', account: 1, channel: 'private', customer: { name: 'Marit Jensen', handle: 'maritjensen', followers: null }, minutes: 110, apart: 5 },
  { id: 'steam', network: 'tiktok', channel: 'public', customer: { name: 'jolie.brews', handle: 'jolie.brews', followers: null }, minutes: 55, apart: 5 },
  { id: 'video', network: 'youtube', channel: 'public', customer: { name: 'Teapot Tom', handle: 'teapottom', followers: null }, minutes: 400, apart: 60 },
] as const satisfies readonly Scene[];

export type SceneId = (typeof scenes)[number]['id'];

/** In one language. `said`: by turns, the customer first. */
export type SampleTexts = Record<SceneId, { subject?: string; said: readonly string[] }>;
