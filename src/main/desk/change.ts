import type { ConversationChange } from '../../contract/index.ts';
import { moved, snoozed } from '../replica/conversation-state.ts';
import type { ConversationDocument } from '../replica/documents.ts';
import type { DueAt } from '../replica/due.ts';
import { spelled, withoutTags } from './tags.ts';

export interface ChangeContext {
  /** How each is written, by what tells it apart. */
  tagsInUse: ReadonlyMap<string, string>;
  due: DueAt;
}

/** What a change makes of a conversation; the same one where it is so already. */
export function changedBy<T extends ConversationDocument>(conversation: T, change: ConversationChange, { tagsInUse, due }: ChangeContext): T {
  switch (change.kind) {
    case 'state':
      return conversation.state === change.state ? conversation : moved(conversation, change.state, due);
    case 'snooze':
      return conversation.state === 'snoozed' && conversation.snoozedUntil === change.until ? conversation : snoozed(conversation, change.until, due);
    case 'assign':
      return conversation.assignee === change.assignee ? conversation : { ...conversation, handled: true, assignee: change.assignee };
    case 'team':
      return conversation.team === change.team ? conversation : { ...conversation, handled: true, team: change.team };
    case 'priority':
      return conversation.priority === change.priority ? conversation : { ...conversation, handled: true, priority: change.priority };
    case 'tags': {
      const tags = spelled([...withoutTags(conversation.tags, change.remove), ...change.add], tagsInUse);
      const same = tags.length === conversation.tags.length && tags.every((tag, index) => tag === conversation.tags[index]);
      return same ? conversation : { ...conversation, handled: true, tags };
    }
  }
}
