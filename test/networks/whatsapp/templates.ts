import { z } from 'zod';
import type { HttpAnswer, HttpRequest } from '../faults.ts';
import { invalid, json, refusal } from './errors.ts';

/** As the business has them at Meta, whatever became of them there. */
export interface StoredTemplate {
  name: string;
  language: string;
  status: 'APPROVED' | 'PENDING' | 'REJECTED' | 'PAUSED' | 'DISABLED';
  category: string;
  components: Record<string, unknown>[];
}

export const templateOf = (name: string, body: string, more: Partial<StoredTemplate> & { header?: string; footer?: string; buttons?: string[] } = {}): StoredTemplate => {
  const { header, footer, buttons, ...others } = more;
  return {
    name, language: 'en_US', status: 'APPROVED', category: 'UTILITY',
    components: [
      ...(header === undefined ? [] : [{ type: 'HEADER', format: 'TEXT', text: header }]),
      { type: 'BODY', text: body },
      ...(footer === undefined ? [] : [{ type: 'FOOTER', text: footer }]),
      ...(buttons === undefined ? [] : [{ type: 'BUTTONS', buttons: buttons.map((text) => ({ type: 'QUICK_REPLY', text })) }]),
    ],
    ...others,
  };
};

const known = new Set(['name', 'language', 'status', 'category', 'components', 'id', 'parameter_format']);
const pageOf = 25;

/** `GET /{waba-id}/message_templates`. https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/message_templates/ */
export function listTemplates({ query }: HttpRequest, all: readonly StoredTemplate[], url: string): HttpAnswer {
  const fields = (query.get('fields') ?? 'name,language,status,category,components').split(',');
  const strange = fields.find((field) => !known.has(field));
  if (strange !== undefined) return refusal(400, 100, `(#100) Tried accessing nonexisting field (${strange})`);
  const from = Number(query.get('after') ?? '0');
  const limit = Math.min(Number(query.get('limit') ?? String(pageOf)), pageOf);
  const some = all.slice(from, from + limit).map((one, index) => ({
    id: String(594_425_479_261_590 + from + index), ...Object.fromEntries(Object.entries(one).filter(([field]) => fields.includes(field))),
  }));
  const after = String(from + limit);
  const next = from + limit < all.length ? { next: `${url}?access_token=EAA&after=${after}` } : {};
  return json(200, { data: some, paging: { cursors: { before: String(from), after }, ...next } });
}

const parameter = z.strictObject({ type: z.literal('text'), parameter_name: z.string().optional(), text: z.string().min(1) });
export const sentTemplate = z.strictObject({
  name: z.string().min(1),
  language: z.strictObject({ policy: z.literal('deterministic').optional(), code: z.string().min(1) }),
  components: z.array(z.strictObject({ type: z.enum(['header', 'body']), parameters: z.array(parameter).min(1) })).optional(),
});
type SentTemplate = z.infer<typeof sentTemplate>;

const namesIn = (text: string): string[] => [...new Set([...text.matchAll(/\{\{(\w+)\}\}/gu)].map(([, name]) => name!))];

/** What the customer sees; or why WhatsApp does not take it. https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes */
export function filledAt({ name, language, components = [] }: SentTemplate, all: readonly StoredTemplate[]): { text: string } | { refused: HttpAnswer } {
  const found = all.find((one) => one.name === name && one.language === language.code);
  if (found?.status === 'PAUSED') return { refused: refusal(400, 132_015, 'Template is Paused') };
  if (found?.status === 'DISABLED') return { refused: refusal(400, 132_016, 'Template is Disabled') };
  if (found?.status !== 'APPROVED') return { refused: refusal(404, 132_001, 'Template name does not exist in the translation', `template name (${name}) does not exist in ${language.code}`) };
  const parts: string[] = [];
  for (const { type, text } of found.components as { type: string; text?: string }[]) {
    if (text === undefined) continue;
    const given = components.find((one) => one.type === type.toLowerCase())?.parameters ?? [];
    const wanted = namesIn(text);
    if (given.length !== wanted.length) return { refused: refusal(400, 132_000, 'Number of parameters does not match the expected number of params', `${type.toLowerCase()}: number of localizable_params (${given.length}) does not match the expected number of params (${wanted.length})`) };
    const values = given.map((one, index) => [one.parameter_name ?? String(index + 1), one.text] as const);
    if (!wanted.every((one) => values.some(([of]) => of === one))) return { refused: refusal(400, 132_012, 'Parameter format does not match format in the created template') };
    if (values.some(([, value]) => /[\n\t]| {5}/u.test(value))) return { refused: invalid('Param text cannot have new-line/tab characters or more than 4 consecutive spaces') };
    parts.push(values.reduce((whole, [of, value]) => whole.replaceAll(`{{${of}}}`, value), text));
  }
  return { text: parts.join('\n\n') };
}
