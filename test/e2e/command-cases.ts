import { expect } from '@playwright/test';
import type { CommandId } from '../../src/renderer/src/commands/table.ts';
import type { Agent, ViewName } from './agent.ts';
import { ann } from './workspace.ts';

/** One command at its keys. */
export interface CommandCase {
  /** Leads from the first row of the queue to where the command applies. Of the keys of a command, `which` counts from 0. */
  given?: (agent: Agent, which: number) => Promise<void>;
  /** What it did; leaves the world as it was, but for the reply of an outbox case. */
  then: (agent: Agent, which: number) => Promise<void>;
}

/** In the outbox waits one reply for each key of its commands. */
export const waitingFor = (id: CommandId, which: number) => ({ customer: `Customer ${id.replace('.', ' ')} ${String(which)}`, text: `Reply for ${id} ${String(which)}` });

const clear = async (agent: Agent): Promise<void> => {
  await agent.press('Control+a', 'Delete');
  await expect(agent.composer('Anna')).toHaveValue('');
};

const takenBack = async (agent: Agent): Promise<void> => {
  await agent.press('z');
  await expect(agent.composer('Anna')).toBeFocused();
  await expect(agent.composer('Anna')).toHaveValue('Hello');
  await clear(agent);
};

const written = async (agent: Agent): Promise<void> => {
  await agent.open('Anna');
  await agent.write('Anna', 'Hello');
};

const done = async (agent: Agent): Promise<void> => {
  await agent.press('e');
  await expect(agent.row('Anna')).toBeHidden();
};

const second = async (agent: Agent): Promise<void> => {
  await agent.press('j');
  await agent.expectActive('Ben');
};

const lastMessage = async (agent: Agent): Promise<void> => {
  await agent.open('Cleo');
  await agent.press('p');
  await expect(agent.messages.nth(2)).toBeFocused();
};

const view = (name: ViewName, from: ViewName = 'open'): CommandCase => ({
  given: (agent) => agent.goTo(from),
  then: (agent) => agent.expectView(name),
});

const dialog = (name: string): CommandCase => ({
  then: async (agent) => {
    await expect(agent.dialog(name)).toBeVisible();
    await agent.press('Escape');
    await expect(agent.dialog(name)).toBeHidden();
  },
});

const section = (name: string): CommandCase => ({
  then: async (agent) => {
    await expect(agent.dialog('Settings').getByRole('tab', { name, selected: true })).toBeVisible();
    await agent.press('Escape');
    await expect(agent.dialog('Settings')).toBeHidden();
  },
});

const outbox = (id: CommandId, notice: string, gone = true): CommandCase => ({
  given: (agent, which) => agent.chooseInOutbox(waitingFor(id, which).text),
  then: async (agent, which) => {
    await expect(agent.notice(notice)).toBeVisible();
    await expect(agent.rows.filter({ hasText: waitingFor(id, which).text })).toHaveCount(gone ? 0 : 1);
  },
});

export const commandCases: Record<CommandId, CommandCase> = {
  'list.next': { then: (agent) => agent.expectActive('Ben') },
  'list.previous': { given: second, then: (agent) => agent.expectActive('Anna') },
  'list.first': { given: second, then: (agent) => agent.expectActive('Anna') },
  'list.last': { then: (agent) => agent.expectActive(ann.name) },
  'conversation.open': { then: (agent) => expect(agent.thread('Anna')).toBeFocused() },
  search: { then: (agent) => expect(agent.page.getByRole('searchbox')).toBeFocused() },

  back: {
    given: (agent) => agent.open('Anna'),
    then: async (agent) => {
      await expect(agent.thread('Anna')).toBeHidden();
      await expect(agent.list('Needs an answer')).toBeFocused();
    },
  },
  'conversation.done': {
    then: async (agent) => {
      await expect(agent.row('Anna')).toBeHidden();
      await agent.expectCount('done', 1);
      await agent.press('z');
      await expect(agent.row('Anna')).toBeVisible();
    },
  },
  'conversation.reopen': {
    given: async (agent) => {
      await done(agent);
      await agent.goTo('done');
      await agent.expectActive('Anna');
    },
    then: async (agent) => {
      await expect(agent.page.getByText('Nothing is done yet')).toBeVisible();
      await agent.expectCount('done', 0);
    },
  },
  'message.next': {
    given: async (agent) => {
      await lastMessage(agent);
      await agent.press('p');
      await expect(agent.messages.nth(1)).toBeFocused();
    },
    then: (agent) => expect(agent.messages.nth(2)).toBeFocused(),
  },
  'message.previous': { given: lastMessage, then: (agent) => expect(agent.messages.nth(1)).toBeFocused() },
  'message.quoted': {
    given: (agent) => agent.open(ann.name),
    then: (agent) => expect(agent.message('Thank you!')).toContainText('Your money left us today.'),
  },
  'message.formatted': {
    given: (agent) => agent.open(ann.name),
    then: async (agent) => {
      await expect(agent.messages.locator('b')).toHaveText('Thank you!');
      await agent.press('Shift+f');
      await expect(agent.messages.locator('b')).toHaveCount(0);
    },
  },
  'message.images': {
    given: async (agent) => {
      await agent.open(ann.name);
      await agent.press('Shift+f');
      await expect(agent.message('1 remote image was not loaded')).toBeVisible();
    },
    then: (agent) => expect(agent.page.getByRole('img', { name: 'the receipt' })).toHaveJSProperty('naturalWidth', 1),
  },

  'conversation.tags': dialog('Tags'),
  'reply.sendLater': {
    given: written,
    then: async (agent) => {
      await expect(agent.dialog('Send later')).toBeVisible();
      await agent.press('Escape');
      await expect(agent.composer('Anna')).toBeFocused();
      await clear(agent);
    },
  },
  'note.focus': { then: (agent) => expect(agent.page.getByRole('textbox', { name: 'Note about Anna' })).toBeFocused() },
  'reply.focus': { then: (agent) => expect(agent.composer('Anna')).toBeFocused() },
  'reply.send': {
    given: written,
    then: async (agent) => {
      await expect(agent.message('Hello')).toContainText('Sending in a moment');
      await expect(agent.composer('Anna')).toBeFocused();
      await agent.expectCount('waiting', 1);
      await agent.press('Escape');
      await takenBack(agent);
    },
  },
  'reply.sendDone': {
    given: written,
    then: async (agent) => {
      await expect(agent.thread('Ben')).toBeFocused();
      await agent.expectCount('done', 1);
      await takenBack(agent);
    },
  },
  undo: { given: done, then: (agent) => expect(agent.row('Anna')).toBeVisible() },

  'outbox.takeBack': {
    ...outbox('outbox.takeBack', 'Taken back.'),
    then: async (agent, which) => {
      const { customer, text } = waitingFor('outbox.takeBack', which);
      await expect(agent.composer(customer)).toHaveValue(text);
      await expect(agent.rows.filter({ hasText: text })).toHaveCount(0);
    },
  },
  'outbox.retry': outbox('outbox.retry', 'It is being sent again.', false),
  'outbox.arrived': {
    ...outbox('outbox.arrived', 'Noted as delivered.'),
    given: async (agent, which) => {
      await agent.sendNow(waitingFor('outbox.arrived', which).text);
      await expect(agent.activeRow).toHaveAccessibleName(/May have arrived/u);
    },
  },
  'outbox.discard': outbox('outbox.discard', 'Discarded.'),

  'view.open': view('open', 'waiting'),
  'view.waiting': view('waiting'),
  'view.done': view('done'),
  'view.outbox': view('outbox'),
  accounts: dialog('Accounts'),
  'account.connect': dialog('Connect an account'),

  palette: dialog('Commands'),
  help: dialog('Keyboard'),
  sync: { then: (agent) => expect(agent.notice('Looking for new messages.')).toBeVisible() },
  settings: dialog('Settings'),
  protection: section('Protection'),
  backups: section('Backups'),
  'backup.create': { then: (agent) => expect(agent.notice('The backup is made.')).toBeVisible() },
  theme: { then: (agent) => expect(agent.notice('Light colours.')).toBeVisible() },
};
