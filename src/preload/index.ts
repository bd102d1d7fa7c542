import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge, EventName, MethodName } from '../contract/index.ts';

// Written out, because importing the lists would bring the validator along. The compiler keeps them complete.
const methods = {
  'startup.state': true,
  'startup.protect': true,
  'startup.unlock': true,
  'startup.startOver': true,
  'startup.retry': true,
  'workspace.open': true,
  'recovery.acknowledge': true,
  'protection.view': true,
  'protection.newRecoveryCode': true,
  'protection.setPassphrase': true,
  'protection.renewKey': true,
  'backup.list': true,
  'backup.create': true,
  'backup.restore': true,
  'queue.watch': true,
  'search.run': true,
  'conversation.open': true,
  'conversation.close': true,
  'conversation.earlier': true,
  'conversation.setState': true,
  'conversation.setTags': true,
  'tags.list': true,
  'note.write': true,
  'note.remove': true,
  'message.html': true,
  'attachment.save': true,
  'draft.save': true,
  'reply.send': true,
  'reply.takeBack': true,
  'outbox.list': true,
  'outbox.retry': true,
  'outbox.discard': true,
  'outbox.confirmArrived': true,
  'account.connect': true,
  'account.syncNow': true,
  'account.setHistory': true,
  'account.setMonthlyLimit': true,
  'link.open': true,
} satisfies Record<MethodName, true>;

const events = {
  'startup.changed': true,
  'backups.changed': true,
  'accounts.changed': true,
  'counts.changed': true,
  'queue.changed': true,
  'conversation.changed': true,
  'outbox.changed': true,
  'command.run': true,
} satisfies Record<EventName, true>;

/** As `channelOf` of the contract; a test compares them. */
function channel(names: object, name: unknown): string {
  if (typeof name !== 'string' || !Object.hasOwn(names, name)) throw new Error('There is no such name in the contract.');
  return `holdfast:${name}`;
}

const bridge: Bridge = {
  call: (method, payload) => ipcRenderer.invoke(channel(methods, method), payload),
  on(event, listener) {
    const name = channel(events, event);
    const receive = (_event: unknown, payload: Parameters<typeof listener>[0]): void => listener(payload);
    ipcRenderer.on(name, receive);
    return () => {
      ipcRenderer.off(name, receive);
    };
  },
};

contextBridge.exposeInMainWorld('holdfast', bridge);
