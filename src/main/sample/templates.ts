import type { SampleLanguage, Template } from '../../contract/index.ts';

const template = (name: string, language: string, body: string, buttons: string[] = []): Template => ({ name, language, header: '', body, footer: 'Kettle & Co.', buttons, obstacle: null });

/** Texts that WhatsApp would have approved for the shop. */
export const sampleTemplates: Record<SampleLanguage, Template[]> = {
  en: [
    template('repair_ready', 'en_GB', 'Hello {{1}}, your kettle {{2}} is repaired and waits for you.', ['I will fetch it', 'Please send it']),
    template('advice', 'en_GB', 'Hello {{1}}, you asked us something. We can answer as soon as you write back.'),
  ],
  de: [
    template('repair_ready', 'de', 'Hallo {{1}}, Ihr Wasserkocher {{2}} ist repariert und wartet auf Sie.', ['Ich hole ihn ab', 'Bitte schicken']),
    template('advice', 'de', 'Hallo {{1}}, Sie hatten uns etwas gefragt. Sobald Sie zurückschreiben, können wir antworten.'),
  ],
  fr: [
    template('repair_ready', 'fr', 'Bonjour {{1}}, votre bouilloire {{2}} est réparée et vous attend.', ['Je passe la prendre', 'Envoyez-la']),
    template('advice', 'fr', 'Bonjour {{1}}, vous nous aviez posé une question. Nous pourrons répondre dès que vous nous écrirez.'),
  ],
  id: [
    template('repair_ready', 'id', 'Halo {{1}}, ketel {{2}} Anda sudah selesai diperbaiki dan bisa diambil.', ['Saya ambil', 'Tolong kirim']),
    template('advice', 'id', 'Halo {{1}}, Anda pernah bertanya kepada kami. Begitu Anda membalas, kami bisa menjawab.'),
  ],
};
