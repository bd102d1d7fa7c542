/** The parts of the settings, in their order; each is a dialog, and a command, of that name. */
export const sections = [
  'settings', 'people', 'notifications', 'keyboard', 'views', 'targets', 'hours', 'macros', 'rules', 'savedReplies', 'signatures', 'tone', 'approvals', 'protection',
  'backups',
] as const;
export type Section = (typeof sections)[number];

const named: readonly string[] = sections;
export const isSection = (name: string | null): name is Section => name !== null && named.includes(name);
