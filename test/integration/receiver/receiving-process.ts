import { systemClock } from '../../../src/main/ports.ts';
import { createReceiver } from '../../../src/main/receiver/receiver.ts';
import { sealingFor } from '../../../src/main/vault/sealing.ts';

/** A process that receives at its endpoint until it is killed. */
const [directory = '', port = '', verifyToken = '', secret = ''] = process.argv.slice(2);
const receiver = createReceiver({ directory, sealing: sealingFor('inbox', () => null, () => []), clock: systemClock, fetch, log: () => undefined });
receiver.inboxOf('account-1')({ by: 'endpoint', port: Number(port), path: '/whatsapp', verifyToken }, secret);
