import type { AccountConnection } from '../../../src/contract/index.ts';
import { type Faults, type HttpAnswer, type HttpRequest, serveWithFaults } from '../faults.ts';
import { createLedger, type Ledger } from '../ledger.ts';
import { handle } from './api.ts';
import { createTokens } from './tokens.ts';
import { type Conversation, createWorld, type Person, type StoredComment, type StoredVideo } from './world.ts';
import type { Accepted } from './writing.ts';

export interface FakeTikTokOptions {
  /** Acme Shop unless given. */
  account?: { name: string; username: string };
  now?: () => number;
  port?: number;
  /** False: ids are numbers, as TikTok has them in some answers. */
  idsAsText?: boolean;
  /** Registered where TikTok gives no messages to others. */
  region?: 'EEA' | 'elsewhere';
  onExchange?: (request: HttpRequest, answer: HttpAnswer) => void;
}

export interface FakeTikTok {
  url: string;
  connection: AccountConnection;
  ledger: Ledger<Accepted>;
  faults: Faults;
  person(name: string, username: string): Person;
  /** Now unless given. */
  video(at?: number): StoredVideo;
  /** `from` null: by the account itself, in TikTok's own app. */
  comment(video: StoredVideo, from: Person | null, text: string, options?: { at?: number; answers?: StoredComment; image?: Uint8Array }): StoredComment;
  conversation(customer: Person): Conversation;
  message(conversation: Conversation, text: string, options?: { from?: 'customer' | 'business'; at?: number; content?: Record<string, unknown> }): string;
  media(bytes: Uint8Array): string;
  deleteComment(comment: StoredComment): void;
  /** A code as the browser brings it back, with these scopes. */
  consent(redirect: string, scope?: string): string;
  clientId: string;
  clientSecret: string;
  setBusy(busy: boolean): void;
  setBusiness(isBusiness: boolean): void;
  expireTokens(): void;
  revokeTokens(): void;
  tokensEverIssued: readonly string[];
  close(): Promise<void>;
}

const everything = 'user.info.basic,user.info.username,user.account.type,video.list,comment.list,comment.list.manage,message.list.read,message.list.send,message.list.manage';

/** TikTok API for Business with one account and one app, on 127.0.0.1. */
export async function startFakeTikTok(options: FakeTikTokOptions = {}): Promise<FakeTikTok> {
  const { now = Date.now, account = { name: 'Acme Shop', username: 'acme.shop' }, idsAsText = true, region = 'elsewhere' } = options;
  const world = createWorld(account.username, account.name);
  let scope = everything;
  let busy = false;
  let business = true;
  const tokens = createTokens(world.businessId, () => scope, now);
  const ledger = createLedger<Accepted>();
  const api = { world, ledger, now, tokens, base: () => server.url, messaging: () => region === 'elsewhere', isBusiness: () => business, busy: () => busy };
  const bare = (answer: HttpAnswer): HttpAnswer =>
    (idsAsText ? answer : { ...answer, body: answer.body.replace(/"(?<name>comment_id|video_id|parent_comment_id|item_id)":"(?<id>\d+)"/gu, '"$<name>":$<id>') });
  const dated = (answer: HttpAnswer): HttpAnswer => ({ ...answer, headers: { ...answer.headers, date: new Date(now()).toUTCString() } });
  const server = await serveWithFaults((request) => {
    const answer = dated(bare(handle(request, api)));
    options.onExchange?.(request, answer);
    return answer;
  }, options.port ?? 0);
  const wholeSecond = (at: number): number => Math.floor(at / 1_000) * 1_000;
  let people = 0;

  const fake: FakeTikTok = {
    url: server.url,
    connection: {
      settings: {
        network: 'tiktok', name: world.name, address: world.username, businessId: world.businessId, clientId: tokens.clientId, apiBase: server.url,
        directMessages: region === 'elsewhere' ? 'available' : 'unavailable',
      },
      secret: { network: 'tiktok', clientSecret: tokens.clientSecret, ...tokens.issue() },
    },
    ledger,
    faults: server.faults,
    person(name, username) {
      people += 1;
      return { id: `+ABc1D2/E0f${people}Ghijkl==`, username, name };
    },
    video(at = now()) {
      const video: StoredVideo = { id: world.nextId(), at: wholeSecond(at) - 1_000, comments: new Map() };
      world.videos.set(video.id, video);
      return video;
    },
    comment(video, author, text, { at = now(), answers, image } = {}) {
      const id = world.nextId();
      if (image !== undefined) world.media.set(`comment-${id}`, image);
      const stored: StoredComment = {
        id, video: video.id, author, at: wholeSecond(at), text, parent: answers === undefined ? null : (answers.parent ?? answers.id), hidden: false, liked: false,
        image: image === undefined ? null : `${server.url}/media/comment-${id}`,
      };
      video.comments.set(id, stored);
      return stored;
    },
    conversation(customer) {
      const id = `+Conversation/${world.nextId()}==`;
      const conversation: Conversation = { id, customer, messages: [] };
      world.conversations.set(id, conversation);
      return conversation;
    },
    message(conversation, text, { from = 'customer', at = now(), content = { message_type: 'TEXT', text: { body: text } } } = {}) {
      const id = world.nextId();
      conversation.messages.push({ id, from, at, content });
      return id;
    },
    media(bytes) {
      const id = `media-${world.media.size + 1}`;
      world.media.set(id, bytes);
      return id;
    },
    deleteComment: (comment) => void world.videos.get(comment.video)?.comments.delete(comment.id),
    consent(redirect, granted = everything) {
      scope = granted;
      return tokens.code(redirect);
    },
    clientId: tokens.clientId,
    clientSecret: tokens.clientSecret,
    setBusy(next) {
      busy = next;
    },
    setBusiness(next) {
      business = next;
    },
    expireTokens: () => {
      tokens.expire();
    },
    revokeTokens: () => {
      tokens.revoke();
    },
    tokensEverIssued: tokens.everIssued,
    close: () => server.close(),
  };
  return fake;
}
