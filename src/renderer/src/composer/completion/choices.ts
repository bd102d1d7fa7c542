import { filled, textIn, usableIn, type Definition, type MessageView, type NetworkName, type SavedReplyDefinition, type VariableValues } from '../../../../contract/index.ts';
import { type Emoji, findEmoji } from '../../emoji/emoji.ts';
import { beginningWith, savedRepliesIn } from '../../saved-replies/find.ts';
import { peopleIn, peopleNamed } from './mentions.ts';
import type { Trigger } from './trigger.ts';

/** One thing that can be put in the place of what is being typed. */
export interface Choice {
  id: string;
  title: string;
  detail: string;
  /** What is put in. */
  text: string;
  /** Whose use is counted. */
  savedReply: SavedReplyDefinition | null;
}

/** What there is to choose from. */
export interface Sources {
  definitions: readonly Definition[];
  messages: readonly MessageView[];
  emoji: readonly Emoji[];
  place: { network: NetworkName; accountId: string };
  /** That the reply is written in. */
  language: string;
  values: VariableValues;
  /** People of the thread are named where all of them read it. */
  named: boolean;
}

const most = 8;

export function choicesFor({ kind, query }: Trigger, sources: Sources): Choice[] {
  switch (kind) {
    case 'savedReply':
      return beginningWith(savedRepliesIn(sources.definitions).filter((reply) => usableIn(reply, sources.place)), query)
        .slice(0, most).map((reply) => choiceOf(reply, sources));
    case 'emoji':
      return findEmoji(sources.emoji, query, most).map(({ character, name }) => ({ id: character, title: `${character} ${name}`, detail: '', text: character, savedReply: null }));
    case 'mention':
      return sources.named
        ? peopleNamed(peopleIn(sources.messages), query).slice(0, most)
          .map(({ name, handle }) => ({ id: handle, title: handle, detail: name, text: `${handle} `, savedReply: null }))
        : [];
  }
}

function choiceOf(reply: SavedReplyDefinition, { language, values }: Sources): Choice {
  const text = filled(textIn(reply, language).text, values);
  return { id: reply.id, title: reply.name, detail: text.replaceAll(/\s+/gu, ' '), text, savedReply: reply };
}
