import { describe, expect, test } from 'vitest';
import type { Bridge, MethodName } from '../../../src/contract/index.ts';
import { mailConnection, emptyMail, mailErrors, withAddress } from '../../../src/renderer/src/accounts/connection.ts';
import { DraftStore } from '../../../src/renderer/src/composer/draft-store.ts';

function recording(): { bridge: Bridge; saved: unknown[] } {
  const saved: unknown[] = [];
  const call = (method: MethodName, payload: unknown) => {
    if (method === 'draft.save') saved.push(payload);
    return Promise.resolve({ ok: true, value: {} } as never);
  };
  return { bridge: { call, on: () => () => undefined }, saved };
}

describe('drafts', () => {
  test('one reply keeps its id while it is written, the next one gets another', () => {
    const drafts = new DraftStore(recording().bridge);
    drafts.write('c', 'H');
    const first = drafts.drafts.get('c')?.replyId;
    drafts.write('c', 'Hello');
    expect(drafts.drafts.get('c')?.replyId).toBe(first);
    drafts.sent('c', 'Hello');
    drafts.write('c', 'Again');
    expect(drafts.drafts.get('c')?.replyId).not.toBe(first);
  });

  test('every key is on its way to the disk when it is pressed, though nothing before it was answered', () => {
    const saved: unknown[] = [];
    const call = (_method: MethodName, payload: unknown) => {
      saved.push(payload);
      return new Promise<never>(() => undefined);
    };
    const drafts = new DraftStore({ call, on: () => () => undefined });
    for (const text of ['H', 'He', 'Her']) drafts.write('a', text);
    drafts.write('b', 'two');
    expect(saved).toEqual([
      { conversationId: 'a', text: 'H' }, { conversationId: 'a', text: 'He' }, { conversationId: 'a', text: 'Her' }, { conversationId: 'b', text: 'two' },
    ]);
  });

  test('what could not be saved is saved with the next flush, and then no more', async () => {
    const saved: unknown[] = [];
    let broken = true;
    const call = (_method: MethodName, payload: unknown) => {
      if (broken) return Promise.reject(new Error('closing'));
      saved.push(payload);
      return Promise.resolve({ ok: true, value: {} } as never);
    };
    const drafts = new DraftStore({ call, on: () => () => undefined });
    drafts.write('c', 'Hello');
    await drafts.flush();
    expect(saved).toEqual([]);
    broken = false;
    await drafts.flush();
    await drafts.flush();
    expect(saved).toEqual([{ conversationId: 'c', text: 'Hello' }]);
  });

  test('what was typed while the reply was being committed stays', () => {
    const drafts = new DraftStore(recording().bridge);
    drafts.write('c', 'Hello and another thing');
    drafts.sent('c', 'Hello');
    expect(drafts.text('c')).toBe('and another thing');
  });

  test('what was typed and deleted while the reply was being committed leaves nothing on the disk', () => {
    const { bridge, saved } = recording();
    const drafts = new DraftStore(bridge);
    for (const text of ['Hello', 'Hello!', 'Hello']) drafts.write('c', text);
    drafts.sent('c', 'Hello');
    expect(saved.at(-1)).toEqual({ conversationId: 'c', text: '' });
  });

  test('a settled draft has no save on its way, and is not saved after what follows', async () => {
    const saved: unknown[] = [];
    const answered = Promise.withResolvers<never>();
    const call = (_method: MethodName, payload: unknown) => {
      saved.push(payload);
      return answered.promise;
    };
    const drafts = new DraftStore({ call, on: () => () => undefined });
    drafts.write('c', 'Hello');
    let settled = false;
    const settling = drafts.settle('c').then(() => (settled = true));
    await Promise.resolve();
    expect(settled).toBe(false);
    answered.reject(new Error('closing'));
    await settling;
    await drafts.flush();
    expect(saved).toEqual([{ conversationId: 'c', text: 'Hello' }]);
  });

  test('a reply that is taken back does not replace what was written since', () => {
    const drafts = new DraftStore(recording().bridge);
    drafts.write('c', 'New text');
    drafts.takenBack('c', 'Old reply', { sent: 'Old reply ^LS', before: 'New' });
    expect(drafts.text('c')).toBe('Old reply\n\nNew text');
  });

  test('a reply that is taken back stands once before a draft that is on the disk alone, or was read when it stood there already', () => {
    const { bridge, saved } = recording();
    const drafts = new DraftStore(bridge);
    drafts.restore('read', 'Old reply ^LS\n\nNew text');
    for (const id of ['read', 'on disk']) drafts.takenBack(id, 'Old reply', { sent: 'Old reply ^LS', before: 'New text' });
    const text = 'Old reply\n\nNew text';
    expect(saved).toEqual([{ conversationId: 'read', text }, { conversationId: 'on disk', text }]);
  });

  test('what a rule wrote is there in a conversation that was opened before, and replaces nothing that the agent wrote', () => {
    const drafts = new DraftStore(recording().bridge);
    drafts.restore('a', '');
    drafts.write('b', 'Mine');
    for (const conversationId of ['a', 'b', 'never opened']) drafts.writtenBeside({ conversationId, before: '', text: 'Dear Anna' });
    expect([drafts.text('a'), drafts.text('b'), drafts.text('never opened')]).toEqual(['Dear Anna', 'Mine', '']);
  });

  test('a stored draft does not replace what is being written', () => {
    const drafts = new DraftStore(recording().bridge);
    drafts.write('c', 'newer');
    drafts.restore('c', 'older');
    expect(drafts.text('c')).toBe('newer');
  });
});

describe('connecting a mailbox', () => {
  test('the servers follow the address until they are changed by hand', () => {
    const known = withAddress(emptyMail(null), 'shop@gmail.com');
    expect([known.imapHost, known.smtpHost]).toEqual(['imap.gmail.com', 'smtp.gmail.com']);
    const other = withAddress(known, 'shop@example.org');
    expect([other.imapHost, other.smtpHost]).toEqual(['imap.example.org', 'smtp.example.org']);
    const own = withAddress({ ...other, imapHost: 'mail.internal' }, 'shop@example.net');
    expect([own.imapHost, own.smtpHost]).toEqual(['mail.internal', 'smtp.example.net']);
  });

  test('the address is the user name unless another one was typed', () => {
    const fields = { ...withAddress(emptyMail(null), ' shop@example.org '), name: 'Shop', password: 'secret' };
    const { settings } = mailConnection(fields);
    expect(settings).toMatchObject({ address: 'shop@example.org', imap: { user: 'shop@example.org', port: 993 }, smtp: { user: 'shop@example.org' } });
  });

  test('what is missing is named', () => {
    expect(mailErrors(emptyMail(null))).toEqual({ name: 'required', password: 'required', imapHost: 'required', smtpHost: 'required', address: 'address' });
  });
});
