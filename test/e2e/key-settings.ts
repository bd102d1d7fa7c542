import { expect, type Locator } from '@playwright/test';
import type { Agent } from './agent.ts';

export const settings = (agent: Agent) => agent.dialog('Settings');
export const recorder = (agent: Agent, name: string) => settings(agent).getByRole('textbox', { name: `New keys of “${name}”` });
export const row = (agent: Agent, name: string) => settings(agent).getByRole('button', { name: new RegExp(`^${name}\\b`, 'u') });

/** With Tab alone; fails where it is not on the way. */
export async function tabTo(agent: Agent, wanted: Locator): Promise<void> {
  for (let presses = 0; presses < 30; presses += 1) {
    if (await wanted.and(agent.page.locator(':focus')).count() > 0) return;
    await agent.press('Tab');
  }
  await expect(wanted).toBeFocused();
}

/** Opens the keyboard's settings and, there, one command. */
export async function openCommand(agent: Agent, name: string): Promise<void> {
  await agent.run('keyboard');
  await expect(settings(agent).getByRole('tab', { name: 'Keyboard', selected: true })).toBeFocused();
  await tabTo(agent, settings(agent).getByRole('searchbox'));
  await agent.type(name);
  await tabTo(agent, row(agent, name));
  await agent.press('Enter');
  await expect(settings(agent).getByRole('group', { name: `Keys of “${name}”` })).toBeVisible();
}

export async function record(agent: Agent, name: string, button: 'Set new keys' | 'Add keys' = 'Set new keys'): Promise<void> {
  await tabTo(agent, settings(agent).getByRole('button', { name: button }));
  await agent.press('Enter');
  await expect(recorder(agent, name)).toBeFocused();
}

export async function leave(agent: Agent): Promise<void> {
  await agent.press('Escape');
  await expect(settings(agent)).toBeHidden();
}
