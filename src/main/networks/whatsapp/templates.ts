import { z } from 'zod';
import { type Template, template, type WhatsAppSettings } from '../../../contract/index.ts';
import { ask } from '../graph/ask.ts';
import { listWire, placeQuery } from '../graph/paging.ts';
import { orNothing, readable } from '../graph/wire.ts';
import type { Json, PullOutcome, PullUse, Trouble } from '../network.ts';
import type { WhatsAppClient } from './client.ts';

/** `business`: the WhatsApp Business Account that the number belongs to. `gathered`: what was read of a list that goes on at `after`. */
const cursorSchema = z.object({
  business: z.string().nullable(),
  templates: z.array(template),
  gathered: z.array(template),
  after: z.string().nullable(),
});
type Cursor = z.infer<typeof cursorSchema>;

/** The list of the account's templates. */
export const templateStream = 'templates';

const start: Cursor = { business: null, templates: [], gathered: [], after: null };

function cursorFrom(json: Json | null): Cursor {
  const read = cursorSchema.safeParse(json);
  return read.success ? read.data : start;
}

/** A cursor with a list that is whole. */
export const withTemplates = (templates: Template[]): Json => ({ ...start, templates });

export const templatesIn = (json: Json | null): Template[] => cursorFrom(json).templates;

/** More nobody looks through. */
const most = 500;
const pageSize = 100;

const buttonWire = z.object({ type: z.string(), text: orNothing(z.string()), url: orNothing(z.string()) });
const componentWire = z.object({ type: z.string(), format: orNothing(z.string()), text: orNothing(z.string()), buttons: orNothing(z.array(z.unknown())) });
const templateWire = z.object({ name: z.string(), language: z.string(), status: z.string(), components: z.array(z.unknown()) });

type Component = z.infer<typeof componentWire>;

const plainButtons = new Set(['QUICK_REPLY', 'URL', 'PHONE_NUMBER']);
const plainParts = new Set(['HEADER', 'BODY', 'FOOTER', 'BUTTONS']);

function obstacleIn(parts: readonly Component[], whole: number): Template['obstacle'] {
  const header = parts.find(({ type }) => type === 'HEADER');
  if (header !== undefined && header.format !== 'TEXT') return 'file';
  const buttons = parts.flatMap(({ buttons: list }) => readable(buttonWire, list));
  const plain = parts.length === whole && parts.every(({ type }) => plainParts.has(type)) && buttons.every(({ type, url = '' }) => plainButtons.has(type) && !url.includes('{{'));
  return plain ? null : 'kind';
}

/** Null: it is not approved, or has no words. */
function templateFrom(raw: z.infer<typeof templateWire>): Template | null {
  if (raw.status !== 'APPROVED') return null;
  const parts = readable(componentWire, raw.components);
  const textOf = (wanted: string): string => parts.find(({ type }) => type === wanted)?.text ?? '';
  const buttons = parts.flatMap(({ buttons: list }) => readable(buttonWire, list)).flatMap(({ text }) => text ?? []);
  const read = template.safeParse({
    name: raw.name, language: raw.language, header: textOf('HEADER'), body: textOf('BODY'), footer: textOf('FOOTER'), buttons,
    obstacle: obstacleIn(parts, raw.components.length),
  });
  return read.data ?? null;
}

const grantedWire = z.object({ data: z.object({ granular_scopes: orNothing(z.array(z.unknown())) }) });
const scopeWire = z.object({ scope: z.literal('whatsapp_business_management'), target_ids: z.array(z.string().regex(/^\d{1,40}$/u)) });
const numberIdWire = z.object({ id: z.union([z.string(), z.number().transform(String)]) });

interface Asking {
  settings: WhatsAppSettings;
  accessToken: string;
  client: WhatsAppClient;
  use: PullUse;
}

type Found = { kind: 'business'; id: string | null } | Trouble;

/** Nothing says to which account a number belongs; the token says which accounts it is for, and those which numbers they have. */
async function businessOf({ settings, accessToken, client, use }: Asking, signal: AbortSignal): Promise<Found> {
  const granted = await ask(client, { route: 'management', path: '/debug_token', query: { input_token: accessToken }, wire: grantedWire, use }, signal);
  if (granted.kind === 'trouble') return granted.trouble;
  const scopes = granted.kind === 'read' ? readable(scopeWire, granted.value.data.granular_scopes) : [];
  for (const id of new Set(scopes.flatMap(({ target_ids: ids }) => ids))) {
    const numbers = await ask(client, { route: 'management', path: `/${id}/phone_numbers`, query: { fields: 'id', limit: String(pageSize) }, wire: listWire, use }, signal);
    if (numbers.kind === 'trouble') return numbers.trouble;
    if (numbers.kind === 'read' && readable(numberIdWire, numbers.value.items).some((one) => one.id === settings.phoneNumberId)) return { kind: 'business', id };
  }
  return { kind: 'business', id: null };
}

const page = (cursor: Cursor, more: boolean): PullOutcome => ({ kind: 'page', page: { messages: [], deleted: [], cursor, more } });

/** What is not allowed here says nothing of messages: they come and go all the same. */
const onlyHere = ({ kind, problem }: Trouble): boolean => kind === 'held' && problem.code !== 'signed-out';

/** One page of the account's templates. The list of before stays until the new one is whole. */
export async function pullTemplates(json: Json | null, asking: Asking, signal: AbortSignal): Promise<PullOutcome> {
  const cursor = cursorFrom(json);
  const found: Found = cursor.business === null ? await businessOf(asking, signal) : { kind: 'business', id: cursor.business };
  if (found.kind !== 'business') return onlyHere(found) ? page(cursor, false) : found;
  const { id } = found;
  if (id === null) return page(cursor, false);
  const query = { fields: 'name,language,status,components', limit: String(pageSize), ...placeQuery(cursor.after) };
  const asked = await ask(asking.client, { route: 'management', path: `/${id}/message_templates`, query, wire: listWire, use: asking.use }, signal);
  // The number has moved to another account: looked for anew the next time.
  if (asked.kind === 'gone') return page({ ...start, templates: cursor.templates }, false);
  if (asked.kind === 'trouble') return onlyHere(asked.trouble) ? page(cursor, false) : asked.trouble;
  const { items, next } = asked.value;
  const gathered = [...cursor.gathered, ...readable(templateWire, items).flatMap((raw) => templateFrom(raw) ?? [])].slice(0, most);
  if (next === null || gathered.length >= most) return page({ business: id, templates: gathered, gathered: [], after: null }, false);
  return page({ ...cursor, business: id, gathered, after: next }, true);
}
