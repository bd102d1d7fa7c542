import type { Person, StoredComment } from './world.ts';

type Properties = Record<string, unknown>;

const wireTime = (at: number): string => new Date(Math.floor(at / 1_000) * 1_000).toISOString().replace('.000Z', 'Z');

/** Of an answer list this many are in the thread itself. */
const shownReplies = 5;

/** https://developers.google.com/youtube/v3/docs/comments#resource. What is asked for by id does not tell how it stands. */
export const commentResource = (comment: StoredComment, self: Person, withStanding: boolean): Properties => ({
  kind: 'youtube#comment',
  etag: 'etag',
  id: comment.id,
  snippet: {
    channelId: self.id,
    ...(comment.parent === null ? { videoId: comment.videoId } : { parentId: comment.parent.id }),
    textDisplay: comment.text,
    textOriginal: comment.text,
    authorDisplayName: `@${comment.author.handle}`,
    authorProfileImageUrl: `https://yt3.ggpht.com/${comment.author.id}`,
    authorChannelUrl: `http://www.youtube.com/@${comment.author.handle}`,
    authorChannelId: { value: comment.author.id },
    canRate: true,
    viewerRating: 'none',
    likeCount: 0,
    ...(withStanding ? { moderationStatus: comment.standing } : {}),
    publishedAt: wireTime(comment.publishedAt),
    updatedAt: wireTime(comment.updatedAt),
  },
});

/** https://developers.google.com/youtube/v3/docs/commentThreads#resource */
export function threadResource(top: StoredComment, self: Person, parts: readonly string[], standings: readonly StoredComment['standing'][], withStanding: boolean): Properties {
  const replies = top.replies.filter(({ standing }) => standings.includes(standing));
  return {
    kind: 'youtube#commentThread',
    etag: 'etag',
    id: top.id,
    ...(parts.includes('snippet') ? {
      snippet: {
        channelId: self.id, videoId: top.videoId, topLevelComment: commentResource(top, self, withStanding), canReply: top.canReply, totalReplyCount: replies.length, isPublic: true,
      },
    } : {}),
    // Some of them, newest first.
    ...(parts.includes('replies') && replies.length > 0 ? { replies: { comments: replies.slice(-shownReplies).reverse().map((reply) => commentResource(reply, self, withStanding)) } } : {}),
  };
}

/** https://developers.google.com/youtube/v3/docs/channels#resource */
export const channelResource = ({ id, title, handle }: Person): Properties => ({
  kind: 'youtube#channel',
  etag: 'etag',
  id,
  snippet: { title, description: '', customUrl: `@${handle.toLowerCase()}`, publishedAt: '2020-01-01T00:00:00Z', thumbnails: {}, localized: { title, description: '' } },
});
