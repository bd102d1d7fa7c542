import { expect } from '@playwright/test';
import { Agent } from '../../e2e/agent.ts';
import { commandOf } from '../../../src/renderer/src/commands/table.ts';
import type { Stage, Step } from '../stage.ts';
import { typedAnswerOf } from '../words.ts';

const patience = 8_000;
const rowId = /^row-/u;

/** Opens a conversation of the queue and answers it, by keys alone. What cannot be done, as on a full disk, is left. */
async function type(stage: Stage): Promise<string> {
  const { app, draw, memory } = stage;
  const agent = new Agent(app.console);
  const { page } = agent;
  await agent.press('Escape', 'Escape', 'Escape', commandOf(draw.pick(['view.open', 'view.waiting'])).keys[1]!);
  await agent.rows.first().waitFor({ timeout: patience });
  await agent.press('Home');
  for (let steps = draw.whole(0, 8); steps > 0; steps -= 1) await agent.press('j');
  await agent.press('Enter');
  const feed = page.getByRole('feed');
  await feed.waitFor({ timeout: patience });
  const conversationId = (await agent.activeRow.first().getAttribute('id', { timeout: patience }))?.replace(rowId, '') ?? '';
  const answer = await app.call('conversation.open', { conversationId, limit: 1 });
  if (answer === 'cut' || !answer.ok || answer.value === null) return `${conversationId} cannot be opened`;
  const { accountId, network } = answer.value.row;
  await agent.run('reply.focus');
  const field = page.getByRole('textbox', { name: /^Reply to /u });
  await field.waitFor({ timeout: patience });
  await agent.press('Control+a');
  const text = typedAnswerOf(memory.nextWords());
  await agent.type(text);
  const reply = memory.keep({ conversationId, accountId, network, text });
  await agent.run('reply.send');
  // The field is empty once the reply is kept, and not before.
  await expect(field).toHaveValue('', { timeout: patience });
  reply.acknowledged = true;
  const listed = await app.call('outbox.list', {});
  if (listed !== 'cut' && listed.ok) reply.messageId = listed.value.items.find(({ message }) => message.text === text)?.message.id ?? null;
  await agent.press('Escape', 'Escape');
  return `${conversationId}: ${text}`;
}

export const keyboardSteps: readonly Step[] = [
  {
    name: 'agent.types',
    weight: 6,
    run: async (stage) => await type(stage).catch((error: unknown) => `not done: ${error instanceof Error ? error.message.split('\n')[0]! : String(error)}`),
  },
];
