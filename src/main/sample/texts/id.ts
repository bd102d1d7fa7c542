import type { SampleTexts } from '../scenes.ts';

export const id: SampleTexts = {
  late: { said: ['@KettleAndCo sudah tiga paket bulan ini yang terlambat. Apa pesan begini dibaca? Pesanan 20417.'] },
  leak: { said: ['@KettleAndCo ketel saya bocor di pegangan setelah dua minggu. Bagaimana ini?', '@anna_berg Kami mohon maaf! Modelnya yang mana?', '@KettleAndCo yang biru, 1,7 liter. Setiap kali dipakai menetes ke meja.'] },
  praise: { said: ['@KettleAndCo teh terenak yang pernah saya minum, dan ketelnya tidak membangunkan bayi. Terima kasih!', '@hugom Senang sekali mendengarnya. Selamat menikmati!'] },
  invoice: { subject: 'Faktur untuk pesanan 20388', said: ['Halo,\n\nsaya perlu faktur dengan nomor pajak kami untuk pesanan 20388. Pembukuan kami ditutup hari Jumat.\n\nSalam\nClara Weiss'] },
  refund: {
    subject: 'Di mana pengembalian dana saya?',
    said: [
      'Halo,\n\nketel abu-abu sudah saya kirim kembali sepuluh hari lalu. Kapan uang saya kembali?\n\nDavid',
      'Halo David,\n\npaket Anda tiba hari Senin. Pengembalian dana butuh tiga sampai lima hari kerja.\n\nKettle & Co.',
      'Ini hari kelima dan belum ada yang masuk. Bisa tolong dicek lagi?\n\nDavid',
    ],
  },
  shipping: { subject: 'Bisa kirim ke Bali?', said: ['Halo, apakah bisa kirim ke Bali, dan berapa biayanya?\n\nIntan', 'Halo Intan,\n\nbisa: 14 euro, kira-kira sepuluh hari.\n\nKettle & Co.'] },
  colour: { said: ['Bagus sekali! Ada yang hijau? 💚'] },
  address: { said: ['Saya pindah rumah minggu lalu. Alamat untuk pesanan 20431 masih bisa diganti?'] },
  repair: { said: ['Halo, ketel saya masuk servis hari Kamis, nomor R-118.', 'Halo Grace, sudah kami terima. Kami kabari bila selesai.', 'Apa sudah selesai? Sore ini saya ada di kota.'] },
  closed: { said: ['Pembersih kerak mana yang cocok untuk ketel baja?'] },
  mention: { said: ['Itu yang biru dari @kettle.and.co? Benar tetap hangat satu jam?'] },
  spout: { subject: 'Corot baru untuk yang lama', said: ['Halo,\n\nketel saya dari tahun 1987 dan corotnya bengkok. Suku cadangnya masih ada?\n\nOtto'] },
  filter: { said: ['@kettle.example sejak pakai filter ini airnya tidak berasa apa-apa. Itu bagus?', '@daraquinn.example Memang itu gunanya!'] },
  hours: { said: ['Sabtu sore buka?'] },
  canteen: { said: ['Kami membuat teh untuk dua ratus orang. Ada yang lebih besar, dan bisa pakai faktur?'] },
  spare: { said: ['@kettle@sample.invalid tutupnya bisa dibeli terpisah? Punya saya jatuh dari jendela. (Jendelanya baik-baik saja. Tutupnya tidak.)'] },
  pickup: { said: ['Hai! Boleh kakak saya yang mengambil pesanan?', 'Halo Nadia, tentu, dengan nomor pesanan.', 'Sip, dia datang jam enam. Ada orang di sana?'] },
  delivery: { said: ['Paket saya seharusnya tiba kemarin.', 'Paketnya salah gudang, kami mohon maaf. Hari ini tiba.', 'Hari ini kira-kira jam berapa?'] },
  serial: { said: ['Nomor serinya di mana, ya? Sudah saya cari ke mana-mana.'] },
  steam: { said: ['kenapa punyaku bunyinya beda nada 😂'] },
  video: { said: ['Di 3:12 katanya cuka, di situs katanya jangan pakai cuka. Yang benar mana?', 'Jangan pakai cuka untuk tembaga; untuk baja boleh. Terima kasih sudah menonton seteliti ini!'] },
};
