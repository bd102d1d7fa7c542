/** The chapters of the help inside the product, in order; `guide.<id>` is its title, `guide.<id>.text` its text. */
export const chapters = ['start', 'queue', 'reply', 'offline', 'signIn', 'searching', 'keyboard', 'notifications', 'exchange', 'data', 'backups'] as const;
export type Chapter = (typeof chapters)[number];
