import type { en } from './en.ts';

export const id: Record<keyof typeof en, string> = {
  'message.title_one': '{{count}} percakapan perlu dijawab',
  'message.title_other': '{{count}} percakapan perlu dijawab',
  'problem.title_one': '{{count}} balasan memerlukan Anda',
  'problem.title_other': '{{count}} balasan memerlukan Anda',
  'problem.body': 'Balasan tidak terkirim. Buka kotak keluar untuk melihat sebabnya.',
  'target.title_one': '{{count}} percakapan hampir melewati targetnya',
  'target.title_other': '{{count}} percakapan hampir melewati targetnya',
  'names.more_one': '{{names}} dan {{count}} lagi',
  'names.more_other': '{{names}} dan {{count}} lagi',
  'tray.count_one': 'Holdfast: {{count}} percakapan perlu dijawab',
  'tray.count_other': 'Holdfast: {{count}} percakapan perlu dijawab',
  'badge.mine_one': 'Holdfast: {{count}} percakapan Anda perlu dijawab',
  'badge.mine_other': 'Holdfast: {{count}} percakapan Anda perlu dijawab',
  'tray.open': 'Buka Holdfast',
  'tray.pause': 'Jeda pemberitahuan selama satu jam',
  'tray.resume': 'Beri tahu lagi',
  'tray.quit': 'Keluar',
};
