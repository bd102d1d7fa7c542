import type { AccountConnection } from '../../src/contract/index.ts';
import type { HttpAnswer, HttpRequest } from '../networks/faults.ts';
import { type FakeX, startFakeX } from '../networks/x/fake.ts';
import type { StoredMessage, StoredPost } from '../networks/x/world.ts';
import type { Draw } from './draw.ts';
import type { Ledgers, Other, Taken } from './ledgers.ts';

export interface SocialOptions {
  /** Which of the server's accounts is ours: never the same at two servers. */
  account: 0 | 1;
  naming: 'tweet' | 'post';
  /** False: the same words may be posted twice. */
  refuseDuplicates: boolean;
  /** How far the network's clock is ahead of the workstation's, milliseconds. */
  ahead: number;
}

export const customers = ['anna', 'ben', 'carol', 'dave', 'erin', 'frank'].map((handle) => ({ name: `${handle[0]!.toUpperCase()}${handle.slice(1)}`, handle }));
type Customer = (typeof customers)[number];

/** Signed in at each server in this order, so that an account has the same id at both and customers have, too. */
const accounts = [{ name: 'Acme Shop', handle: 'AcmeShop' }, { name: 'Acme Care', handle: 'AcmeCare' }];

interface Thread {
  customer: Customer;
  customerId: string;
  conversationId: string;
  /** Posts of the customer's that are there. */
  posts: string[];
}

interface Kept extends Omit<Other, 'conversationId' | 'messageId'> {
  thread: string;
  id: string;
}

const second = 1_000;
const mostAnswers = 500;

export const questionOf = ({ method, path, query }: HttpRequest): string => `${method} ${path}?${query.toString()}`;

/** A fake X with one account of ours, and a memory of all that others wrote there. */
export class Social {
  readonly fake: FakeX;
  readonly options: SocialOptions;
  readonly address: string;
  /** The last answer to each question, for something on the way that gives out old ones. */
  readonly answers: ReadonlyMap<string, HttpAnswer>;
  readonly #threads = new Map<string, Thread>();
  readonly #kept: Kept[] = [];
  readonly #authors = new Map<string, string>();

  private constructor(fake: FakeX, options: SocialOptions, answers: ReadonlyMap<string, HttpAnswer>) {
    this.fake = fake;
    this.options = options;
    this.answers = answers;
    this.address = `@${accounts[options.account]!.handle}`;
  }

  static async start(options: SocialOptions): Promise<Social> {
    const answers = new Map<string, HttpAnswer>();
    const fake = await startFakeX({
      naming: options.naming,
      accounts,
      budgetScale: 10_000,
      refuseDuplicates: options.refuseDuplicates,
      now: () => Date.now() + options.ahead,
      onExchange: (request, answer) => {
        if (answers.size > mostAnswers) answers.clear();
        answers.set(questionOf(request), answer);
      },
    });
    const social = new Social(fake, options, answers);
    for (const customer of customers) social.#mention(customer, `@${accounts[options.account]!.handle} hello, this is ${customer.name}`, null);
    return social;
  }

  now(): number {
    return Date.now() + this.options.ahead;
  }

  /** A sign-in that is good from now on. */
  signIn(): AccountConnection {
    return this.fake.signInAgain(this.options.account);
  }

  writePublic(draw: Draw, text: string): void {
    const thread = draw.chance(0.7) ? draw.anyOf([...this.#threads.values()].filter(({ posts }) => posts.length > 0)) : undefined;
    this.#mention(thread?.customer ?? draw.anyOf(customers)!, `${this.address} ${text}`, thread ?? null);
  }

  writePrivate(draw: Draw, text: string): void {
    this.#message(draw.anyOf(customers)!, 'customer', text);
  }

  /** In X's own app, where nobody asks the console. */
  answerInItsApp(draw: Draw, text: string): void {
    const thread = draw.anyOf([...this.#threads].filter(([, { posts }]) => posts.length > 0));
    if (thread === undefined || draw.chance(0.4)) {
      this.#message(draw.anyOf(customers)!, 'account', text);
      return;
    }
    const [id, { posts }] = thread;
    const post = this.fake.addOwnPost({ text, inReplyTo: posts.at(-1)!, account: this.options.account });
    this.#keep(id, post);
  }

  /** One of the customers' posts goes away. */
  deletePost(draw: Draw): string | null {
    const thread = draw.anyOf([...this.#threads.values()].filter(({ posts }) => posts.length > 0));
    const id = thread && draw.anyOf(thread.posts);
    if (thread === undefined || id === undefined) return null;
    thread.posts.splice(thread.posts.indexOf(id), 1);
    this.fake.deletePost(id);
    for (const kept of this.#kept) if (kept.id === id) kept.deleted = true;
    return id;
  }

  /** @param accountId what the console calls the account */
  ledgers(accountId: string): Ledgers {
    return {
      others: this.#kept.map(({ thread, id, at, deleted }) => ({
        conversationId: `${accountId}/${thread}`, messageId: `${accountId}/${id}`, at: Math.floor(at / second) * second, deleted,
      })),
      taken: this.fake.ledger.entries.map((entry): Taken => {
        const thread = entry.kind === 'message' ? `dm/${entry.conversationId}` : `${entry.conversationId}/${this.#authors.get(entry.inReplyTo ?? '') ?? ''}`;
        return { messageId: `${accountId}/${entry.id}`, text: entry.text, replyId: null, conversationId: `${accountId}/${thread}` };
      }),
    };
  }

  async close(): Promise<void> {
    await this.fake.close();
  }

  #mention(customer: Customer, text: string, thread: Thread | null): void {
    const parent = thread?.posts.at(-1);
    const post = this.fake.addMention({ customer, text, account: this.options.account, ...(parent === undefined ? {} : { inReplyTo: parent }) });
    const id = `${post.conversationId}/${post.author.id}`;
    const known = this.#threads.get(id) ?? { customer, customerId: post.author.id, conversationId: post.conversationId, posts: [] };
    this.#threads.set(id, known);
    known.posts.push(post.id);
    this.#authors.set(post.id, post.author.id);
    this.#keep(id, post);
  }

  #message(customer: Customer, from: 'customer' | 'account', text: string): void {
    const message = this.fake.addDirectMessage({ customer, from, text, account: this.options.account });
    this.#keep(`dm/${message.conversationId}`, message);
  }

  #keep(thread: string, { id, at }: StoredPost | StoredMessage): void {
    this.#kept.push({ thread, id, at, deleted: false });
  }
}
