/** Kolbrino, invented: espresso machines built and repaired in Freiburg; shops there, in Lyon, Bristol and Bandung. */
export const company = {
  name: 'Kolbrino',
  x: { name: 'Kolbrino Espresso', handle: 'kolbrino' },
  mail: { name: 'Kolbrino', address: 'hello@kolbrino.example' },
} as const;
