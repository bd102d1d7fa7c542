import { expect } from '@playwright/test';
import type { CommandId } from '../../src/renderer/src/commands/table.ts';
import type { Agent } from './agent.ts';

/** One command at its keys. */
export interface CommandCase {
  /** Leads from the first row of the queue to where the command applies. Of the keys of a command, `which` counts from 0. */
  given?: (agent: Agent, which: number) => Promise<void>;
  /** What it did; leaves the world as it was, but for the reply of an outbox case. */
  then: (agent: Agent, which: number) => Promise<void>;
}

/** In the outbox waits one reply for each key of its commands. */
export const waitingFor = (id: CommandId, which: number) => ({ customer: `Customer ${id.replace('.', ' ')} ${String(which)}`, text: `Reply for ${id} ${String(which)}` });

/** Chosen, and the network has said what becomes of it: while it is on its way, no command does anything to it. */
const settled = (id: CommandId, became: RegExp) => async (agent: Agent, which: number): Promise<void> => {
  await agent.chooseInOutbox(waitingFor(id, which).text);
  await expect(agent.activeRow).toHaveAccessibleName(became);
};

const outbox = (id: CommandId, notice: string, gone = true): CommandCase => ({
  given: settled(id, /Not sent\./u),
  then: async (agent, which) => {
    await expect(agent.notice(notice)).toBeVisible();
    await expect(agent.rows.filter({ hasText: waitingFor(id, which).text })).toHaveCount(gone ? 0 : 1);
  },
});

/** The commands of the outbox. */
export const outboxCases = {
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
    given: settled('outbox.arrived', /May have arrived/u),
  },
  'outbox.otherWay': {
    given: settled('outbox.otherWay', /Not sent\./u),
    then: async (agent) => {
      await expect(agent.dialog('Send another way')).toContainText('There is no other conversation with this customer.');
      await agent.press('Escape');
      await expect(agent.dialog('Send another way')).toBeHidden();
    },
  },
  'outbox.approve': outbox('outbox.approve', 'This one waits for nobody’s approval.', false),
  'outbox.discard': outbox('outbox.discard', 'Discarded.'),
} satisfies Partial<Record<CommandId, CommandCase>>;
