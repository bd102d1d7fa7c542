import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { envToCfg, envToSecrets, PDS } from '@atproto/pds';
import { freePort } from '../../ports.ts';
import { startPlc } from './plc.ts';

export interface Server {
  url: string;
  close(): Promise<void>;
}

/** On loopback, with nothing outside this machine. `url` and `did`: where the AppView and the chat are. */
export async function startServer({ url, did, limited }: { url: string; did: string; limited: boolean }): Promise<Server> {
  const plc = await startPlc();
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-pds-'));
  const environment = {
    devMode: true, hostname: 'localhost', port, logEnabled: false, inviteRequired: false, disableSsrfProtection: true, rateLimitsEnabled: limited,
    dataDirectory: folder, blobstoreDiskLocation: join(folder, 'blobs'), blobstoreDiskTmpLocation: join(folder, 'temporary'),
    didPlcUrl: plc.url, serviceHandleDomains: ['.test'], bskyAppViewUrl: url, bskyAppViewDid: did,
    jwtSecret: 'a secret of this test', adminPassword: 'another', plcRotationKeyK256PrivateKeyHex: `${'a'.repeat(63)}1`,
  };
  const pds = await PDS.create(envToCfg(environment), envToSecrets(environment));
  await pds.ctx.sequencer.start();
  // Its own way to start would listen on every address of the machine.
  const listening = createServer(pds.app as RequestListener).listen(port, '127.0.0.1');
  await new Promise((resolve) => listening.once('listening', resolve));
  return {
    url: `http://127.0.0.1:${String(port)}`,
    async close() {
      listening.closeAllConnections();
      listening.close();
      await pds.ctx.destroy();
      plc.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
