import { answers, asks, byMail, mail } from './compose.ts';
import { picture, printed, table } from './files.ts';
import type { SampleConversation } from './types.ts';

/** Mail in Indonesian. */
export const indonesianMail: SampleConversation[] = [
  mail('id', 'gmail', byMail('Bambang Hartono', 'bambang.hartono@surel.example'), 'Klaim garansi Amsel, KB-46720', [
    asks('5 08:15', 'Selamat pagi,\n\nmesin Amsel saya (KB-46720) bocor dari grup kopi sejak tiga hari lalu. Mesin baru berumur lima bulan. Foto terlampir.\n\nMohon informasi cara klaim garansinya.\n\nHormat saya,\nBambang Hartono', { attachments: [picture('bocor.png', 'steel', 'leak')] }),
    answers('5 09:05', 'Selamat pagi, Pak Bambang,\n\nterima kasih fotonya, dan mohon maaf atas gangguannya. Garansi berlaku penuh.\n\nBoleh tahu, apakah airnya menetes saat mesin dingin juga?\n\nSalam hangat,\nDewi'),
    asks('5 12:44', 'Ibu Dewi,\n\nhanya saat panas. Istri saya menaruh mangkuk di bawahnya, sekarang mangkuknya ikut cokelat.\n\nBambang'),
    answers('5 14:10', 'Pak Bambang,\n\nberarti karet grupnya. Pilihannya dua: kami kirim karet baru dan Bapak pasang sendiri (10 menit), atau kurir kami menjemput mesinnya hari Kamis.\n\nSalam hangat,\nDewi'),
    asks('4 08:20', 'Ibu Dewi,\n\nsaya pilih dijemput saja. Terakhir kali saya memperbaiki sesuatu, kami pindah rumah.\n\nBambang'),
    answers('4 09:00', 'Pak Bambang,\n\nbaik, kurir datang Kamis pukul 10. Nomor servisnya RB-7733. Tolong kosongkan tangki airnya.\n\nSalam hangat,\nDewi'),
    asks('2 10:31', 'Ibu Dewi,\n\nmesin sudah dijemput, kurirnya ramah dan menghabiskan dua pisang goreng.\n\nBambang'),
    answers('1 15:10', 'Pak Bambang,\n\nkaret sudah diganti, mesin lulus uji tekan, hasilnya terlampir. Besok pagi kami antar.\n\nSalam hangat,\nDewi', { attachments: [printed('hasil-uji-RB-7733.pdf', 'Kolbrino Bandung', 'Hasil uji RB-7733', '', 'Tekanan 9,1 bar: baik', 'Suhu 93,2 C: baik', 'Kebocoran: tidak ada')] }),
    asks('0 11:36', 'Ibu Dewi,\n\nmesin sudah kembali dan tidak bocor. Tetapi tutup tangkinya bukan punya saya: punya saya ada stiker kucing, yang ini stiker dinosaurus. Cucu saya menangis.\n\nBambang', { attachments: [picture('dinosaurus.png', 'cream', 'moss')] }),
  ]),
  mail('id', 'outlook', byMail('Melati Kusuma', 'melati.kusuma@hotelkenanga.example'), 'Permintaan penawaran untuk hotel', [
    asks('3 09:40', 'Yth. Tim Kolbrino,\n\nkami membutuhkan penawaran untuk mesin berikut.\n\nHormat kami,\nMelati Kusuma\nHotel Kenanga Raya', {
      html: 'Yth. Tim Kolbrino,<br><br>kami membutuhkan penawaran untuk mesin berikut.<br><br><table border="1" cellpadding="5"><tr><th>Lokasi</th><th>Mesin</th><th>Jumlah</th></tr><tr><td>Lobi</td><td>Amsel Pro</td><td>1</td></tr><tr><td>Restoran</td><td>Amsel Pro</td><td>2</td></tr><tr><td>Kamar suite</td><td>Fink</td><td>8</td></tr></table><br>Hormat kami,<br><b>Melati Kusuma</b><br>Hotel Kenanga Raya<br><img src="https://hotelkenanga.example/img/ttd.png" alt="Kenanga Raya" width="140" height="50">',
    }),
    answers('3 13:55', 'Yth. Ibu Melati,\n\nterlampir penawaran kami, termasuk pemasangan dan pelatihan satu hari. Untuk delapan Fink kami beri harga khusus.\n\nSalam hangat,\nBagas', { attachments: [printed('penawaran-P-0612.pdf', 'Kolbrino Bandung', 'Penawaran P-0612', '', '3 x Amsel Pro', '8 x Fink', '', 'Total Rp 412.000.000')] }),
    asks('1 09:28', 'Yth. Bapak Bagas,\n\napakah harga sudah termasuk PPN? Daftar kamar saya lampirkan.\n\nHormat kami,\nMelati Kusuma', { attachments: [table('kamar.csv', 'Kamar,Lantai,Stopkontak', '501,5,dua', '502,5,satu', '601,6,dua', '602,6,dua')] }),
    answers('1 10:45', 'Yth. Ibu Melati,\n\nsudah termasuk PPN. Kamar 502 perlu satu stopkontak tambahan, selebihnya siap.\n\nSalam hangat,\nBagas'),
    asks('0 14:16', 'Yth. Bapak Bagas,\n\ndireksi setuju. Mohon faktur proforma hari ini sebelum pukul 17 karena bagian keuangan tutup buku.\n\nHormat kami,\nMelati Kusuma'),
  ]),
  mail('id', 'gmail', byMail('Hendra Gunawan', 'hendra.gunawan@surel.example'), 'Pengembalian dana KB-47702', [
    asks('3 08:55', 'Halo,\n\nsaya sudah mengembalikan pesanan KB-47702 tanggal 4. Kapan dana Rp 1.350.000 saya kembali?\n\nHendra Gunawan'),
    asks('2 08:40', 'Halo,\n\nmohon dibalas. Bukti pengiriman terlampir.\n\nHendra Gunawan', { attachments: [printed('bukti-kirim.pdf', 'Bukti pengiriman', 'KB-47702', 'Diterima: Bandung')] }),
    asks('0 09:18', 'Ini email ketiga. Kalau sampai sore tidak ada balasan, saya tulis di X.\n\nHendra Gunawan'),
  ]),
  mail('id', 'apple', byMail('Citra Maharani', 'citra.maharani@kotakpos.example'), 'Biji kopi langganan: ganti alamat', [
    asks('1 13:20', 'Halo Kolbrino,\n\nsaya pindah ke Yogyakarta bulan depan. Bisa alamat langganan bijinya diganti mulai kiriman berikutnya? Jl. Melati 5, Sleman.\n\nTerima kasih,\nCitra'),
    answers('1 14:02', 'Halo Kak Citra,\n\nsudah diganti, berlaku mulai tanggal 3. Selamat pindahan, semoga dusnya lebih sedikit daripada kelihatannya.\n\nSalam hangat,\nDewi'),
    asks('1 14:30', 'Terima kasih! Dusnya 41. Tidak lebih sedikit.\n\nCitra'),
  ]),
  mail('id', 'thunderbird', byMail('Prof. Slamet Riyadi', 'slamet.riyadi@kampus.example'), 'Kunjungan mahasiswa teknik mesin', [
    asks('4 10:05', 'Dengan hormat,\n\nkami bermaksud membawa 22 mahasiswa ke bengkel Bandung untuk melihat perbaikan mesin bertekanan. Apakah memungkinkan pada bulan Desember?\n\nSalam,\nSlamet Riyadi\n\n-- \nProf. Slamet Riyadi\nFakultas Teknik Mesin'),
    answers('4 13:30', 'Yth. Prof. Slamet,\n\ndengan senang hati. Bengkel kami kecil, jadi bagaimana kalau dua kelompok berisi 11 orang, tanggal 9 dan 10?\n\nSalam hangat,\nBagas'),
    asks('3 08:15', 'Yth. Pak Bagas,\n\ntanggal 9 dan 10 baik sekali. Apakah mahasiswa boleh membongkar satu mesin? Mereka berjanji memasangnya lagi.\n\nSalam,\nSlamet Riyadi\n\n-- \nProf. Slamet Riyadi\nFakultas Teknik Mesin'),
    answers('3 09:25', 'Yth. Prof. Slamet,\n\nboleh, kami siapkan satu Fink tua yang sabar. Sekrup sisa dihitung sebagai nilai kurang.\n\nSalam hangat,\nBagas'),
    asks('0 10:12', 'Yth. Pak Bagas,\n\ndaftar peserta terlampir. Tiga orang vegetarian, satu orang alergi susu dan tetap ingin belajar latte art.\n\nSalam,\nSlamet Riyadi\n\n-- \nProf. Slamet Riyadi\nFakultas Teknik Mesin', { attachments: [table('peserta.csv', 'No,Nama,Kelompok', '1,Andini,A', '2,Bayu,A', '3,Chandra,B', '4,Desi,B')] }),
  ]),
  mail('id', 'gmail', byMail('Rizky Ananda', 'rizky.ananda@surel.example'), 'Bau gosong dari mesin', [
    asks('0 14:35', 'Halo,\n\nmesin Fink saya (FK-40217) mengeluarkan bau gosong dan sedikit asap waktu dinyalakan. Sudah saya cabut. Apa aman kalau dicoba lagi? Anak saya ada di rumah.\n\nRizky Ananda'),
  ]),
  mail('id', 'outlook', byMail('Linda Wijaya', 'linda.wijaya@tokomaju.example'), 'Pembayaran faktur ID-2290', [
    answers('1 16:20', 'Yth. Ibu Linda,\n\nfaktur ID-2290 sebesar Rp 3.150.000 jatuh tempo kemarin. Mohon kabarnya.\n\nSalam hangat,\nDewi'),
    asks('1 16:21', 'Terima kasih atas email Anda. Saya sedang cuti sampai hari Senin dan akan membalas setelah kembali.\n\nLinda Wijaya\nToko Maju', { automatic: 'autoreply' }),
  ]),
  mail('id', 'gmail', byMail('Wahyu Nugroho', 'wahyu.nugroho@surel.example'), 'Kartu ucapan untuk hadiah', [
    asks('2 13:10', 'Halo,\n\nbisakah paket KB-48222 disertai kartu bertuliskan: "Untuk Bapak, yang mengajari saya bangun pagi"? Ini kejutan.\n\nWahyu'),
    answers('2 13:48', 'Halo Kak Wahyu,\n\nbisa, dan Bagas menulisnya dengan tangan karena tulisan saya seperti resep dokter. Paketnya berangkat besok.\n\nSalam hangat,\nDewi'),
    asks('0 08:27', 'Halo Kak Dewi,\n\nBapak menangis, lalu pura-pura uapnya kena mata. Terima kasih banyak.\n\nWahyu'),
  ]),
  mail('id', 'apple', byMail('Intan Permatasari', 'intan.permata@kotakpos.example'), 'Warna tutup Specht salah', [
    asks('0 12:52', 'Halo,\n\nsaya pesan tutup kayu, yang datang tutup hitam. Foto di bawah. Mau ditukar ya.\n\nIntan', {
      html: 'Halo,<br><br>saya pesan tutup kayu, yang datang tutup hitam. Foto di bawah. Mau ditukar ya.<br><br><img src="cid:tutup@kotakpos" alt="Tutup hitam" width="320" height="240"><br><br>Intan',
      attachments: [picture('tutup.png', 'cream', 'coffee', 'tutup@kotakpos')],
    }),
  ]),
  mail('id', 'gmail', byMail('Kabar Kopi Nusantara', 'redaksi@kabarkopi.example'), 'Kabar Kopi: panen Gayo dan lomba seduh', [
    asks('2 05:45', 'KABAR KOPI NUSANTARA\n\nPanen Gayo lebih awal tahun ini.\nLomba seduh di Malang, pendaftaran dibuka.\n\nBerhenti berlangganan: https://kabarkopi.example/berhenti', {
      automatic: 'list',
      html: '<div style="max-width:600px;margin:auto"><img src="https://kabarkopi.example/img/kepala.png" alt="Kabar Kopi" width="600" height="100"><h2>Panen Gayo lebih awal</h2><p>Lomba seduh di Malang, pendaftaran dibuka.</p><p><a href="https://kabarkopi.example/berhenti">Berhenti berlangganan</a></p></div>',
    }),
  ]),
];
