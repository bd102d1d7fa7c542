import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { ImapFlow } from 'imapflow';
import { makeCertificate, type Certificate } from './certificate.ts';
import { signedIn } from './client.ts';
import { dovecotConfig, tokensConfig } from './dovecotConfig.ts';
import type { Mailboxes, MailUser } from './mailboxes.ts';
import { freePort, host } from '../ports.ts';
import { greets } from './ports.ts';

export interface StoredMail {
  uid: number;
  raw: Buffer;
  flags: string[];
}

export interface Dovecot extends Mailboxes {
  /** For STARTTLS, where asked for. */
  certificate: Certificate | null;
  /** In order, at the present time. */
  appendMany(user: string, folder: string, raws: readonly (string | Buffer)[]): Promise<void>;
  messages(user: string, folder: string): Promise<StoredMail[]>;
  /** Removes for good, or moves to another folder. */
  remove(user: string, folder: string, uid: number): Promise<void>;
  move(user: string, folder: string, uid: number, to: string): Promise<void>;
  /** Deletes the folder and makes it again, empty, with another UIDVALIDITY. Not for INBOX. */
  recreateFolder(user: string, folder: string): Promise<void>;
  /** The same messages under another UIDVALIDITY and new UIDs, as after a server's restore. Restarts the server. */
  renumber(user: string, folder: string): Promise<void>;
  /** Ends all connections; same port, same mail. */
  restart(): Promise<void>;
  /** Whoever is signed in has to sign in anew. */
  changePassword(user: string, password: string): Promise<void>;
  /** Nobody listens any more; `start` brings it back. */
  pause(): Promise<void>;
  start(): Promise<void>;
}

const binary = ['/usr/sbin/dovecot', '/usr/local/sbin/dovecot', '/opt/homebrew/sbin/dovecot'].find((path) => existsSync(path));
export const dovecotInstalled = binary !== undefined;

const nobody = 65_534;

/** A real Dovecot on loopback, alone in a folder of its own; several can run beside each other. `introspectAt`: it takes tokens as well, and asks there whose they are. */
export async function startDovecot(options: { users: MailUser[]; tls?: boolean; introspectAt?: string }): Promise<Dovecot> {
  if (binary === undefined) throw new Error('Dovecot is not installed (Debian: apt-get install dovecot-imapd)');
  const folder = mkdtempSync(join(tmpdir(), 'dovecot-'));
  const passwords = new Map(options.users.map(({ user, password }) => [user, password]));
  const certificate = options.tls === true ? makeCertificate(folder) : null;
  prepare(folder, options.users);
  const tokens = options.introspectAt === undefined ? null : join(folder, 'tokens.conf');
  if (tokens !== null) writeFileSync(tokens, tokensConfig(options.introspectAt ?? ''));
  const server = await launch(binary, { folder, certificate, tokens });

  const as = <T>(user: string, work: (client: ImapFlow) => Promise<T>): Promise<T> =>
    signedIn({ host, port: server.port }, { user, password: passwords.get(user) ?? '' }, work);

  async function openedAs<T>(user: string, path: string, work: (client: ImapFlow) => Promise<T>): Promise<T> {
    return as(user, async (client) => {
      await client.mailboxOpen(path);
      return work(client);
    });
  }

  return {
    host,
    port: server.port,
    certificate,
    append: (user, path, raw, { date, flags } = {}) => as(user, async (client) => {
      await client.mailboxCreate(path);
      const result = await client.append(path, raw, flags ?? [], date ?? new Date());
      if (result === false || result.uid === undefined) throw new Error(`not appended to ${path}`);
      return result.uid;
    }),
    appendMany: (user, path, raws) => as(user, async (client) => {
      await client.mailboxCreate(path);
      for (const raw of raws) await client.append(path, raw);
    }),
    messages: (user, path) => openedAs(user, path, async (client) => {
      const found = await client.fetchAll('1:*', { uid: true, flags: true, source: true });
      return found.map(({ uid, flags, source }) => ({ uid, raw: source ?? Buffer.alloc(0), flags: [...(flags ?? [])] }));
    }),
    remove: (user, path, uid) => openedAs(user, path, async (client) => {
      await client.messageDelete(String(uid), { uid: true });
    }),
    move: (user, path, uid, to) => openedAs(user, path, async (client) => {
      await client.messageMove(String(uid), to, { uid: true });
    }),
    recreateFolder: (user, path) => as(user, async (client) => {
      await client.mailboxDelete(path);
      await client.mailboxCreate(path);
    }),
    async renumber(user, path) {
      await server.end();
      renumberMaildir(join(folder, 'mail', user, path === 'INBOX' ? '' : `.${path.replaceAll('/', '.')}`));
      await server.begin();
    },
    async restart() {
      await server.end();
      await server.begin();
    },
    async changePassword(user, password) {
      await server.end();
      passwords.set(user, password);
      writeUsers(folder, [...passwords].map(([name, current]) => ({ user: name, password: current })));
      await server.begin();
    },
    pause: () => server.end(),
    start: () => server.begin(),
    async stop() {
      await server.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function prepare(folder: string, users: readonly MailUser[]): void {
  for (const name of ['run', 'state', 'mail']) mkdirSync(join(folder, name), { mode: 0o755 });
  if (userInfo().uid === 0) {
    chownSync(join(folder, 'mail'), nobody, nobody);
  }
  // Its workers are other users, who must be able to pass through.
  chmodSync(folder, 0o755);
  writeUsers(folder, users);
}

const writeUsers = (folder: string, users: readonly MailUser[]): void =>
  writeFileSync(join(folder, 'users'), users.map(({ user, password }) => `${user}:${password}\n`).join(''));

interface Running {
  port: number;
  begin(): Promise<void>;
  end(): Promise<void>;
}

/** On a port that is free; another program may take it first, then on the next. */
async function launch(program: string, given: { folder: string; certificate: Certificate | null; tokens: string | null }): Promise<Running> {
  const { folder } = given;
  const config = join(folder, 'dovecot.conf');
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    const port = await freePort();
    writeFileSync(config, dovecotConfig({ ...given, port }));
    const process = new DovecotProcess(program, config, port);
    if (await process.tryBegin()) return process;
  }
  throw new Error(`Dovecot does not start: ${readLog(folder)}`);
}

class DovecotProcess implements Running {
  readonly port: number;
  readonly #program: string;
  readonly #config: string;
  #child: ChildProcess | null = null;
  readonly #killOnExit = (): void => void this.#child?.kill('SIGTERM');

  constructor(program: string, config: string, port: number) {
    this.#program = program;
    this.#config = config;
    this.port = port;
  }

  async tryBegin(): Promise<boolean> {
    const child = spawn(this.#program, ['-F', '-c', this.#config], { stdio: 'ignore' });
    this.#child = child;
    process.once('exit', this.#killOnExit);
    return greets(this.port, { ended: () => child.exitCode !== null || child.signalCode !== null });
  }

  async begin(): Promise<void> {
    if (!(await this.tryBegin())) throw new Error('Dovecot does not start again');
  }

  async end(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    process.off('exit', this.#killOnExit);
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  }
}

function readLog(folder: string): string {
  const file = join(folder, 'log');
  return existsSync(file) ? readFileSync(file, 'utf8').slice(-2_000) : 'no log';
}

/** Dovecot keeps UIDVALIDITY and the UIDs in `dovecot-uidlist`, and caches of them beside it. */
function renumberMaildir(folder: string): void {
  const list = join(folder, 'dovecot-uidlist');
  const [header = '', ...lines] = readFileSync(list, 'utf8').trimEnd().split('\n');
  const validity = Number(/ V(\d+)/u.exec(header)?.[1] ?? 1) + 1_000;
  const renumbered = lines.map((line, index) => line.replace(/^\d+/u, String(1_001 + index)));
  const newHeader = header.replace(/ V\d+/u, ` V${String(validity)}`).replace(/ N\d+/u, ` N${String(1_001 + lines.length)}`);
  for (const name of readdirSync(folder)) if (name.startsWith('dovecot.index')) rmSync(join(folder, name));
  writeFileSync(list, `${[newHeader, ...renumbered].join('\n')}\n`);
}
