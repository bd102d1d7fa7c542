import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Channel, messageAction, networkFacts } from '../../../src/contract/index.ts';
import type { Connection, FindOutcome, Network, Outgoing, OutgoingAttachment, PulledMessage, SendOutcome } from '../../../src/main/networks/network.ts';
import { fits, lengthOf } from '../../../src/renderer/src/composer/length.ts';
import { createReader, emptyStore, never, pullAll, pullPage, type Reader, replyTo } from './reader.ts';
import type { Subject } from './subject.ts';

/** More than any page, so that every list is read in several. */
const many = 130;

const picture: OutgoingAttachment = { name: 'a picture.png', type: 'image/png', content: Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) };

/** What is no answer at all. */
const unreadable = ['', 'null', '7', '"text"', '{', '{"a":', '<html><body>Sign in</body></html>'];

/**
 * What every adapter keeps to, whatever its network is like. `channels`: those that the network has. `brought`: what customers
 * write comes as they wrote it, not as an answer to a question.
 */
export function conforms(network: Network, channels: readonly Channel[], start: () => Promise<Subject>, options: { overHttp?: boolean; brought?: boolean } = {}): void {
  const { overHttp = true, brought = !overHttp } = options;
  /** Copies of our own replies are known by what they say and by when. */
  const isReadBack = channels.some((channel) => /^(?:key|read-back)$/u.test(networkFacts[network.name].capabilities[channel].idempotency.by));

  describe(`${network.name} conforms:`, () => {
    let subject: Subject;
    let reader: Reader;
    /** Everything that an agent or a log could come to see. */
    let told: unknown[];

    beforeEach(async () => {
      subject = await start();
      reader = createReader(network, subject.account, subject.ports);
      told = [];
    });
    afterEach(async () => {
      const shown = JSON.stringify([told, reader.logged]);
      for (const secret of subject.secrets()) expect(shown).not.toContain(secret);
      await reader.close();
      await subject.close();
    });

    const pulledIds = (): string[] => [...reader.store.messages.values()].filter(({ own }) => !own).map(({ providerId }) => providerId).sort();
    async function send(connection: Connection, outgoing: Outgoing): Promise<SendOutcome> {
      const outcome = await connection.send(outgoing, never);
      told.push(outcome);
      return outcome;
    }
    async function find(connection: Connection, outgoing: Outgoing): Promise<FindOutcome> {
      const outcome = await connection.find(outgoing, never);
      told.push(outcome);
      return outcome;
    }
    async function question(connection: Connection, channel: Channel): Promise<PulledMessage> {
      const id = await subject.question(channel);
      told.push(await pullAll(connection, reader.store));
      return reader.store.messages.get(id)!;
    }

    describe('pulling', () => {
      test('brings everything once, and the same again from the begin', async () => {
        const written = (await subject.write(many)).sort();
        expect(await pullAll(reader.open(), reader.store)).toBeNull();
        expect(pulledIds()).toEqual(written);
        const before = [...reader.store.messages];
        reader.store = emptyStore();
        subject.rewind?.();
        expect(await pullAll(reader.open(), reader.store)).toBeNull();
        expect(new Map(reader.store.messages)).toEqual(new Map(before));
      });

      test('a cursor that was used once can be used again, and what came meanwhile comes', async () => {
        const first = await subject.write(many);
        const connection = reader.open();
        await pullAll(connection, reader.store);
        const cursors = new Map(reader.store.cursors);
        const later = await subject.write(5);
        await pullAll(connection, reader.store);
        reader.store.cursors = cursors;
        await pullAll(reader.open(), reader.store);
        expect(pulledIds()).toEqual([...new Set([...first, ...later])].sort());
      });

      test('goes on after a cut at any request', async () => {
        const written = (await subject.write(many)).sort();
        const before = subject.requests();
        await pullAll(reader.open(), reader.store);
        const requests = subject.requests() - before;
        expect(requests).toBeGreaterThan(1);
        for (const fault of subject.pullFaults) {
          for (let index = 0; index < requests; index += 1) {
            await reader.close();
            subject.rewind?.();
            reader = createReader(network, { ...subject.account, secret: reader.secret }, { ...subject.ports, now: () => Date.now() + 20 * 60_000 * (index + 1) });
            fault.arrange(index);
            const trouble = await pullAll(reader.open(), reader.store);
            told.push(trouble);
            fault.lift();
            expect(trouble === null || trouble.kind === 'retry', `${fault.name}, request ${index}: ${JSON.stringify(trouble)}`).toBe(true);
            expect(await pullAll(reader.open(), reader.store)).toBeNull();
            expect(pulledIds(), `${fault.name}, request ${index}`).toEqual(written);
          }
        }
      }, 180_000);

      if (overHttp && isReadBack) {
        test('tells how far the clock of the network is ahead of ours', async () => {
          const behind = 7 * 60_000;
          reader = createReader(network, subject.account, { now: () => Date.now() - behind });
          await subject.write(3);
          const connection = reader.open();
          for (const stream of connection.streams) {
            const outcome = await connection.pull(stream, null, never);
            const ahead = outcome.kind === 'page' ? outcome.page.ahead : undefined;
            expect(Math.abs((ahead ?? 0) - behind), `${stream}: ${JSON.stringify(outcome)}`).toBeLessThan(5_000);
          }
        });
      }
    });

    if (overHttp) {
      describe('bodies', () => {
        test.each(unreadable)('takes nothing from an answer that is %j, and loses nothing by it', async (body) => {
          const written = (await subject.write(20)).sort();
          const connection = reader.open();
          subject.garble!(() => body);
          for (const stream of connection.streams) {
            const outcome = await pullPage(connection, stream, reader.store);
            told.push(outcome);
            expect(outcome).toMatchObject({ kind: expect.stringMatching(/^(?:retry|held)$/u) as unknown });
          }
          subject.garble!(null);
          expect(reader.store.messages.size).toBe(0);
          expect(await pullAll(reader.open(), reader.store)).toBeNull();
          expect(pulledIds()).toEqual(written);
        });

        test('never throws, whatever is in an answer', async () => {
          await subject.write(20);
          await fc.assert(fc.asyncProperty(fc.infiniteStream(fc.nat(1_000_000)), async (draws) => {
            const draw = (below: number): number => (draws.next().value as number) % below;
            subject.garble!((body) => garbled(body, draw));
            const connection = reader.open();
            for (const stream of connection.streams) told.push(await connection.pull(stream, null, never));
            if (connection.face !== undefined) told.push(await connection.face('1234567', never));
            subject.garble!(null);
            await connection.close();
          }), { numRuns: 40 });
        }, 120_000);
      });
    }

    if (brought) {
      test('whatever is written, it is taken or passed over, and what is written behind it comes', async () => {
        const connection = reader.open();
        await fc.assert(fc.asyncProperty(fc.infiniteStream(fc.nat(1_000_000)), async (draws) => {
          const draw = (below: number): number => (draws.next().value as number) % below;
          for (let index = 0; index < 3; index += 1) await subject.writeOdd!((body) => wrecked(body, draw));
          const [behind = ''] = await subject.write(1);
          const trouble = await pullAll(connection, reader.store);
          told.push(trouble);
          expect(trouble).toBeNull();
          expect(reader.store.messages.has(behind)).toBe(true);
        }), { numRuns: 25 });
      }, 120_000);
    }

    describe('signing in', () => {
      test('the check reads once and says that all is well', async () => {
        expect(await network.check(subject.account.settings, subject.account.secret, reader.ports, never)).toEqual({ kind: 'fine' });
      });

      test('where the permission was taken back, all that is asked for says so and nothing else', async () => {
        await subject.write(3);
        await subject.revoke();
        const connection = reader.open();
        const signedOut = { kind: 'held', problem: { code: 'signed-out' } };
        for (const stream of connection.streams) expect(await pullPage(connection, stream, reader.store)).toMatchObject(signedOut);
        expect(await network.check(subject.account.settings, reader.secret, reader.ports, never)).toMatchObject(signedOut);
      });

      test('a token that ends is renewed on the way', async () => {
        const written = (await subject.write(10)).sort();
        subject.expire?.();
        expect(await pullAll(reader.open(), reader.store)).toBeNull();
        expect(pulledIds()).toEqual(written);
      });
    });

    describe.each(channels)('sending, %s', (channel) => {
      const { length, idempotency, replyWindow, actions, attachments } = networkFacts[network.name].capabilities[channel];

      test('a reply arrives once, and comes back as one message of ours in its thread', async () => {
        const connection = reader.open();
        const asked = await question(connection, channel);
        expect(asked.thread.channel).toBe(channel);
        const outcome = await send(connection, replyTo(asked, 'On its way.'));
        expect(outcome).toMatchObject({ kind: 'sent' });
        expect(subject.accepted()).toEqual(['On its way.']);
        if (idempotency.by === 'none') return;
        expect(await pullAll(connection, reader.store)).toBeNull();
        const own = [...reader.store.messages.values()].filter((message) => message.own);
        expect(own).toMatchObject([{ providerId: outcome.kind === 'sent' ? outcome.providerId : '', text: 'On its way.', thread: { providerId: asked.thread.providerId } }]);
      });

      test('whatever goes wrong, it is once at the network, or certainly not, or uncertain', async () => {
        for (const fault of subject.sendFaults) {
          const connection = reader.open();
          const asked = await question(connection, channel);
          const outgoing = replyTo(asked, `After ${fault.name}.`);
          const count = (): number => subject.accepted().filter((text) => text === outgoing.text).length;
          await fault.arrange();
          const outcome = await send(connection, outgoing);
          await fault.lift();
          expect(count(), fault.name).toBe(fault.taken ? 1 : 0);
          const kinds: SendOutcome['kind'][] = fault.taken ? ['unknown', 'sent'] : fault.certain ? ['retry'] : ['unknown', 'retry'];
          expect(kinds, `${fault.name}: ${JSON.stringify(outcome)}`).toContain(outcome.kind);
          await connection.close();
          if (outcome.kind !== 'unknown') continue;
          const found = await find(reader.open(), outgoing);
          const { by } = idempotency;
          if (by === 'none') expect(found.kind, fault.name).toBe('cannot-tell');
          else if (by === 'message-id' && !fault.taken) expect(['absent', 'cannot-tell'], fault.name).toContain(found.kind);
          else expect(found.kind, `${fault.name}: ${JSON.stringify(found)}`).toBe(fault.taken ? 'found' : 'absent');
          if (by === 'key' || by === 'client-id') {
            expect(await send(reader.open(), outgoing), fault.name).toMatchObject({ kind: 'sent' });
            expect(count(), fault.name).toBe(1);
          }
        }
      }, 180_000);

      if (idempotency.by !== 'none') {
        test('two replies with the same words are two messages, and each is found as itself', async () => {
          const connection = reader.open();
          const [one, other] = [await question(connection, channel), await question(connection, channel)];
          const first = replyTo(one, 'Thank you!');
          const second = replyTo(other, 'Thank you!');
          const sent = [await send(connection, first), await send(connection, second)];
          const ids = sent.flatMap((outcome) => (outcome.kind === 'sent' ? [outcome.providerId] : []));
          const found = [await find(connection, first), await find(connection, { ...second, claimed: new Set(ids.slice(0, 1)) })];
          const foundIds = found.flatMap((outcome) => (outcome.kind === 'found' ? [outcome.providerId] : []));
          expect(foundIds).toEqual(ids);
          expect(new Set(ids).size).toBe(ids.length);
        });
      }

      if (length.count !== 'unlimited') {
        test('the longest text is taken, one that is longer is refused for good', async () => {
          const texts = subject.longest!(channel);
          const connection = reader.open();
          const asked = await question(connection, channel);
          expect(await send(connection, replyTo(asked, texts.tooLong))).toMatchObject({ kind: 'permanent', problem: { code: 'too-long' } });
          expect(subject.accepted()).toEqual([]);
          expect(await send(connection, replyTo(asked, texts.fits))).toMatchObject({ kind: 'sent' });
        });
      }

      const caption = attachments?.caption;
      if (caption !== undefined) {
        test('beside a file the longest words are taken, longer ones are refused for good', async () => {
          const texts = subject.longestBesideFile!(channel);
          const connection = reader.open();
          const asked = await question(connection, channel);
          expect([texts.fits, texts.tooLong].map((text) => fits(lengthOf(text, caption)))).toEqual([true, false]);
          expect(await send(connection, replyTo(asked, texts.tooLong, { attachments: [picture] }))).toMatchObject({ kind: 'permanent', problem: { code: 'too-long' } });
          expect(await send(connection, replyTo(asked, texts.fits, { attachments: [picture] }))).toMatchObject({ kind: 'sent' });
        });
      }

      if (replyWindow !== null) {
        test('after the reply window has closed, it says so', async () => {
          const connection = reader.open();
          const asked = await question(connection, channel);
          subject.closeWindow!();
          expect(await send(connection, replyTo(asked, 'Too late.'))).toMatchObject({ kind: 'held', problem: { code: 'window-closed' } });
          expect(subject.accepted()).toEqual([]);
        });
      }

      test('where the permission was taken back, it is held until somebody signs in again', async () => {
        const connection = reader.open();
        const asked = await question(connection, channel);
        await subject.revoke();
        expect(await send(connection, replyTo(asked, 'Hello?'))).toMatchObject({ kind: 'held', problem: { code: 'signed-out' } });
        expect(subject.accepted()).toEqual([]);
      });

      test('every action that is allowed is done, may be done again, and is taken back where that can be', async () => {
        for (const action of messageAction.options) {
          const allowance = actions[action];
          if (!allowance.allowed || allowance.on === 'own') continue;
          const { undo } = allowance;
          const connection = reader.open();
          const asked = await question(connection, channel);
          const act = { action, on: true, thread: asked.thread, messageId: asked.providerId, authorId: asked.author.providerId };
          expect(await connection.act!(act, never), action).toEqual({ kind: 'done', on: true });
          expect(await connection.act!(act, never), `${action} again`).toEqual({ kind: 'done', on: true });
          if (undo) expect(await connection.act!({ ...act, on: false }, never), `${action} taken back`).toEqual({ kind: 'done', on: false });
        }
      });
    });
  });
}

const oddities: unknown[] = [null, true, -1, 1e300, '', 'x'.repeat(70_000), [], {}, '\u0000', '2026-13-45T99:99:99Z', [[[]]], { id: {} }];

/** The body with some of its values put out, or something else in their place. */
function garbled(body: string, draw: (below: number) => number): string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return body;
  }
  const change = (value: unknown): unknown => {
    if (draw(12) === 0) return oddities[draw(oddities.length)];
    if (Array.isArray(value)) return value.map(change);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).filter(() => draw(20) > 0).map(([key, member]) => [key, change(member)]));
  };
  return JSON.stringify(change(parsed));
}

/** The same of a body of any kind: of what is no JSON, lines are put out, doubled, cut or exchanged for something else. */
function wrecked(body: string, draw: (below: number) => number): string {
  if (draw(10) === 0) return String(oddities[draw(oddities.length)]);
  if (body.startsWith('{')) return garbled(body, draw);
  return body.split('\r\n').flatMap((line) => {
    switch (draw(12)) {
      case 0: return [];
      case 1: return [line, line];
      case 2: return [line.slice(0, draw(line.length + 1))];
      case 3: return [String(oddities[draw(oddities.length)])];
      default: return [line];
    }
  }).join('\r\n');
}
