const key = 'recent-emoji';
const most = 24;

/** Used last at this workstation, the latest first; kept in the window's own storage. */
export const recentEmoji = (storage: Pick<Storage, 'getItem'>): string[] => (storage.getItem(key) ?? '').split(' ').filter((one) => one !== '');

export function keepEmoji(storage: Pick<Storage, 'getItem' | 'setItem'>, character: string): void {
  storage.setItem(key, [character, ...recentEmoji(storage).filter((one) => one !== character)].slice(0, most).join(' '));
}
