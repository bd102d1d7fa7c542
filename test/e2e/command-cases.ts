import { expect } from '@playwright/test';
import type { CommandId } from '../../src/renderer/src/commands/table.ts';
import type { Agent, ViewName } from './agent.ts';
import { type CommandCase, outboxCases } from './outbox-cases.ts';
import { ann } from './workspace.ts';


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
  await agent.press('Shift+n');
  await expect(agent.messages.nth(2)).toBeFocused();
};

/** Opened long enough for the customer to be read. */
const known = async (agent: Agent): Promise<void> => {
  await agent.open('Anna');
  await expect(agent.page.getByRole('textbox', { name: 'About this person' })).toBeVisible();
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

/** What X does not allow is said. */
const refused = (reason: string): CommandCase => ({
  given: (agent) => agent.open('Anna'),
  then: (agent) => expect(agent.notice(reason)).toBeVisible(),
});

const selected = (count: number): CommandCase['then'] => async (agent) => {
  await expect(agent.page.getByText(`${String(count)} conversation${count === 1 ? '' : 's'} selected`).first()).toBeVisible();
  await agent.press('Escape');
  // What was said for those who hear it stays said; the bar goes.
  await expect(agent.page.locator('.selection-bar')).toHaveCount(0);
};

/** Saved views that the cases go to; see `saveViews`. */
const savedView = (place: number): CommandCase => ({
  then: (agent) => expect(agent.page.getByRole('heading', { level: 1, name: `View ${String(place)}` })).toBeVisible(),
});

/** Nine of them, so that every key leads somewhere. */
export async function saveViews(agent: Agent): Promise<void> {
  await agent.page.evaluate(`Promise.all([1, 2, 3, 4, 5, 6, 7, 8, 9].map((place) => holdfast.call('definition.save', { definition: {
    id: crypto.randomUUID(), kind: 'savedView', name: 'View ' + place, condition: { kind: 'state', state: 'open' }, sort: 'due', position: place,
  } })))`);
  await expect(agent.page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: /^View 9/u })).toBeVisible();
}

export const commandCases: Record<CommandId, CommandCase> = {
  ...outboxCases,
  'list.next': { then: (agent) => agent.expectActive('Ben') },
  'list.previous': { given: second, then: (agent) => agent.expectActive('Anna') },
  'list.first': { given: second, then: (agent) => agent.expectActive('Anna') },
  'list.last': { then: (agent) => agent.expectActive(ann.name) },
  'conversation.open': { then: (agent) => expect(agent.thread('Anna')).toBeFocused() },
  'list.select': { then: selected(1) },
  'list.selectNext': { then: selected(2) },
  'list.selectPrevious': { given: second, then: selected(2) },
  'list.selectAll': { then: selected(4) },
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
  'conversation.doneNext': {
    given: (agent) => agent.open('Anna'),
    then: async (agent) => {
      await expect(agent.thread('Ben')).toBeVisible();
      await agent.expectCount('done', 1);
      await agent.press('z');
      await expect(agent.row('Anna')).toBeVisible();
    },
  },
  'conversation.donePrevious': {
    given: (agent) => agent.open('Ben'),
    then: async (agent) => {
      await expect(agent.thread('Anna')).toBeVisible();
      await agent.expectCount('done', 1);
      await agent.press('z');
      await expect(agent.row('Ben')).toBeVisible();
    },
  },
  'message.next': {
    given: async (agent) => {
      await lastMessage(agent);
      await agent.press('Shift+n');
      await expect(agent.messages.nth(1)).toBeFocused();
    },
    then: (agent) => expect(agent.messages.nth(2)).toBeFocused(),
  },
  'message.previous': { given: lastMessage, then: (agent) => expect(agent.messages.nth(1)).toBeFocused() },
  'message.quoted': {
    given: (agent) => agent.open(ann.name),
    then: (agent) => expect(agent.message('Thank you!')).toContainText('Your money left us today.'),
  },
  'message.play': {
    given: (agent) => agent.open('Anna'),
    then: (agent) => expect(agent.notice('There is no audio or video here.')).toBeVisible(),
  },
  'message.earlier': {
    given: (agent) => agent.open('Anna'),
    then: (agent) => expect(agent.notice('Of no message here is known that it said something else before.')).toBeVisible(),
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

  'message.act': { given: (agent) => agent.open('Anna'), then: dialog('What can be done').then },
  'message.like': refused('The network keeps this for plans or partners'),
  'message.hide': refused('Possible only in threads that your own account began'),
  'message.delete': {
    given: (agent) => agent.open('Cleo'),
    then: async (agent) => {
      await expect(agent.dialog('What can be done').getByRole('heading', { name: 'Delete at the network?' })).toBeFocused();
      await agent.press('Escape');
      await expect(agent.dialog('What can be done')).toBeHidden();
    },
  },
  'message.openAt': {
    given: (agent) => agent.open('Anna'),
    then: (agent) => expect.poll(async () => (await agent.console.openedLinks()).at(-1)).toMatch(/^https:\/\/x\.com\/i\/status\/\d+$/u),
  },
  'message.block': refused('This network has nothing of the kind'),
  'message.pictures': { given: (agent) => agent.open('Anna'), then: (agent) => expect(agent.notice('There is no picture in this conversation.')).toBeVisible() },
  'message.new': { given: (agent) => agent.open('Cleo'), then: (agent) => expect(agent.messages.nth(2)).toBeFocused() },
  'message.newest': {
    given: async (agent) => {
      await agent.open('Cleo');
      await expect(agent.messages).toHaveCount(3);
    },
    then: (agent) => expect(agent.messages.nth(2)).toBeFocused(),
  },
  'attachment.save': { given: (agent) => agent.open('Anna'), then: (agent) => expect(agent.notice('There is no file in this conversation.')).toBeVisible() },
  'customer.focus': { given: (agent) => agent.open('Anna'), then: (agent) => expect(agent.page.getByRole('complementary', { name: 'Customer' })).toBeFocused() },
  'customer.memo': {
    given: known,
    then: (agent) => expect(agent.page.getByRole('textbox', { name: 'About this person' })).toBeFocused(),
  },
  'customer.tags': { given: known, then: dialog('Tags of the person').then },
  'customer.fields': { given: known, then: dialog('What you know of this customer').then },
  'customer.link': { given: known, then: dialog('One person at several networks').then },
  'customer.history': { given: known, then: dialog('All conversations of this person').then },
  'customer.timeline': {
    given: known,
    then: async (agent) => {
      await expect(agent.page.getByRole('feed', { name: 'Everything that Anna and you said' })).toBeFocused();
      await agent.run('customer.timeline');
      await expect(agent.thread('Anna')).toBeFocused();
    },
  },
  'customer.other': { given: known, then: (agent) => expect(agent.notice('This customer has no other recent or unanswered conversation.')).toBeVisible() },
  'case.link': { given: known, then: dialog('One case').then },
  'case.done': { then: (agent) => expect(agent.notice('No other conversation of a case waits to be done.')).toBeVisible() },
  'conversation.allowed': { given: (agent) => agent.open('Anna'), then: dialog('What this network allows').then },
  'reply.template': refused('This network has no templates'),
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
  'reply.private': {
    given: (agent) => agent.open('Anna'),
    then: (agent) => expect(agent.notice('X takes direct messages only from accounts that the person allows')).toBeVisible(),
  },
  'reply.publicLine': {
    given: (agent) => agent.open('Anna'),
    then: (agent) => expect(agent.notice('Only of a reply in private something can be said in public.')).toBeVisible(),
  },
  'reply.attach': {
    given: async (agent) => {
      await agent.open('Anna');
      await agent.page.evaluate(`addEventListener('click', ({ target }) => {
        if (target.type === 'file') document.body.dataset.asked = 'for a file';
      })`);
    },
    then: (agent) => expect(agent.page.locator('body[data-asked]')).toHaveCount(1),
  },
  'reply.saved': {
    given: (agent) => agent.open('Anna'),
    then: async (agent) => {
      await expect(agent.dialog('Insert a saved reply')).toContainText('There are no saved replies yet.');
      await agent.press('Escape');
      await expect(agent.composer('Anna')).toBeFocused();
    },
  },
  'reply.emoji': {
    given: (agent) => agent.open('Anna'),
    then: async (agent) => {
      await agent.type('red heart');
      await expect(agent.dialog('Insert an emoji').getByRole('option', { selected: true })).toContainText('red heart');
      await agent.press('Enter');
      await expect(agent.composer('Anna')).toHaveValue('❤️');
      await clear(agent);
    },
  },
  'reply.preview': {
    given: written,
    then: async (agent) => {
      await expect(agent.dialog('How the reply will be seen').getByRole('article')).toContainText('Hello');
      await agent.press('Escape');
      await expect(agent.composer('Anna')).toBeFocused();
      await clear(agent);
    },
  },
  'reply.signature': {
    given: (agent) => agent.open('Anna'),
    then: (agent) => expect(agent.notice('Replies from this account are not signed.')).toBeVisible(),
  },
  'reply.save': {
    given: lastMessage,
    then: async (agent) => {
      await expect(agent.dialog('Settings').getByRole('textbox', { name: 'Text (English)' })).toHaveValue('{{customer.handle}} Please unplug it');
      await agent.press('Escape');
      await expect(agent.dialog('Settings')).toBeHidden();
    },
  },
  'note.remove': {
    given: async (agent) => {
      await agent.open('Anna');
      await agent.press('m');
      await agent.type('She called');
      await agent.press('Mod+Enter');
      await expect(agent.message('She called')).toBeVisible();
    },
    then: (agent) => expect(agent.message('She called')).toBeHidden(),
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


  'conversation.snooze': dialog('Snooze'),
  'conversation.take': {
    then: async (agent) => {
      await expect(agent.notice('Say first who sits at this workstation.')).toBeVisible();
      await expect(agent.dialog('Settings').getByRole('tab', { name: 'People', selected: true })).toBeVisible();
      await agent.press('Escape');
      await expect(agent.dialog('Settings')).toBeHidden();
    },
  },
  'conversation.assign': dialog('Assign'),
  'conversation.unassign': { then: (agent) => expect(agent.notice('It is so already.')).toBeVisible() },
  'conversation.priority': dialog('Priority'),
  'conversation.status': dialog('Status'),
  'view.mine': view('mine'),
  'view.unassigned': view('unassigned'),
  'view.all': view('all'),
  'view.mentions': view('mentions'),
  'view.snoozed': view('snoozed'),
  'view.saved1': savedView(1),
  'view.saved2': savedView(2),
  'view.saved3': savedView(3),
  'view.saved4': savedView(4),
  'view.saved5': savedView(5),
  'view.saved6': savedView(6),
  'view.saved7': savedView(7),
  'view.saved8': savedView(8),
  'view.saved9': savedView(9),
  'view.save': dialog('View'),
  macro: dialog('Macro'),
  macros: section('Macros'),
  rules: section('Rules'),
  hours: section('Working hours'),
  people: section('People'),
  views: section('Views'),
  targets: section('Targets'),
  'view.open': view('open', 'waiting'),
  'view.waiting': view('waiting'),
  'view.done': view('done'),
  'view.outbox': view('outbox'),
  accounts: dialog('Accounts'),
  history: { then: (agent) => expect(agent.notice('All older messages are here.')).toBeVisible() },
  'account.connect': dialog('Connect an account'),
  'signIn.openBrowser': { then: (agent) => expect(agent.notice('There is no sign-in under way.')).toBeVisible() },
  'signIn.cancel': { then: (agent) => expect(agent.notice('There is no sign-in under way.')).toBeVisible() },

  palette: dialog('Commands'),
  help: dialog('Keyboard'),
  sync: { then: (agent) => expect(agent.notice('Looking for new messages.')).toBeVisible() },
  settings: dialog('Settings'),
  keyboard: section('Keyboard'),
  approvals: section('Approvals'),
  tone: section('Tone of voice'),
  protection: section('Protection'),
  backups: section('Backups'),
  'backup.create': { then: (agent) => expect(agent.notice('The backup is made.')).toBeVisible() },
  savedReplies: section('Saved replies'),
  signatures: section('Signatures'),
  spelling: {
    then: async (agent) => {
      await expect(agent.notice('Spelling is checked.')).toBeVisible();
      await agent.press('g Shift+o');
      await expect(agent.notice('Spelling is not checked.')).toBeVisible();
    },
  },
  theme: { then: (agent) => expect(agent.notice('Light colours.')).toBeVisible() },
  density: {
    then: async (agent) => {
      await expect(agent.notice('Compact.')).toBeVisible();
      await agent.run('density');
      await expect(agent.notice('Comfortable.')).toBeVisible();
    },
  },
  guide: dialog('Help'),
  export: dialog('Export'),
  import: dialog('Import'),
  sample: dialog('Sample workspace'),
  notifications: section('Notifications'),
  'notifications.pause': {
    then: async (agent) => {
      await expect(agent.notice('No notifications for an hour.')).toBeVisible();
      await agent.run('notifications.pause');
      await expect(agent.notice('Notifications are on again.')).toBeVisible();
    },
  },
};
