import type { WordsFor } from '../keys.ts';
import type { aliasesEn } from './en.ts';

export const aliasesId: WordsFor<keyof typeof aliasesEn> = {
  'composer.from': 'dari {{address}}',
  'connect.mail.aliases': 'Alamat lain',
  'connect.mail.aliasesAbout': 'Yang suratnya juga masuk ke kotak surat ini, misalnya penjualan@ dan dukungan@, dipisahkan koma. Balasan dikirim dari alamat yang ditulisi pelanggan.',
  'connect.error.addresses': 'Masukkan alamat email yang dipisahkan koma.',
  'account.aliases.labelNamed': 'Alamat lain milik {{name}}',
  'account.aliases.about': 'Dipisahkan koma. Balasan dikirim dari alamat yang ditulisi pelanggan; yang sudah masuk sebelumnya tidak berubah.',
  'account.aliases.save': 'Simpan alamat',
  'account.aliases.saveNamed': 'Simpan alamat: {{name}}',
  'notice.aliases': 'Alamat {{name}} sudah disimpan.',
};
