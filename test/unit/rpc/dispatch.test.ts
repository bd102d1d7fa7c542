import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type MethodName, methodNames, methods, type Result, succeed, usualAttention } from '../../../src/contract/index.ts';
import { dispatcher } from '../../../src/main/rpc/dispatch.ts';
import type { HandlersOf } from '../../../src/main/rpc/handlers.ts';

const calls: { method: string; payload: unknown }[] = [];
const answering = (answer: () => Promise<Result<unknown>>): HandlersOf<MethodName> => Object.fromEntries(methodNames.map((method) => [method, (payload: unknown) => {
  calls.push({ method, payload });
  return answer();
}])) as unknown as HandlersOf<MethodName>;

const logged: unknown[] = [];
const handle = dispatcher(answering(() => Promise.resolve(succeed({}))), (event, facts) => logged.push({ event, facts }));

const uuid = '3f0c8a52-9c1e-4e0e-8a47-0d4dfb6a5d0b';
const mail = { host: 'mail.example', port: 993, security: 'tls', user: 'a' };
const valid: Record<MethodName, Record<string, unknown>> = {
  'startup.state': {},
  'startup.protect': { passphrase: 'correct horse' },
  'startup.unlock': { way: 'passphrase', secret: 'correct horse' },
  'startup.startOver': {},
  'startup.retry': {},
  'workspace.open': {},
  'recovery.acknowledge': {},
  'protection.view': {},
  'protection.newRecoveryCode': {},
  'protection.setPassphrase': { passphrase: 'correct horse' },
  'protection.renewKey': {},
  'preferences.view': {},
  'preferences.save': { preferences: { keys: { undo: ['z'] }, off: ['theme'], singleKeys: true, advance: false } },
  'backup.list': {},
  'backup.create': {},
  'backup.restore': { backupId: 'b' },
  'queue.watch': { view: 'open', offset: 0, limit: 50, anchorId: null },
  'customer.find': { query: 'ann', limit: 5 },
  'search.run': { query: 'kettle', limit: 20, after: null },
  'conversation.open': { conversationId: 'c', limit: 50 },
  'conversation.close': {},
  'conversation.earlier': { conversationId: 'c', before: { sentAt: 1, id: 'm' }, limit: 50 },
  'conversations.change': { operationId: uuid, selection: { ids: ['c'] }, changes: [{ kind: 'priority', priority: 'urgent' }] },
  'conversations.undo': { operationId: uuid },
  'conversation.seen': { conversationId: 'c', through: 1 },
  'case.change': { operationId: uuid, conversationId: 'c', withId: 'd', on: true },
  'case.view': { conversationId: 'c' },
  'case.undo': { operationId: uuid },
  'person.open': { conversationId: 'c' },
  'person.suggestions': { customerId: 'x/anna' },
  'person.find': { customerId: 'x/anna', query: 'anna' },
  'person.change': { operationId: uuid, customerId: 'x/anna', change: { kind: 'link', with: 'mail/anna' } },
  'person.undo': { operationId: uuid },
  'person.conversations': { customerId: 'x/anna', before: null, limit: 20 },
  'person.timeline': { customerId: 'x/anna', before: { at: 1, id: 'm' }, limit: 50 },
  'person.leaveTimeline': {},
  'person.repeats': { conversationIds: ['c'] },
  'attachment.media': { messageId: 'm', attachmentId: 'a' },
  'attachment.picture': { messageId: 'm', attachmentId: 'a' },
  'definitions.list': {},
  'definition.save': { definition: { id: uuid, kind: 'agent', name: 'Lou', initials: 'L' } },
  'definition.remove': { id: uuid },
  'savedReply.used': { id: uuid },
  'macro.run': { operationId: uuid, macroId: uuid, selection: { ids: ['c'] } },
  'steps.undo': { operationId: uuid },
  'rule.try': {
    rule: {
      id: uuid, kind: 'rule', name: 'Refunds', on: true, position: 0, condition: { kind: 'all', of: [] }, time: { days: [], between: null, hours: 'any' },
      steps: [{ do: 'note', text: 'x' }], then: 'goOn',
    },
    after: null, limit: 50,
  },
  'rule.apply': { ruleId: uuid, ids: ['c'] },
  'rule.log': { ruleId: null, limit: 50 },
  'tags.list': {},
  'note.write': { noteId: uuid, conversationId: 'c', text: 'x' },
  'note.remove': { noteId: uuid },
  'message.html': { messageId: 'm', remoteImages: false },
  'attachment.save': { messageId: 'm', attachmentId: 'a' },
  'message.act': { messageId: 'm', action: 'hide', on: true },
  'action.retry': { actionId: 'a' },
  'action.giveUp': { actionId: 'a' },
  'draft.addFile': { fileId: uuid, conversationId: 'c', name: 'a.png', type: 'image/png', size: 3, offset: 0, part: 'AAAA' },
  'draft.removeFile': { fileId: uuid },
  'draft.save': { conversationId: 'c', text: '' },
  'reply.check': { conversationId: 'c', text: 'x', inPrivate: false },
  'reply.send': { replyId: uuid, conversationId: 'c', text: 'x', state: 'waiting' },
  'template.list': { conversationId: 'c' },
  'reply.sendTemplate': { replyId: uuid, conversationId: 'c', template: { name: 'n', language: 'en', values: [{ part: 'body', name: '1', text: 'x' }] } },
  'reply.takeBack': { messageId: 'm' },
  'reply.otherWays': { messageId: 'm' },
  'reply.moveTo': { messageId: 'm', conversationId: 'c' },
  'reply.approve': { messageId: 'm', text: 'x' },
  'reply.sendBack': { messageId: 'm', why: 'Too short' },
  'outbox.list': {},
  'outbox.retry': { messageId: 'm', seen: 'held' },
  'outbox.discard': { messageId: 'm' },
  'outbox.confirmArrived': { messageId: 'm' },
  'account.connect': {
    settings: { network: 'mail', name: 'A', address: 'a@example.com', imap: mail, smtp: mail }, secret: { network: 'mail', password: 'x' },
  },
  'sample.add': { language: 'de' },
  'sample.remove': {},
  'account.syncNow': { accountId: 'a' },
  'account.setHistory': { accountId: 'a', paused: true },
  'account.setAliases': { accountId: 'a', aliases: ['sales@shop.example'] },
  'account.setMonthlyLimit': { accountId: 'a', limit: 5_000_000 },
  'signIn.view': {},
  'signIn.redirect': { network: 'x' },
  'signIn.begin': { network: 'x', fields: { clientId: 'a' }, accountId: null, page: { language: 'en', title: 'a', granted: 'b', refused: 'c' } },
  'signIn.openBrowser': {},
  'signIn.choose': { ids: ['a'] },
  'signIn.cancel': {},
  'spelling.check': { language: 'de' },
  'customer.picture': { conversationId: 'a' },
  'export.view': {},
  'export.begin': { view: 'open', format: 'csv' },
  'export.cancel': {},
  'import.open': { kind: 'tags', language: 'de' },
  'import.plan': { mapping: ['name'] },
  'import.run': { mapping: ['name'] },
  'import.undo': {},
  'attention.view': {},
  'attention.set': usualAttention,
  'attention.setLocale': { locale: 'de-CH' },
  'attention.pause': { on: true },
  'attention.target': {},
  'link.open': { url: 'https://example.com' },
};

test.each(methodNames)('%s takes what fits and hands on nothing else', async (method) => {
  expect(await handle(method, { ...valid[method], smuggled: true })).toEqual({ ok: true, value: {} });
  expect(calls.at(-1)).toEqual({ method, payload: valid[method] });
});

test.each(methodNames)('%s refuses a payload of another type, and one in which any field is missing or mistyped', async (method) => {
  const fields = Object.keys(valid[method]);
  const wrong: unknown[] = [undefined, null, 1, 'x', [], true, ...fields.flatMap((field) => {
    const without = Object.fromEntries(Object.entries(valid[method]).filter(([name]) => name !== field));
    return [without, { ...valid[method], [field]: Symbol.iterator }, { ...valid[method], [field]: { toString: 1 } }, { ...valid[method], [field]: 'x'.repeat(200_000) }];
  })];
  const before = calls.length;
  for (const payload of wrong) expect(await handle(method, payload)).toMatchObject({ ok: false, error: { code: 'invalid' } });
  expect(calls).toHaveLength(before);
});

test.each(['reply.send', 'queue.watch', 'search.run', 'conversations.change'] as const)('%s has bounds', async (method) => {
  const beyond = { 'reply.send': { text: '' }, 'queue.watch': { limit: 201 }, 'search.run': { query: 'x'.repeat(501) }, 'conversations.change': { selection: { ids: [] } } };
  expect(await handle(method, { ...valid[method], ...beyond[method] })).toMatchObject({ ok: false, error: { code: 'invalid' } });
});

test('it never rejects, whatever is called with whatever', async () => {
  const names = fc.oneof(fc.constantFrom<string>(...methodNames), fc.constantFrom('toString', '__proto__', 'constructor', ''), fc.string());
  await fc.assert(fc.asyncProperty(names, fc.anything(), async (method, payload) => {
    expect(typeof (await handle(method as MethodName, payload)).ok).toBe('boolean');
  }));
});

test('a handler that throws is a failure that says so; the log has no words of the customer\'s', async () => {
  for (const failing of [() => Promise.reject(new Error('disk full: Anna')), () => { throw new Error('disk full: Anna'); }]) {
    const broken = dispatcher(answering(failing), (event, facts) => logged.push({ event, facts }));
    expect(await broken('outbox.list', {})).toEqual({ ok: false, error: { code: 'storage', message: 'disk full: Anna', problem: null } });
    expect(logged.at(-1)).toEqual({ event: 'call.failed', facts: { method: 'outbox.list', reason: 'Error' } });
  }
});

test('every method has a payload and a value that can be validated', () => {
  for (const method of methodNames) expect([typeof methods[method].payload.safeParse, typeof methods[method].value.safeParse]).toEqual(['function', 'function']);
});
