/** Kolbrino, invented: espresso machines built and repaired in Freiburg; shops there, in Lyon, Bristol and Bandung. */
export const company = {
  name: 'Kolbrino',
  x: { name: 'Kolbrino Espresso', handle: 'kolbrino' },
  mail: { name: 'Kolbrino', address: 'hello@kolbrino.example', french: 'bonjour@kolbrino.example' },
  mastodon: { name: 'Kolbrino', handle: 'kolbrino' },
  bluesky: [
    { name: 'Kolbrino', handle: 'kolbrino.example' },
    { name: 'Kolbrino Werkstatt', handle: 'werkstatt.kolbrino.example' },
  ],
  telegram: [
    { id: 7_000_000_001, name: 'Kolbrino', username: 'kolbrino_bot' },
    { id: 7_000_100_001, name: 'Kolbrino Bandung', username: 'kolbrino_bandung_bot' },
  ],
  linkedin: [
    { name: 'Kolbrino', handle: 'kolbrino' },
    { name: 'Kolbrino for Business', handle: 'kolbrino-business' },
  ],
  youtube: { name: 'Kolbrino Workshop', handle: 'KolbrinoWorkshop' },
  tiktok: { name: 'Kolbrino', username: 'kolbrino' },
  facebook: { name: 'Kolbrino', username: 'kolbrino.espresso' },
  instagram: { name: 'Kolbrino', username: 'kolbrino' },
  whatsapp: { name: 'Kolbrino', number: '+49 761 5550 112' },
} as const;
