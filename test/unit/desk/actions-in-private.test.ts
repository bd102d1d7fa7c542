import { expect, test } from 'vitest';
import { capabilitiesOf, type MessageView } from '../../../src/contract/index.ts';
import { actionsFor, privateWayIn } from '../../../src/main/desk/capabilities.ts';
import type { ConversationDocument } from '../../../src/main/replica/documents.ts';
import { offerFor } from '../../../src/renderer/src/actions/offers.ts';
import type { OpenConversation } from '../../../src/renderer/src/thread/conversation-store.ts';

/** A public thread in which the account answered once in public and once in private. */
const conversation = { accountId: 'a', network: 'facebook', channel: 'public', customerHandle: 'ann', threadId: '42_7/900' } as ConversationDocument;
const desk = { accounts: { settingsOf: () => null } } as unknown as Parameters<typeof actionsFor>[0];
const own = (marks: MessageView['marks']) => ({ direction: 'out', networkId: 'm', sentAt: 0, author: { name: '', handle: '' }, marks }) as unknown as MessageView;

test('a reply that went out in private is no comment: what is done to comments is not offered for it', () => {
  const inPublic = capabilitiesOf({ network: 'facebook', channel: 'public' });
  expect(actionsFor(desk, conversation, { marks: [] })).toBe(inPublic.actions);
  expect(actionsFor(desk, conversation, { marks: ['private'] }).delete).toEqual({ allowed: false, why: 'app-only' });
  const open = { row: conversation, actions: [], view: { ahead: 0, capabilities: inPublic, inPrivate: privateWayIn(desk, conversation) } } as unknown as OpenConversation;
  expect(offerFor(open, own([]), 'delete', 0)).toEqual({ can: true, on: true, undo: false });
  expect(offerFor(open, own(['private']), 'delete', 0)).toEqual({ can: false, why: 'app-only' });
});
