import type { AccountView } from '../../src/contract/index.ts';
import type { Ledgers } from './ledgers.ts';
import { messageIdOf, type Reply } from './replies.ts';
import type { World } from './world.ts';

/** What the agent remembers, whatever became of the console. */
export class Memory {
  readonly replies: Reply[] = [];
  #accounts = new Map<string, string>();
  #words = 0;

  learn(accounts: readonly AccountView[]): void {
    for (const { address, id } of accounts) this.#accounts.set(address, id);
  }

  get accountIds(): string[] {
    return [...this.#accounts.values()];
  }

  /** What the console calls the account with this address. */
  readonly idOf = (address: string): string => {
    const id = this.#accounts.get(address);
    if (id === undefined) throw new Error(`The console has no account ${address}.`);
    return id;
  };

  addressOf(accountId: string): string {
    return [...this.#accounts].find(([, id]) => id === accountId)?.[0] ?? '';
  }

  /** A number that no other text has. */
  nextWords(): number {
    this.#words += 1;
    return this.#words;
  }

  keep(reply: Omit<Reply, 'acknowledged' | 'withdrawn' | 'messageId'> & { messageId?: string; accountId: string; replyId?: string }): Reply {
    const { accountId, replyId, ...rest } = reply;
    const kept: Reply = { messageId: replyId === undefined ? null : messageIdOf(accountId, replyId), ...rest, acknowledged: false, withdrawn: 'no' };
    this.replies.push(kept);
    return kept;
  }

  withId(messageId: string): Reply | undefined {
    return this.replies.find((reply) => reply.messageId === messageId);
  }

  ledgers(world: World): Ledgers {
    return world.ledgers(this.idOf);
  }
}
