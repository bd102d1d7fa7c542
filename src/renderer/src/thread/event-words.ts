import type { Actor, ConversationChange, ConversationEvent, Definition } from '../../../contract/index.ts';
import type { Translate } from '../i18n/keys.ts';
import { absolute } from '../i18n/times.ts';

interface Names {
  definitions: readonly Definition[];
  me: string;
  locale: string;
}

const nameOf = (definitions: readonly Definition[], id: string): string => {
  const found = definitions.find((one) => one.id === id);
  return found !== undefined && 'name' in found ? found.name : '';
};

/** What happened, in one short sentence. */
export function eventWords(t: Translate, { by, what }: ConversationEvent, names: Names): string {
  switch (what.kind) {
    case 'woke':
      return t('event.woke');
    case 'noted':
      return t('event.noted', { who: whoDid(t, by, names) });
    case 'drafted':
      return t('event.drafted', { who: whoDid(t, by, names) });
    case 'failed':
      return t(what.why === 'gone' ? 'event.ruleGone' : 'event.ruleFailed', { who: whoDid(t, by, names), detail: what.detail });
    case 'change':
      return changeWords(t, by, what.change, names);
    case 'approved':
      return t('event.approved', { who: whoDid(t, by, names) });
    case 'sentBack':
      return what.why === '' ? t('event.sentBack', { who: whoDid(t, by, names) }) : t('event.sentBackWhy', { who: whoDid(t, by, names), why: what.why });
    case 'case':
      return t(what.on ? 'event.case' : 'event.noCase', { who: whoDid(t, by, names) });
  }
}

function whoDid(t: Translate, by: Actor, { definitions }: Names): string {
  switch (by.kind) {
    case 'console':
      return t('event.somebody');
    case 'agent':
      return nameOf(definitions, by.agentId) || t('event.somebody');
    case 'rule':
      return t('event.rule', { name: by.name });
  }
}

function changeWords(t: Translate, by: Actor, change: ConversationChange, names: Names): string {
  const { definitions, me, locale } = names;
  const who = whoDid(t, by, names);
  switch (change.kind) {
    case 'state':
      return t(`event.state.${change.state}`, { who });
    case 'snooze':
      return t('event.snooze', { who, time: absolute(locale, change.until) });
    case 'assign': {
      if (change.assignee === '') return t('event.unassign', { who });
      if (by.kind === 'agent' && by.agentId === change.assignee) return t('event.take', { who });
      return t(change.assignee === me ? 'event.assignYou' : 'event.assign', { who, name: nameOf(definitions, change.assignee) || t('event.gone') });
    }
    case 'team':
      return change.team === '' ? t('event.noTeam', { who }) : t('event.team', { who, name: nameOf(definitions, change.team) || t('event.gone') });
    case 'priority':
      return t('event.priority', { who, priority: t(`priority.${change.priority}`) });
    case 'tags':
      if (change.remove.length === 0) return t('event.tagged', { who, tags: change.add.join(', ') });
      if (change.add.length === 0) return t('event.untagged', { who, tags: change.remove.join(', ') });
      return t('event.retagged', { who, added: change.add.join(', '), removed: change.remove.join(', ') });
  }
}
