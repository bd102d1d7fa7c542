import { randomBytes } from 'node:crypto';
import type { StoredTemplate } from './templates.ts';

export interface Customer {
  name: string;
  /** Without the plus; null: hidden behind a user name. */
  number: string | null;
  /** Business-scoped; null: as before there were such. */
  userId: string | null;
  username: string | null;
  lastWroteAt: number;
  /** False: WhatsApp takes messages for them and cannot deliver them. */
  reachable: boolean;
}

export interface StoredFile {
  id: string;
  type: string;
  content: Uint8Array;
}

export interface World {
  /** Of the business, in the order in which Meta lists them. */
  templates: StoredTemplate[];
  customers: Customer[];
  files: Map<string, StoredFile>;
  blocked: Set<Customer>;
  customer(given?: Partial<Customer>): Customer;
  /** By a number with its plus, or by an id. */
  addressed(by: { to?: string | undefined; recipient?: string | undefined }): Customer | null;
  file(type: string, content: Uint8Array): StoredFile;
  messageId(): string;
}

export function createWorld(now: () => number): World {
  const customers: Customer[] = [];
  const files = new Map<string, StoredFile>();
  let numbered = 0;
  return {
    customers,
    templates: [],
    files,
    blocked: new Set(),
    customer(given = {}) {
      numbered += 1;
      const customer: Customer = {
        name: `Customer ${numbered}`,
        number: `1650555${String(1_000 + numbered)}`,
        userId: `US.${String(13_491_208_655_302_000_000n + BigInt(numbered))}`,
        username: null,
        lastWroteAt: now(),
        reachable: true,
        ...given,
      };
      customers.push(customer);
      return customer;
    },
    addressed: ({ to, recipient }) => customers.find(({ number, userId }) =>
      (to === undefined ? userId !== null && recipient === userId : number !== null && to === `+${number}`)) ?? null,
    file(type, content) {
      numbered += 1;
      const file = { id: String(1_000_000_000_000_000 + numbered), type, content };
      files.set(file.id, file);
      return file;
    },
    messageId: () => `wamid.${randomBytes(27).toString('base64')}`,
  };
}
