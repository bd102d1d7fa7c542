/** Below this a guess is as often wrong as right: short thanks, names, numbers. */
const sure = 0.3;
/** More of a text says nothing more about its language. */
const enough = 2_000;

const withoutAddresses = (text: string): string => text.replaceAll(/\S+@\S+|https?:\/\/\S+|[@#]\S+/gu, ' ').trim();

/** The language that a text is written in, ISO 639-1; null where that cannot be told. The first call loads the detector. */
export async function languageOf(text: string): Promise<string | null> {
  const words = withoutAddresses(text.slice(0, enough));
  if (words === '') return null;
  const { detectAll } = await import('tinyld');
  const [best] = detectAll(words);
  return best !== undefined && best.accuracy >= sure ? best.lang : null;
}
