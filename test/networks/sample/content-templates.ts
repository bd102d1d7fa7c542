import { type StoredTemplate, templateOf } from '../whatsapp/templates.ts';

/** What Meta has approved for the company, in the languages of its customers; one that waits for it, and one that it has refused. */
export const templates: StoredTemplate[] = [
  templateOf('repair_ready', 'Hello {{1}}, your {{2}} is repaired and waits for you in Bristol.', { language: 'en_GB', footer: 'Kolbrino', buttons: ['I will fetch it', 'Send it, please'] }),
  templateOf('repair_ready', 'Hallo {{1}}, deine {{2}} ist repariert und steht in Freiburg zum Abholen bereit.', { language: 'de', footer: 'Kolbrino', buttons: ['Ich hole sie ab', 'Bitte schicken'] }),
  templateOf('repair_ready', 'Bonjour {{1}}, votre {{2}} est réparée et vous attend à Lyon.', { language: 'fr', footer: 'Kolbrino', buttons: ['Je passe', 'Envoyez-la'] }),
  templateOf('repair_ready', 'Halo {{1}}, {{2}} Anda sudah selesai diperbaiki dan bisa diambil di Bandung.', { language: 'id', footer: 'Kolbrino', buttons: ['Saya ambil', 'Tolong kirim'] }),
  templateOf('delivery_moved', 'Hello {{name}}, your delivery {{order}} comes on {{day}} instead. We are sorry.', { language: 'en_GB', header: 'Another day' }),
  templateOf('spring_offer', 'Descaling at half the price until Easter.', { language: 'en_GB', category: 'MARKETING', status: 'PENDING' }),
  templateOf('win_a_machine', 'Answer and win!', { language: 'en_GB', category: 'MARKETING', status: 'REJECTED' }),
];
