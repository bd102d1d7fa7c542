import { whatsappNetwork } from '../../../src/main/networks/whatsapp/index.ts';
import { messageFrom, textContent } from '../../networks/whatsapp/payloads.ts';
import { conforms } from '../networks/conformance.ts';
import { httpFaults, type Subject } from '../networks/subject.ts';
import { startRig } from './rig.ts';

async function start(): Promise<Subject> {
  let requests = 0;
  let written = 0;
  const { fake, spool, openInbox, close } = await startRig({ onExchange: () => (requests += 1) });
  const customers = Array.from({ length: 9 }, () => fake.world.customer());
  const write = async (): Promise<string> => {
    written += 1;
    const customer = customers[written % customers.length]!;
    const text = `Where is my order ${written}?`;
    return written % 20 === 1 ? fake.writeImage(customer, Buffer.from(`picture ${written}`), text) : fake.write(customer, text);
  };
  return {
    account: fake.account,
    ports: { openInbox },
    async write(count) {
      const ids: string[] = [];
      for (let index = 0; index < count; index += 1) ids.push(await write());
      return ids;
    },
    question: () => {
      const customer = fake.world.customer();
      customers.push(customer);
      return fake.write(customer, 'Hello?');
    },
    writeOdd: (garble) => spool.append(Buffer.from(garble(JSON.stringify(messageFrom(fake.number, fake.world.customer(), 'wamid.odd', Date.now(), textContent('odd')))))),
    accepted: () => fake.ledger.entries.map(({ text }) => text),
    secrets: () => fake.secrets,
    requests: () => requests,
    ...httpFaults(fake.faults, { method: 'POST', path: /\/messages$/u }),
    longest: () => ({ fits: 'a'.repeat(4_096), tooLong: 'a'.repeat(4_097) }),
    longestBesideFile: () => ({ fits: 'é'.repeat(1_024), tooLong: 'é'.repeat(1_025) }),
    closeWindow: () => fake.closeWindows(),
    revoke: () => fake.revoke(),
    close,
  };
}

conforms(whatsappNetwork, ['private'], start, { brought: true });
