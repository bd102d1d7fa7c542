import { type ConversationChange, type Drafted, filled, textIn, usableIn, type WorkStep } from '../../../contract/index.ts';
import { byIds } from '../../replica/access.ts';
import type { ConversationDocument } from '../../replica/documents.ts';
import { type Cause, changeEach } from '../change-steps.ts';
import type { Desk } from '../desk.ts';
import { draftBehind } from './drafting.ts';
import { noteBy } from './noting.ts';
import { valuesFor } from './values.ts';

const minute = 60_000;

export interface Work {
  steps: readonly WorkStep[];
  /** When it was asked for: snoozing counts from then, also where it is done again. */
  at: number;
  /** Who `me` is; empty: nobody. */
  me: string;
  /** Where something is being written already, nothing is put behind it. */
  onlyEmptyDrafts: boolean;
  causeOf: (conversationId: string) => Cause;
}

export interface WorkDone {
  drafts: Drafted[];
  /** Saved replies that are not there any more, or are for other networks or accounts. */
  missing: number;
}

/** Takes all steps in each conversation. The same cause again does nothing a second time, wherever it was cut off. */
export async function takeSteps(desk: Desk, ids: readonly string[], work: Work): Promise<WorkDone> {
  const done: WorkDone = { drafts: [], missing: 0 };
  for (const conversation of inOrderOf(ids, await byIds(desk.replica.conversations, ids))) {
    for (const [index, step] of work.steps.entries()) await write(desk, conversation, { step, index, work, done });
  }
  const changes = changesOf(work);
  if (changes.length > 0) await changeEach(desk, ids, changes, work.causeOf);
  return done;
}

const inOrderOf = (ids: readonly string[], found: readonly ConversationDocument[]): ConversationDocument[] => {
  const byOwnId = new Map(found.map((one) => [one.id, one]));
  return ids.flatMap((id) => byOwnId.get(id) ?? []);
};

/** What is done to the conversation itself. */
export function changesOf({ steps, at, me }: Pick<Work, 'steps' | 'at' | 'me'>): ConversationChange[] {
  return steps.flatMap((step): ConversationChange[] => {
    if (step.do !== 'change') return [];
    const { change } = step;
    if (change.kind === 'snoozeFor') return [{ kind: 'snooze', until: at + change.minutes * minute }];
    if (change.kind !== 'assign') return [change];
    if (change.assignee !== 'me') return [{ kind: 'assign', assignee: change.assignee }];
    return me === '' ? [] : [{ kind: 'assign', assignee: me }];
  });
}

interface Writing {
  step: WorkStep;
  index: number;
  work: Work;
  done: WorkDone;
}

async function write(desk: Desk, conversation: ConversationDocument, { step, index, work, done }: Writing): Promise<void> {
  const cause = work.causeOf(conversation.id);
  switch (step.do) {
    case 'change':
      return;
    case 'note':
      await noteBy(desk, conversation, { cause, index, text: step.text });
      return;
    case 'write':
    case 'savedReply': {
      const text = step.do === 'write' ? step.text : savedText(desk, conversation, step.savedReplyId);
      if (text === null) {
        done.missing += 1;
        return;
      }
      const written = filled(text, valuesFor(desk, conversation));
      const after = await draftBehind(desk, conversation, { cause, index, text: written, onlyEmpty: work.onlyEmptyDrafts });
      if (after === null) return;
      done.drafts = [...done.drafts.filter(({ conversationId }) => conversationId !== conversation.id), { conversationId: conversation.id, text: after }];
    }
  }
}

function savedText({ definitions }: Desk, conversation: ConversationDocument, id: string): string | null {
  const found = definitions.of('savedReply').find((one) => one.id === id);
  return found === undefined || !usableIn(found, conversation) ? null : textIn(found, conversation.language).text;
}
