import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { describe } from 'vitest';
import { mailNetworkWith } from '../../../src/main/networks/mail/index.ts';
import { dovecotInstalled, startDovecot } from '../../networks/mail/dovecot.ts';
import { host } from '../../networks/ports.ts';
import { startSmtp, type SmtpFault } from '../../networks/mail/smtp.ts';
import { conforms } from '../networks/conformance.ts';
import type { PullFault, SendFault, Subject } from '../networks/subject.ts';
import { mail, password, quick, settingsFor, shop, users } from './mailbox.ts';

/** The way to an IMAP server, on which commands are counted and the line can be cut at one of them. */
interface Way {
  port: number;
  commands(): number;
  faults: readonly PullFault[];
  close(): Promise<void>;
}

async function startWay(to: { host: string; port: number }): Promise<Way> {
  const ends = new Set<Socket>();
  let commands = 0;
  let cut: { at: number; passed: boolean } | null = null;
  const server = createServer((near) => {
    const far = connect(to.port, to.host);
    for (const end of [near, far]) ends.add(end.on('error', () => end.destroy()));
    near.once('close', () => far.destroy());
    far.once('close', () => near.destroy());
    far.pipe(near);
    near.on('data', (data) => {
      const now = cut !== null && commands === cut.at;
      commands += 1;
      if (!now || cut?.passed === true) far.write(data);
      if (now) near.destroy();
    });
  });
  server.listen(0, host);
  await once(server, 'listening');
  const fault = (name: string, passed: boolean): PullFault => ({
    name,
    arrange: (index) => {
      cut = { at: commands + index, passed };
    },
    lift: () => {
      cut = null;
    },
  });
  return {
    port: (server.address() as AddressInfo).port,
    commands: () => commands,
    faults: [fault('the line is cut before a command', false), fault('the line is cut after a command', true)],
    async close() {
      server.close();
      for (const end of ends) end.destroy();
      await once(server, 'close');
    },
  };
}

/** How a reply stands after each. What is cut within the message is not taken by any server, but the console cannot know that. */
const sendFaults: readonly [SmtpFault, Pick<SendFault, 'name' | 'taken' | 'certain'>][] = [
  ['refuse', { name: 'nobody listens', taken: false, certain: true }],
  ['reset-before-data', { name: 'the line breaks before the message', taken: false, certain: false }],
  ['reset-in-data', { name: 'the line breaks within the message', taken: false, certain: false }],
  ['tempfail', { name: 'the server asks to come later', taken: false, certain: true }],
  ['accept-then-reset', { name: 'it is taken, and the line breaks', taken: true, certain: false }],
  ['accept-then-hang', { name: 'it is taken, and nothing is said', taken: true, certain: false }],
];

async function start(): Promise<Subject> {
  const dovecot = await startDovecot({ users });
  const way = await startWay(dovecot);
  const smtp = await startSmtp({ users, deliverTo: dovecot, saveToSent: true });
  let written = 0;
  const letter = (): { id: string; raw: string } => {
    written += 1;
    const id = `${written}@customer.example`;
    const date = new Date(Date.now() - (1_000 - written) * 1_000);
    return { id, raw: mail({ id, date, from: `Customer <customer${written % 7}@customer.example>`, subject: `Order ${written % 40}`, body: `Where is order ${written}?` }) };
  };
  const bodyOf = (raw: Buffer): string => raw.toString('utf8').split('\r\n\r\n').slice(1).join('\r\n\r\n').trim();
  return {
    account: { settings: settingsFor({ host, port: way.port }, smtp), secret: { network: 'mail', password } },
    async write(count) {
      const letters = Array.from({ length: count }, letter);
      await dovecot.appendMany(shop, 'INBOX', letters.map(({ raw }) => raw));
      return letters.map(({ id }) => id);
    },
    async question() {
      const { id, raw } = letter();
      await dovecot.append(shop, 'INBOX', raw);
      return id;
    },
    // No server keeps a mail of no bytes.
    writeOdd: (garble) => dovecot.append(shop, 'INBOX', garble(letter().raw) || '\r\n'),
    accepted: () => smtp.ledger.map(({ raw }) => bodyOf(raw)),
    secrets: () => [password],
    requests: () => way.commands(),
    pullFaults: way.faults,
    sendFaults: sendFaults.map(([fault, about]) => ({ ...about, arrange: () => smtp.fail(fault), lift: () => smtp.fail(null) })),
    async revoke() {
      await dovecot.changePassword(shop, 'another one');
      await smtp.fail('auth-fail');
    },
    async close() {
      await way.close();
      await smtp.close();
      await dovecot.stop();
    },
  };
}

describe.skipIf(!dovecotInstalled)('with Dovecot', () => {
  conforms(mailNetworkWith(quick), ['private'], start, { overHttp: false });
});
