import type { en } from './en.ts';

export const de: Record<keyof typeof en, string> = {
  'message.title_one': '{{count}} Unterhaltung braucht eine Antwort',
  'message.title_other': '{{count}} Unterhaltungen brauchen eine Antwort',
  'problem.title_one': '{{count}} Antwort braucht Sie',
  'problem.title_other': '{{count}} Antworten brauchen Sie',
  'problem.body': 'Die Zustellung hat nicht geklappt. Im Postausgang steht, warum.',
  'target.title_one': '{{count}} Unterhaltung verfehlt bald ihre Zielzeit',
  'target.title_other': '{{count}} Unterhaltungen verfehlen bald ihre Zielzeit',
  'names.more_one': '{{names}} und {{count}} weitere Person',
  'names.more_other': '{{names}} und {{count}} weitere',
  'tray.count_one': 'Holdfast: {{count}} Unterhaltung braucht eine Antwort',
  'tray.count_other': 'Holdfast: {{count}} Unterhaltungen brauchen eine Antwort',
  'badge.mine_one': 'Holdfast: {{count}} Ihrer Unterhaltungen braucht eine Antwort',
  'badge.mine_other': 'Holdfast: {{count}} Ihrer Unterhaltungen brauchen eine Antwort',
  'tray.open': 'Holdfast öffnen',
  'tray.pause': 'Eine Stunde lang nicht benachrichtigen',
  'tray.resume': 'Wieder benachrichtigen',
  'tray.quit': 'Beenden',
};
