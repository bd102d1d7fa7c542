import { startFakeGraph } from '../graph/fake.ts';
import type { Message } from '../graph/world.ts';
import { company } from './company.ts';
import { createFilling } from './filling.ts';
import { graphFiles, wordsOfGraph } from './graph.ts';
import { type StartSample, tellAccepted } from './network.ts';

/** Messages to the Page, in which one may answer for a day. */
export const startMessenger: StartSample = async (conversations, now, tell) => {
  const graph = await startFakeGraph();
  Object.assign(graph.page, company.facebook);
  const filling = createFilling<Message>(now, {
    write: ({ conversation: { customer }, message: { from, text, attachments }, at }) =>
      graph.addMessage({ with: customer.name, from: from === 'account' ? 'page' : 'customer', text, at, files: graphFiles(attachments) }),
  });
  filling.fill(conversations);
  void tellAccepted('Messenger', graph.ledger, wordsOfGraph, tell);
  return {
    accounts: [graph.messenger()],
    arrive: filling.arrive,
    close: () => graph.close(),
  };
};
