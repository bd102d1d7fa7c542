import { answers, asks, direct, onX, thread } from './compose.ts';
import type { SampleConversation } from './types.ts';

const rangga = onX('Rangga Prasetyo', 'ranggaprast', 734);
const ayu = onX('Ayu Lestari', 'ayulestari_kopi', 28_900, true);
const warung = onX('Warung Kopi Senja', 'kopisenja_bdg', 6_310);
const fitri = onX('Fitri Handayani', 'fitrihanday', 402);

/** Public posts in Indonesian. */
export const indonesianThreads: SampleConversation[] = [
  thread('id', rangga, [
    asks('0 08:31', '@kolbrino min, mesin Fink saya sudah 2 minggu di bengkel Bandung, katanya 3 hari. Tiap telepon jawabannya "besok, Kak". Besok yang mana?'),
    answers('0 08:47', 'Maaf banget, Kak Rangga. Besok yang jelas, bukan besok yang biasa. Boleh kirim nomor servisnya lewat DM? Saya cek sekarang juga. – Dewi'),
    asks('0 08:52', 'Sudah saya DM ya. Ditunggu.'),
  ]),
  thread('id', ayu, [
    asks('0 12:41', 'Udah seminggu pakai Amsel dari @kolbrino dan jujur: ini mesin paling cantik di dapurku. Tapi kok tombol uapnya panas banget ya? Normal nggak?'),
    asks('0 13:27', 'Update: jariku merah 😭 Tolong dijawab dong, followers aku pada nanya juga.'),
  ]),
  thread('id', warung, [
    asks('1 08:10', '@kolbrino darurat! Mesin Pro kami mati total pas jam sarapan. Antrean sudah sampai tukang bubur.'),
    answers('1 08:22', 'Tenang, Kak. Coba cek sakelar merah di belakang, kadang kesenggol lap. Masih mati? Bagas siap berangkat. – Dewi'),
    asks('1 08:29', 'YA AMPUN. Sakelar merah. Kesenggol lap. Kami malu sekali 🙈'),
    answers('1 08:33', 'Tidak apa-apa, minggu lalu kami sendiri juga begitu. Salam buat tukang bubur! – Dewi'),
    asks('1 08:40', 'Tukang bubur titip salam balik dan minta diskon.'),
  ]),
  thread('id', fitri, [
    asks('2 09:35', 'Kak @kolbrino, kelas latte art di Bandung bulan depan masih ada tempat? Hasil saya sejauh ini: amoeba.'),
    answers('2 09:50', 'Masih ada 3 tempat, Sabtu tanggal 12 pukul 10. Amoeba itu awal yang bagus, evolusi mulai dari situ. – Bagas'),
    asks('2 09:58', 'Wkwk daftar dua orang ya, saya dan ibu saya!'),
    answers('2 10:09', 'Sudah dicatat, sampai jumpa Kak Fitri dan Ibu. – Bagas'),
  ]),
  thread('id', onX('Yoga Wicaksana', 'yogawicak', 1_105), [
    asks('0 14:53', '@kolbrino ongkir ke Makassar kok Rp 480.000? Harga dripper-nya saja Rp 210.000. Salah ketik kah?'),
  ]),
  thread('id', onX('Bu Ratna Kue Lapis', 'buratna_lapis', 3_480), [
    asks('3 10:20', 'Terima kasih @kolbrino, mesin untuk toko kue sudah datang, dipasang rapi, dan Mas Bagas mau mencoba semua rasa lapis. Semua.'),
    answers('3 10:45', 'Bu Ratna, pelayanan memang harus menyeluruh. Yang pandan juaranya. – Bagas'),
    asks('3 10:52', 'Besok saya kirim sekotak ke bengkel ya, Mas.'),
  ]),
  thread('id', onX('Dimas Arya', 'dimasaryaa', 289), [
    asks('0 11:10', 'Pesanan @kolbrino saya statusnya "dikirim" sejak Kamis, resinya tidak bisa dilacak. Ini barangnya jalan kaki?'),
    answers('0 11:28', 'Semoga tidak, Kak Dimas, jauh soalnya. Boleh DM nomor pesanan? Saya tanya langsung ke ekspedisi. – Dewi'),
    asks('0 11:31', 'Siap, sudah DM.'),
  ]),
  thread('id', onX('Siti Rahmadina Kusumawardhani Djojohadiningrat', 'siti_rkd', 158), [
    asks('4 13:15', 'Min @kolbrino, nama saya di kartu garansi terpotong jadi "Siti Rahmadina Kusum". Nanti kalau klaim malah disangka sepupu saya 😅'),
    answers('4 13:33', 'Haha, kartu baru dengan nama lengkap kami cetak hari ini. Salam untuk sepupunya. – Dewi'),
    asks('4 13:36', 'Terima kasih, Kak Dewi! Sepupu saya kecewa, dia sudah siap klaim.'),
  ]),
  thread('id', onX('Kevin Tanuwijaya', 'kevintanu', 920), [
    asks('2 14:02', '@kolbrino Specht bisa pakai listrik 900 watt nggak? Rumah kontrakan, kalau rice cooker nyala lampu langsung curhat.'),
    answers('2 14:20', 'Aman, Kak: Specht cuma 140 watt. Yang bikin lampu curhat itu Amsel, 1.300 watt. – Bagas'),
    asks('2 14:26', 'Oke, Specht dulu. Amsel nanti kalau sudah pindah.'),
  ]),
  thread('id', onX('🌴 kopi.di.pantai 🌊', 'kopidipantai', 17_020), [
    asks('1 16:45', '☕🌊🌴✨ senja + Fink + kelapa muda = 😍😍😍 makasih @kolbrino 🙏🙏🙏 btw air laut nggak boleh masuk tangki kan?? 🤔😂🧂'),
    answers('0 08:02', 'Tolong jangan 🙏 Air laut untuk dilihat, air galon untuk mesin. Fotonya indah sekali! – Bagas'),
  ]),
  thread('id', onX('Hendra Gunawan', 'hendragun_', 51), [
    asks('0 13:58', '@kolbrino sudah 3x kirim email soal refund, tidak ada balasan. Saya harus teriak di sini dulu baru dijawab?'),
  ]),
  thread('id', onX('Laras Ayuningtyas', 'larasayu', 611), [
    asks('3 15:04', 'Ada yang jual karet grup untuk Fink 2012 selain @kolbrino? Di web selalu habis.'),
    answers('3 15:19', 'Di web habis, di laci Bagas masih ada dua. Mau disisihkan satu, Kak Laras? – Dewi'),
    asks('3 15:25', 'MAU. Besok sore saya ambil ke toko.'),
    asks('2 16:31', 'Sudah diambil, terima kasih. Laci Mas Bagas ternyata museum.'),
  ]),
  thread('id', onX('Joko Susilo', 'jokosusilo_slo', 19), [
    asks('5 11:22', '@kolbrino buku petunjuknya hanya bahasa Jerman. Saya mengerti "Achtung" saja.'),
    answers('5 11:40', '"Achtung" memang yang paling penting, Pak. Versi Indonesia: kolbrino.example/panduan. Yang cetak kami kirim besok. – Dewi'),
    asks('5 11:51', 'Danke.'),
  ]),
  thread('id', onX('Tania Simbolon', 'taniasimbolon', 388), [
    asks('2 10:42', 'Kak @kolbrino, mesin Fink boleh dinyalakan seharian di kantor? Bos saya minum kopi tiap 40 menit, tepat seperti kereta.'),
    answers('2 10:58', 'Boleh, Kak, tapi pakai mode hemat: setelah 20 menit suhunya turun sendiri dan naik lagi dalam 3 menit. – Dewi'),
    asks('2 11:06', 'Pas. Bos jadi punya waktu tiga menit untuk merenung.'),
    answers('2 11:15', 'Semoga merenungnya tentang bonus. – Dewi'),
  ]),
];

/** Direct messages in Indonesian. */
export const indonesianDirects: SampleConversation[] = [
  direct('id', rangga, [
    asks('0 08:51', 'Servis RB-7655, atas nama Rangga, masuk tanggal 8.'),
    answers('0 09:14', 'Terima kasih, Kak. Ternyata elemen pemanasnya tertahan di bea cukai, dan tidak ada yang mengabari Kakak. Itu salah kami. – Dewi'),
    asks('0 09:20', 'Oke, terima kasih sudah jujur. Terus solusinya?'),
    answers('0 09:38', 'Kami pinjamkan Fink lain hari ini, diantar sebelum pukul 5 sore. Alamatnya masih di Dago? – Dewi'),
    asks('0 12:09', 'Masih, Dago Pojok 8. Pukul 5 sore saya belum pulang, titip ke Pak RT bisa? Rumahnya sebelah pohon mangga.'),
  ]),
  direct('id', onX('Dimas Arya', 'dimasaryaa', 289), [
    asks('0 11:30', 'KB-48240, dua kantong biji dan satu tamper.'),
    answers('0 11:56', 'Ekspedisi bilang paketnya salah masuk ke gudang Semarang. Besok pagi dikirim ulang ke Solo, ongkir kami ganti. – Dewi'),
    asks('0 12:01', 'Baik. Semoga bijinya menikmati liburan di Semarang.'),
    answers('0 12:06', 'Semoga tidak lupa beli lumpia. Kami kabari begitu sampai. – Dewi'),
  ]),
  direct('id', onX('Nadia Putri', 'nadiaputri_nd', 1_450), [
    asks('1 11:47', 'Halo, mau tanya cicilan untuk Amsel bisa berapa bulan ya?'),
    answers('1 12:05', 'Halo Kak Nadia! Bisa 3, 6, atau 12 bulan tanpa bunga. Toko Bandung buka sampai pukul 18. – Bagas'),
    asks('1 12:10', 'Yang 12 bulan perlu dokumen apa saja?'),
    answers('1 12:24', 'KTP dan slip gaji bulan terakhir saja. Bawa langsung ke toko ya, jangan dikirim ke sini. – Bagas'),
    asks('0 13:44', 'Saya kerja lepas, tidak punya slip gaji. Masih bisa?'),
  ]),
  direct('id', ayu, [
    asks('0 13:31', 'Halo Kolbrino, Ayu di sini. Aku nggak mau bikin heboh di timeline, tapi jariku benar-benar melepuh sedikit. Pesanan KB-48066. Bisa bicara dengan seseorang?'),
  ]),
];

const agus = onX('Agus Firmansyah', 'agusfirman_kopi', 2_060);

/** The longest talk: a machine repaired step by step, 34 messages. */
export const longTalk: SampleConversation = direct('id', agus, [
  asks('1 09:00', 'Pagi min, saya Agus dari kedai di Garut. Amsel saya tidak mau memompa air.'),
  answers('1 09:06', 'Pagi, Kak Agus! Kita cari bareng-bareng ya. Pompanya bunyi atau diam? – Bagas'),
  asks('1 09:08', 'Bunyi, tapi kering. Seperti orang batuk.'),
  answers('1 09:10', 'Berarti masuk angin. Tangki airnya penuh dan duduk pas?'),
  asks('1 09:13', 'Penuh. Sudah saya tekan sampai klik.'),
  answers('1 09:15', 'Bagus. Sekarang buka keran air panas, lalu nyalakan pompa 10 detik.'),
  asks('1 09:19', 'Keluar angin, lalu tiga tetes, lalu angin lagi.'),
  answers('1 09:21', 'Tiga tetes itu kabar baik. Ulangi tiga kali, istirahat satu menit di antaranya supaya pompa tidak kepanasan.'),
  asks('1 09:31', 'Sudah tiga kali. Sekarang sembilan tetes. Saya hitung.'),
  answers('1 09:33', 'Kak Agus teliti sekali. Boleh lepas tangki dan lihat saringan kecil di lubangnya?'),
  asks('1 09:37', 'Ada saringan. Warnanya cokelat. Harusnya putih ya?'),
  answers('1 09:38', 'Harusnya putih, seperti niat baik. Tarik pelan dengan pinset, bilas air hangat.'),
  asks('1 09:46', 'Tidak punya pinset, pakai sumpit. Berhasil.'),
  answers('1 09:47', 'Sumpit resmi masuk daftar alat kami. Pasang lagi dan coba pompa.'),
  asks('1 09:52', 'Airnya keluar!! Tapi sekarang ada yang netes di bawah.'),
  answers('1 09:54', 'Netesnya di depan atau belakang?'),
  asks('1 09:57', 'Belakang, dekat selang bening.'),
  answers('1 09:59', 'Selangnya mungkin kurang masuk waktu tangki diangkat. Matikan dulu, cabut kabel, lalu dorong selang sampai garis putih.'),
  asks('1 10:08', 'Tidak ada garis putih. Ada garis biru.'),
  answers('1 10:10', 'Garis biru = model 2023. Maaf, sampai garis biru.'),
  asks('1 10:15', 'Sudah. Kering. Saya coba satu espresso.'),
  asks('1 10:19', 'Keluar, tapi 8 detik. Rasanya seperti air mata.'),
  answers('1 10:21', 'Itu gilingannya, setelah kering lama biasanya perlu lebih halus. Turunkan dua angka.'),
  asks('1 10:30', '19 detik. Sudah seperti kenangan, belum seperti kopi.'),
  answers('1 10:31', 'Satu angka lagi, dan 18 gram.'),
  asks('1 10:38', '27 detik. Ya Allah. Enak.'),
  answers('1 10:39', 'Alhamdulillah! Selamat berjualan lagi, Kak.'),
  asks('1 10:41', 'Pelanggan pertama sudah senyum. Terima kasih Mas Bagas, saya kira harus ke Bandung.'),
  answers('1 10:43', 'Kapan-kapan mampir saja, tanpa mesin rusak. Saringan baru saya kirim gratis. – Bagas'),
  asks('1 10:45', 'Alamatnya Jl. Cimanuk 31, Garut. Ditunggu!'),
  answers('1 10:52', 'Sudah dikirim, resinya menyusul sore ini. – Bagas'),
  asks('0 09:33', 'Mas, resinya belum ada. Tidak buru-buru, cuma mengingatkan.'),
  answers('0 09:50', 'Maaf, kemarin saya keasyikan. Resi: BDG-5520-114. Sampai besok siang. – Bagas'),
  asks('0 13:11', 'Siap. Eh, satu lagi: sekarang lampu hijaunya kedip dua kali tiap menit. Itu pertanda apa?'),
]);
