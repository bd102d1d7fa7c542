import type { WordsFor } from '../keys.ts';
import type { welcomeEn } from './en.ts';

export const welcomeId: WordsFor<keyof typeof welcomeEn> = {
  'welcome.who': 'Siapa Anda?',
  'welcome.whoAbout': 'Nama Anda tampil di samping tulisan Anda untuk tim. Pelanggan tidak melihatnya.',
  'welcome.connect': 'Hubungkan akun',
  'welcome.look': 'Lihat-lihat dulu',
  'welcome.lookAbout': 'Ruang contoh berisi dua puluh satu percakapan di kedua belas jaringan. Silakan menjawab, memberi tag, dan mencari: tidak ada yang terkirim, dan satu perintah menghapus semuanya.',
  'welcome.addSample': 'Buka ruang contoh',
  'agent.title': 'Nama dan inisial',
  'agent.name': 'Nama Anda',
  'agent.initials': 'Inisial Anda',
  'agent.initialsAbout': 'Paling banyak 5 karakter. Dapat dipakai sebagai tanda tangan balasan.',
  'agent.save': 'Simpan',
  'agent.saved': 'Tersimpan.',
  'agent.incomplete': 'Ketik nama dan inisial.',
  'dialog.sample': 'Ruang contoh',
  'sample.strip': 'Ruang contoh: tidak ada yang dikirim dari akun-akunnya.',
  'sample.badge': 'Contoh',
  'sample.removeTitle': 'Hapus ruang contoh?',
  'sample.removeText': 'Akun, percakapan, dan semua yang Anda tulis di sana akan hilang dan tidak bisa dikembalikan. Akun Anda sendiri tetap seperti semula.',
  'sample.remove': 'Hapus contoh',
  'notice.sample.added': 'Ruang contoh siap.',
  'notice.sample.removed': 'Ruang contoh dihapus.',
  'notice.sample.failed': 'Ruang contoh tidak diubah.',
  'command.sample': 'Ruang contoh: buka atau hapus',
};
