import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, describe, test } from 'vitest';
import { Parser } from '../../../src/main/networks/mail/parser.ts';
import { dovecotInstalled, startDovecot, type Dovecot } from '../../networks/mail/dovecot.ts';
import { openMail, pullAll, settingsFor, shop, Store, users } from './mailbox.ts';

const folder = resolve(import.meta.dirname, '../../../../shared/data/mail');
const files = existsSync(folder)
  ? readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort()
  : [];

describe.skipIf(files.length === 0)('every mail of the corpora', () => {
  test('is read without a crash and within a second', async () => {
    const parser = new Parser();
    await parser.parse({ bytes: Buffer.from('To: begin\r\n\r\n'), arrivedAt: 0, partial: false });
    const slow: string[] = [];
    for (const file of files) {
      const began = performance.now();
      const mail = await parser.parse({ bytes: readFileSync(file), arrivedAt: Date.UTC(2026, 0, 1), partial: false });
      if (performance.now() - began > 1_000) slow.push(file);
      expect(mail.defects, file).not.toContain('unreadable');
      expect(Number.isFinite(mail.sentAt), file).toBe(true);
    }
    await parser.close();
    expect(slow).toEqual([]);
  });

  describe.skipIf(!dovecotInstalled)('in a mailbox', () => {
    let dovecot: Dovecot;
    beforeAll(async () => {
      dovecot = await startDovecot({ users });
    });
    afterAll(() => dovecot.stop());

    test('is pulled: as many messages as there are different mails', async () => {
      const raws = files.map((file) => readFileSync(file)).filter((raw) => raw.length > 0);
      await dovecot.appendMany(shop, 'INBOX', raws);
      const store = new Store();
      const connection = openMail(settingsFor(dovecot, { host: dovecot.host, port: 1 }), store);
      await pullAll(connection, store, 'inbox');
      const ids = [...store.messages.keys()].sort();
      expect(ids).toHaveLength((await differentMails(raws)).size);
      store.cursors.clear();
      await pullAll(connection, store, 'inbox');
      await connection.close();
      expect([...store.messages.keys()].sort()).toEqual(ids);
    });
  });
});

/** As the server gives them out again: with its line ends, and without NUL bytes. */
async function differentMails(raws: readonly Buffer[]): Promise<Set<string>> {
  const parser = new Parser();
  const different = new Set<string>();
  for (const raw of raws) {
    const bytes = Buffer.from(raw.toString('latin1').replace(/\r?\n/gu, '\r\n').replaceAll('\0', '\x80'), 'latin1');
    const { messageId, contentHash, bytesHash } = await parser.parse({ bytes, arrivedAt: Date.now(), partial: false });
    different.add(messageId === null ? bytesHash : `${messageId} ${contentHash}`);
  }
  await parser.close();
  return different;
}
