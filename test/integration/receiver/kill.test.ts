import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openSpool } from '../../../src/main/receiver/spool.ts';
import { sealingFor } from '../../../src/main/vault/sealing.ts';
import { post, signatureOf } from '../../networks/deliveries.ts';
import { freePort } from '../../networks/ports.ts';
import { appSecret, verifyToken } from './rig.ts';

const rounds = 5;

test('killed at any moment, everything that was answered with 200 is there, whole', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'holdfast-inbox-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const port = await freePort();
  const address = `http://127.0.0.1:${port}/whatsapp`;
  const taken: string[] = [];
  let number = 0;
  for (let round = 0; round < rounds; round += 1) {
    const child = fork(join(import.meta.dirname, 'receiving-process.ts'), [directory, String(port), verifyToken, appSecret], { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const ended = once(child, 'exit');
    const enough = taken.length + 3 + round;
    const senders = Array.from({ length: 4 }, async () => {
      while (!child.killed) {
        number += 1;
        const body = `{"number":${number},"text":"${'x'.repeat(5_000)}"}`;
        const status = await post(address, body, signatureOf(appSecret, body)).catch(() => 0);
        if (status === 200) taken.push(body);
        if (taken.length >= enough) child.kill('SIGKILL');
      }
    });
    await Promise.all([...senders, ended]);
  }
  const spool = await openSpool({ directory: join(directory, 'account-1'), sealing: sealingFor('inbox', () => null, () => []), now: Date.now, log: () => expect.unreachable() });
  const kept: string[] = [];
  for (let [after, more] = [0, true]; more;) {
    const read = await spool.read(after);
    kept.push(...read.deliveries.map(({ body }) => Buffer.from(body).toString()));
    after = read.deliveries.at(-1)?.sequence ?? after;
    ({ more } = read);
  }
  expect(taken.filter((body) => !kept.includes(body))).toEqual([]);
  expect(taken.length).toBeGreaterThanOrEqual(rounds * 3);
}, 120_000);
