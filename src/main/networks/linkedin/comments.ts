import { type Asking, question, type Reply } from './client.ts';
import { type CommentUrn, encoded } from './urns.ts';
import { type Comment, commentsWire, commentWire } from './wire.ts';

const listOf = (urn: string): string => `/rest/socialActions/${encoded(urn)}/comments`;

/** https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/comments-api#get-a-comment */
export const commentAt = ({ object, id }: CommentUrn, asking: Asking): Promise<Reply<Comment>> =>
  question('comments', `${listOf(object)}/${id}`, commentWire, asking);

/** Under a post, or under a comment. */
export const commentsOn = (urn: string, start: number, count: number, asking: Asking): Promise<Reply<{ comments: Comment[]; whole: number }>> =>
  question('comments', `${listOf(urn)}?start=${String(start)}&count=${String(count)}`, commentsWire, asking);

export const createAt = listOf;
export const deleteAt = ({ object, id }: CommentUrn, actor: string): string => `${listOf(object)}/${id}?actor=${encoded(actor)}`;
