import type { MessageKey } from '../i18n/keys.ts';
import type { Section } from './sections.ts';

export interface SettingsEntry {
  id: string;
  section: Section;
  title: MessageKey;
}

/** Every setting that can be found by its name; where it stands, a `Setting` has its id. */
export const settingsEntries = [
  { id: 'language', section: 'settings', title: 'settings.language' },
  { id: 'colours', section: 'settings', title: 'settings.theme' },
  { id: 'density', section: 'settings', title: 'settings.density' },
  { id: 'advance', section: 'settings', title: 'settings.advance' },
  { id: 'spelling', section: 'settings', title: 'settings.spelling' },
  { id: 'single-keys', section: 'keyboard', title: 'settings.singleKeys' },
  { id: 'notify-message', section: 'notifications', title: 'attention.kind.message' },
  { id: 'notify-problem', section: 'notifications', title: 'attention.kind.problem' },
  { id: 'notify-target', section: 'notifications', title: 'attention.kind.target' },
  { id: 'notify-pause', section: 'notifications', title: 'attention.pause' },
  { id: 'notify-text', section: 'notifications', title: 'attention.showText' },
  { id: 'quiet-hours', section: 'notifications', title: 'attention.quiet' },
  { id: 'badge', section: 'notifications', title: 'attention.badge' },
  { id: 'tray', section: 'notifications', title: 'attention.tray' },
  { id: 'keep-running', section: 'notifications', title: 'attention.keepRunning' },
  { id: 'people', section: 'people', title: 'settings.section.people' },
  { id: 'here', section: 'people', title: 'people.here' },
  { id: 'agent', section: 'people', title: 'agent.title' },
  { id: 'views', section: 'views', title: 'settings.section.views' },
  { id: 'targets', section: 'targets', title: 'settings.section.targets' },
  { id: 'hours', section: 'hours', title: 'settings.section.hours' },
  { id: 'macros', section: 'macros', title: 'settings.section.macros' },
  { id: 'rules', section: 'rules', title: 'settings.section.rules' },
  { id: 'saved-replies', section: 'savedReplies', title: 'settings.section.savedReplies' },
  { id: 'signatures', section: 'signatures', title: 'settings.section.signatures' },
  { id: 'tone', section: 'tone', title: 'settings.section.tone' },
  { id: 'approvals', section: 'approvals', title: 'settings.section.approvals' },
  { id: 'recovery-code', section: 'protection', title: 'protection.code' },
  { id: 'passphrase', section: 'protection', title: 'protection.passphrase' },
  { id: 'key-store', section: 'protection', title: 'protection.keyStore' },
  { id: 'renew-key', section: 'protection', title: 'protection.renew' },
  { id: 'back-up', section: 'backups', title: 'backups.now' },
] as const satisfies readonly SettingsEntry[];

export type SettingId = (typeof settingsEntries)[number]['id'];
