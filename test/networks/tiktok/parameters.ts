import { z } from 'zod';
import type { HttpRequest } from '../faults.ts';

/** What each path takes: anything else is refused, which TikTok itself would ignore in part. https://business-api.tiktok.com/portal/docs */

const words = z.string().min(1);
const whole = z.string().regex(/^\d+$/u).transform(Number);
const id = z.string().regex(/^\d{1,20}$/u);
const json = <T extends z.ZodType>(schema: T) => z.string().transform((value, context): unknown => {
  try {
    return JSON.parse(value);
  } catch {
    context.addIssue('not JSON');
    return z.NEVER;
  }
}).pipe(schema);

const sorting = {
  sort_field: z.enum(['likes', 'replies', 'create_time']).optional(),
  // Vendor's pages and samples differ.
  sort_order: z.enum(['asc', 'desc', 'smart']).optional(), sort_type: z.enum(['asc', 'desc', 'smart']).optional(),
};
const commentPage = { cursor: whole.optional(), max_count: whole.pipe(z.number().min(1).max(30)).optional(), status: z.enum(['PUBLIC', 'ALL']).optional(), ...sorting };

export const queries = {
  '/business/get/': z.strictObject({ business_id: words, fields: json(z.array(z.enum(['username', 'display_name', 'profile_image', 'is_business_account']))).optional() }),
  '/business/video/list/': z.strictObject({
    business_id: words, cursor: whole.optional(), max_count: whole.pipe(z.number().min(1).max(20)).optional(),
    fields: json(z.array(z.enum(['item_id', 'create_time', 'comments'])).refine((fields) => fields.includes('item_id'))).optional(),
  }),
  '/business/comment/list/': z.strictObject({ business_id: words, video_id: id, comment_ids: json(z.array(id).max(30)).optional(), include_replies: z.enum(['true', 'false']).optional(), ...commentPage }),
  '/business/comment/reply/list/': z.strictObject({ business_id: words, video_id: id, comment_id: id, ...commentPage }),
  '/business/message/conversation/list/': z.strictObject({ business_id: words, conversation_type: z.enum(['SINGLE', 'STRANGER']), limit: whole.pipe(z.number().min(1).max(100)).optional(), cursor: whole.optional() }),
  '/business/message/content/list/': z.strictObject({ business_id: words, conversation_id: words }),
} as const;

export const bodies = {
  '/business/comment/reply/create/': z.strictObject({ business_id: words, video_id: id, comment_id: id, text: z.string() }),
  '/business/comment/like/': z.strictObject({ business_id: words, comment_id: id, action: z.enum(['LIKE', 'UNLIKE']) }),
  '/business/comment/hide/': z.strictObject({ business_id: words, video_id: id, comment_id: id, action: z.enum(['HIDE', 'UNHIDE']) }),
  '/business/comment/delete/': z.strictObject({ business_id: words, comment_id: id }),
  '/business/message/send/': z.strictObject({ business_id: words, recipient_type: z.literal('CONVERSATION'), recipient: words, message_type: z.literal('TEXT'), text: z.strictObject({ body: z.string() }) }),
  '/business/message/media/download/': z.strictObject({ business_id: words, conversation_id: words, message_id: words, media_id: words, media_type: z.enum(['IMAGE', 'VIDEO']) }),
} as const;

export type QueryPath = keyof typeof queries;
export type BodyPath = keyof typeof bodies;
export type Query<Path extends QueryPath> = z.infer<(typeof queries)[Path]>;
export type Body<Path extends BodyPath> = z.infer<(typeof bodies)[Path]>;

/** A text where it is wrong. */
export function read<T>(schema: z.ZodType<T>, value: unknown): T | string {
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : `${parsed.error.issues[0]?.path.join('.') ?? ''}: ${parsed.error.issues[0]?.message ?? 'not valid'}`;
}

export function jsonIn({ headers, body }: HttpRequest): unknown {
  if (headers['content-type'] !== 'application/json') return undefined;
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
