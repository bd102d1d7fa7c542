import { type HttpAnswer, type HttpRequest, serveWithFaults } from '../../faults.ts';
import { json } from '../answers.ts';
import { type RealAccount, openAccount } from './account.ts';
import { startServer } from './server.ts';

/** Bluesky's own account server; the AppView and the chat behind it are the fake's, since nobody can have theirs. */
export interface RealBluesky {
  url: string;
  /** An account of its own, with a network of its own behind it. `onExchange` sees what the console asks. */
  addAccount(onExchange?: (request: HttpRequest, answer: HttpAnswer) => void): Promise<RealAccount>;
  close(): Promise<void>;
}

/** Who asks through the account's server, as it says itself. */
const issuer = ({ headers }: HttpRequest): string | undefined => {
  const claims = /^Bearer [\w-]+\.(?<claims>[\w-]+)\./u.exec(headers.authorization ?? '')?.groups?.['claims'];
  return claims === undefined ? undefined : (JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')) as { iss: string }).iss;
};

export async function startRealBluesky({ limited = false }: { limited?: boolean } = {}): Promise<RealBluesky> {
  const accounts = new Map<string, RealAccount>();
  let did = '';
  let count = 0;
  const behind = await serveWithFaults(async (request) => {
    if (request.path === '/.well-known/did.json') {
      return json(200, { '@context': ['https://www.w3.org/ns/did/v1'], id: did, service: [{ id: '#bsky_chat', type: 'BskyChatService', serviceEndpoint: behind.url }] });
    }
    // What needs no account is asked in nobody's name: of whoever came last.
    const account = accounts.get(issuer(request) ?? '') ?? [...accounts.values()].at(-1);
    return account === undefined ? json(400, { error: 'RecordNotFound' }) : account.answer(request);
  });
  did = `did:web:localhost%3A${new URL(behind.url).port}`;
  const server = await startServer({ url: behind.url, did, limited });
  return {
    url: server.url,
    async addAccount(onExchange = () => undefined) {
      count += 1;
      const account = await openAccount({ server: server.url, behind: behind.url, chatService: `${did}#bsky_chat`, handle: `acmeshop${String(count)}.test`, onExchange });
      accounts.set(account.person.did, account);
      return account;
    },
    async close() {
      await server.close();
      await behind.close();
    },
  };
}
