import type { Migrations } from './sqlite/migrate.ts';

const minute = 60_000;
const quarter = 15 * minute;

/** An hour for the first answer, two for each after it; the place is that of normal priority, as version 2 began with. */
function dueIn2({ state, waitingSince, answeredThrough, sortAt }: Readonly<Record<string, unknown>>): { dueAt: number; sortAt: unknown } {
  if (state !== 'open') return { dueAt: 0, sortAt };
  const place = (due: number) => due - (due % quarter) + quarter / 2 + Math.floor((due % quarter) / 4);
  if (Number(waitingSince) === 0) return { dueAt: 0, sortAt: place(Number(sortAt) + 24 * 60 * minute) };
  const dueAt = Number(waitingSince) + (Number(answeredThrough) === 0 ? 60 : 120) * minute;
  return { dueAt, sortAt: place(dueAt) };
}

/**
 * What documents of released versions become. Never changed once released; a test keeps a profile of each version.
 *
 * accounts 1: whether their history is paused, and what they may cost.
 * conversations 1: tags, and whether an agent had a hand in it, which a decision tells.
 * conversations 2: whose they are, how they rank, when they come back, what was seen of them and what they are one case with.
 * customers 1: their picture, and the person that they are across networks.
 * notes 1: who wrote them, and who is named in them.
 */
export const migrations: Migrations = {
  accounts: {
    1: (account) => ({ ...account, historyPaused: false, monthlyLimit: null }),
  },
  conversations: {
    1: (conversation) => ({ ...conversation, tags: [], handled: conversation['decided'] !== '' }),
    2: (conversation) => ({
      ...conversation, ...dueIn2(conversation), assignee: '', team: '', priority: 'normal', snoozedUntil: 0, warnedFor: 0, mentioned: [], mentionedAt: 0,
      language: '', followers: 0, latestInbound: conversation['previewDirection'] === 'in' ? conversation['preview'] : '',
      seenThrough: 0, related: [],
    }),
  },
  customers: {
    1: (customer) => ({ ...customer, avatar: '', personId: customer['id'], memo: '', fields: {}, tags: [], apart: [], handled: false }),
  },
  notes: {
    1: (note) => ({ ...note, author: '', mentions: [] }),
  },
};
