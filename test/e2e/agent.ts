import { expect, type Locator, type Page } from '@playwright/test';
import { labelsOf } from '../../src/renderer/src/commands/chord.ts';
import { keyboardEn } from '../../src/renderer/src/i18n/keyboard/en.ts';
import { commandOf, type CommandId } from '../../src/renderer/src/commands/table.ts';
import type { RunningConsole } from './driver/index.ts';

export type ViewName = 'mine' | 'unassigned' | 'open' | 'mentions' | 'snoozed' | 'waiting' | 'done' | 'all' | 'outbox';

const viewTitles: Record<ViewName, string> = {
  mine: 'Mine', unassigned: 'Nobody’s', open: 'Needs an answer', mentions: 'Mentions', snoozed: 'Snoozed', waiting: 'Waiting for the customer', done: 'Done', all: 'All conversations', outbox: 'Outbox',
};

/** A chord of the command table as Playwright presses it, one key after the other. */
export function pressesFor(chord: string): string[] {
  return chord.split(' ').map((press) => press.replace('Mod+', 'Control+'));
}

/** Someone at the console: what they press, and what they see by role and name. */
export class Agent {
  readonly console: RunningConsole;
  readonly page: Page;

  constructor(console: RunningConsole) {
    this.console = console;
    this.page = console.page;
  }

  /** One chord of the command table after the other: `press('g x', 'j')`. */
  async press(...chords: string[]): Promise<void> {
    for (const key of chords.flatMap(pressesFor)) await this.page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** The first keys of a command, pressed. */
  async run(id: CommandId): Promise<void> {
    await this.press(commandOf(id).keys[0]!);
    // Where it opens a dialog, the next key is for that.
    await expect.poll(() => this.page.evaluate(`[...document.querySelectorAll('[role=dialog]')].every((dialog) => dialog.contains(document.activeElement))`)).toBe(true);
  }

  /** The list that is shown: a view of the queue, the outbox, or what was found. */
  list(title: string): Locator {
    return this.page.getByRole('listbox', { name: title, exact: true });
  }

  get rows(): Locator {
    return this.page.getByRole('region', { name: 'List of conversations' }).getByRole('option');
  }

  /** The rows of one customer. */
  row(customer: string): Locator {
    return this.page.getByRole('region', { name: 'List of conversations' }).getByRole('option', { name: new RegExp(`^${customer}\\. `, 'u') });
  }

  get activeRow(): Locator {
    return this.page.getByRole('region', { name: 'List of conversations' }).locator('[role=option][data-active]');
  }

  async expectActive(customer: string): Promise<void> {
    await expect(this.activeRow).toHaveAccessibleName(new RegExp(`^${customer}\\. `, 'u'));
  }

  thread(customer: string): Locator {
    return this.page.getByRole('feed', { name: `Conversation with ${customer}`, exact: true });
  }

  get messages(): Locator {
    return this.page.getByRole('feed').getByRole('article');
  }

  message(text: string): Locator {
    return this.messages.filter({ hasText: text });
  }

  composer(customer: string): Locator {
    return this.page.getByRole('textbox', { name: `Reply to ${customer}`, exact: true });
  }

  notice(text: string | RegExp): Locator {
    return this.page.getByRole('status').filter({ hasText: text });
  }

  dialog(name: string): Locator {
    return this.page.getByRole('dialog', { name, exact: true });
  }

  /** The number beside a view in the rail. */
  async expectCount(view: ViewName, count: number): Promise<void> {
    const name = new RegExp(`^${viewTitles[view]}, ${String(count)}(?:,|$)`, 'u');
    await expect(this.page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name })).toBeVisible();
  }

  /** Wherever the focus is. */
  async goTo(view: ViewName): Promise<void> {
    await this.press(commandOf(`view.${view}`).keys.at(-1)!);
    await this.expectView(view);
  }

  async expectView(view: ViewName): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1, name: viewTitles[view] })).toBeVisible();
  }

  /** From the queue: moves to a customer's row with the keyboard and opens it. */
  async open(customer: string): Promise<void> {
    await expect(this.row(customer)).toBeVisible();
    await this.press('Home');
    while (await this.row(customer).getAttribute('data-active') === null) await this.stepDown();
    await this.press('Enter');
    await expect(this.thread(customer)).toBeFocused();
  }

  async stepDown(): Promise<void> {
    const before = await this.activeRow.getAttribute('id');
    await this.press('j');
    await expect(this.activeRow).not.toHaveAttribute('id', before ?? '');
  }

  /** In an open conversation: writes a reply without sending it. */
  async write(customer: string, text: string): Promise<void> {
    await this.press('r');
    await expect(this.composer(customer)).toBeFocused();
    await this.type(text);
  }

  /** Opens, answers and goes back to the list. */
  async answer(customer: string, text: string): Promise<void> {
    await this.open(customer);
    await this.write(customer, text);
    await this.press('Mod+Enter');
    await expect(this.composer(customer)).toHaveValue('');
    await expect(this.message(text)).toBeVisible();
    await this.press('Escape', 'Escape');
  }

  /** Lets the reply in the outbox that says `text` leave at once, without the seconds in which it can be taken back. */
  async sendNow(text: string): Promise<void> {
    await this.chooseInOutbox(text);
    await this.run('outbox.retry');
  }

  async chooseInOutbox(text: string): Promise<void> {
    await this.goTo('outbox');
    const row = this.rows.filter({ hasText: text });
    await expect(row).toBeVisible();
    await this.press('Home');
    while (await row.getAttribute('data-active') === null) await this.stepDown();
  }
}

/** How a chord is written on the screen. */
export const shown = (chord: string): string => labelsOf(chord, false, (key) => keyboardEn[key]).map((keys) => keys.join('')).join('then');
