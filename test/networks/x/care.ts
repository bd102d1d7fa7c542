import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { SeedConversation, SeedMessage } from './seeding.ts';

/** 525 real conversations between customers and 24 brands (Apache-2.0), beside the repository where they are there. */
export const careFile = resolve(import.meta.dirname, '../../../../shared/data/conversations/ibm-twitter-care/dev.json');
export const haveCare = existsSync(careFile);

const turn = z.object({ client: z.string().optional(), agent: z.string().optional(), datetime: z.string(), message: z.string() });
const dialogue = z.object({
  agentURL: z.object({ url_utterance: z.string() }),
  dialogContent: z.array(turn).min(1),
  dialogHeader: z.object({ company: z.string(), duration: z.string().regex(/^-?\d\d:\d\d:\d\d\.\d?$/u) }),
});

export interface CareConversation extends SeedConversation {
  id: string;
  company: string;
}

/** The file's texts are as X gave them out, with its three escapes. */
const plain = (text: string): string => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

function milliseconds(duration: string): number {
  if (duration.startsWith('-')) return 0;
  const [hours = 0, minutes = 0, seconds = 0] = duration.split(':').map(Number);
  return ((hours * 60 + minutes) * 60 + seconds) * 1_000;
}

/** The agent's last answer has no time of its own: it ends the conversation, whose duration is given, though sometimes a negative one. */
function lastAnswer(messages: readonly SeedMessage[], duration: string, text: string): SeedMessage {
  const [first, last] = [messages[0]?.at ?? 0, messages.at(-1)?.at ?? 0];
  return { from: 'account', at: Math.max(first + milliseconds(duration), last + 1_000), text: plain(text) };
}

/** All of them, each with the brand that was asked; the same handle is the same customer. */
export function careConversations(): CareConversation[] {
  const dialogues = z.array(dialogue).parse(JSON.parse(readFileSync(careFile, 'utf8')));
  return dialogues.map(({ agentURL, dialogContent, dialogHeader }, index) => {
    const messages = dialogContent.map(({ agent, datetime, message }): SeedMessage => ({
      from: agent === undefined ? 'customer' : 'account',
      at: Date.parse(datetime),
      text: plain(message),
    }));
    const handle = dialogContent.find(({ client }) => client !== undefined)?.client ?? `unknown_${index}`;
    return {
      id: `care-${index}`,
      company: dialogHeader.company,
      customer: { name: handle, handle, followers: (index * 7_919) % 5_000, verified: false },
      channel: 'public',
      messages: [...messages, lastAnswer(messages, dialogHeader.duration, agentURL.url_utterance)],
    };
  });
}
