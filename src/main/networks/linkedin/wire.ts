import { z } from 'zod';
import { commentIn, commentUrn, isActor, isPost } from './urns.ts';

/** What LinkedIn answers, read leniently: only what a message cannot do without must be right, the rest may be missing or wrong. */

export const orNothing = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);

/** The elements of a list that can be read. */
export function readable<T>(schema: z.ZodType<T>, list: readonly unknown[] | undefined): T[] {
  return (list ?? []).flatMap((element) => {
    const read = schema.safeParse(element);
    return read.success ? [read.data] : [];
  });
}

const actor = z.string().refine(isActor);
const moment = z.number().int().positive().max(8_640_000_000_000_000);
/** Ids of 64 bits come as texts. */
const identifier = z.union([z.string().regex(/^\d{1,19}$/u), z.number().int().nonnegative().transform(String)]);

const decorated = z.object({ entity: orNothing(z.string()), owner: orNothing(actor), text: orNothing(z.string()) });
const action = z.enum(['COMMENT', 'COMMENT_EDIT', 'COMMENT_DELETE', 'ADMIN_COMMENT', 'SHARE_MENTION']);

/** https://learn.microsoft.com/en-us/linkedin/marketing/community-management/organizations/organization-social-action-notifications */
const notification = z
  .object({
    notificationId: identifier,
    action,
    lastModifiedAt: moment,
    generatedActivity: orNothing(z.string()),
    decoratedGeneratedActivity: orNothing(z.object({ comment: orNothing(decorated), share: orNothing(decorated) })),
  })
  .transform((raw, context) => {
    const { comment, share } = raw.decoratedGeneratedActivity ?? {};
    const about = raw.action === 'SHARE_MENTION' ? share : comment;
    const told = [about?.entity, raw.generatedActivity].filter((urn) => urn !== undefined);
    const urn = raw.action === 'SHARE_MENTION' ? told.find(isPost) : told.map(commentIn).find((one) => one !== null)?.urn;
    if (urn === undefined) {
      context.addIssue({ code: 'custom', message: 'about nothing that is known' });
      return z.NEVER;
    }
    return { id: raw.notificationId, action: raw.action, at: raw.lastModifiedAt, urn, owner: about?.owner, text: about?.text };
  });
export type Notification = z.infer<typeof notification>;

const paging = orNothing(z.object({ total: orNothing(z.number().int().nonnegative()) }));
export const notificationsWire = z
  .object({ elements: z.array(z.unknown()), paging })
  .transform((raw) => ({ items: readable(notification, raw.elements), whole: raw.elements.length, total: raw.paging?.total }));

/** https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/comments-api */
export const commentWire = z
  .object({
    id: orNothing(identifier), actor, object: orNothing(z.string().refine(isPost)), $URN: orNothing(z.string()), commentUrn: orNothing(z.string()),
    created: orNothing(z.object({ time: moment })), message: orNothing(z.object({ text: z.string() })), parentComment: orNothing(z.string()),
  })
  .transform((raw, context) => {
    const named = commentIn(raw.commentUrn ?? '') ?? commentIn(raw.$URN ?? '');
    const urn = named ?? (raw.object === undefined || raw.id === undefined ? null : commentUrn(raw.object, raw.id));
    if (urn === null) {
      context.addIssue({ code: 'custom', message: 'no id' });
      return z.NEVER;
    }
    return { urn: urn.urn, actor: raw.actor, text: raw.message?.text, createdAt: raw.created?.time, parent: commentIn(raw.parentComment ?? '')?.urn };
  });
export type Comment = z.infer<typeof commentWire>;
export const commentsWire = z
  .object({ elements: z.array(z.unknown()) })
  .transform((raw) => ({ comments: readable(commentWire, raw.elements), whole: raw.elements.length }));

const stateWire = z.object({ commentsState: z.enum(['OPEN', 'CLOSED']) });
/** Of posts, whether they take comments. https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/social-metadata-api */
export const statesWire = z.object({ results: z.record(z.string(), z.unknown()) }).transform(({ results }) =>
  new Map(Object.entries(results).flatMap(([urn, told]): [string, boolean][] => {
    const read = stateWire.safeParse(told);
    return read.success ? [[urn, read.data.commentsState === 'OPEN']] : [];
  })));

const access = z.object({ organization: orNothing(z.string()), organizationalTarget: orNothing(z.string()), role: z.string(), state: orNothing(z.string()) });
/** The pages that the member administers. https://learn.microsoft.com/en-us/linkedin/marketing/community-management/organizations/organization-access-control-by-role */
export const accessWire = z.object({ elements: z.array(z.unknown()) }).transform((raw) =>
  readable(access, raw.elements).filter(({ role, state }) => role === 'ADMINISTRATOR' && (state ?? 'APPROVED') === 'APPROVED')
    .flatMap(({ organization, organizationalTarget }) => /^urn:li:organization:(?<id>\d{1,19})$/u.exec(organization ?? organizationalTarget ?? '')?.groups?.['id'] ?? []));
export const organizationWire = z
  .object({ localizedName: orNothing(z.string()), vanityName: orNothing(z.string()) })
  .transform(({ localizedName, vanityName }) => ({ name: localizedName?.slice(0, 200), address: vanityName?.slice(0, 200) }));

export const tokensWire = z.object({ access_token: z.string().min(1).max(10_000), refresh_token: orNothing(z.string().max(10_000)), scope: orNothing(z.string()) });

/** https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/error-handling */
export const errorWire = z
  .object({ code: orNothing(z.string()), message: orNothing(z.string()), error: orNothing(z.string()), error_description: orNothing(z.string()) })
  .transform((raw) => ({ code: raw.code ?? raw.error ?? '', words: raw.message ?? raw.error_description ?? '' }));
