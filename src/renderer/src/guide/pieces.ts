import { commandOf, type CommandId } from '../commands/table.ts';

/** Where keys stand in a text of the help. */
const keys = /(\[\[[^\]]+\]\])/u;

/** A text in pieces, each of which is words or stands for the keys of a command. */
export const piecesOf = (text: string): string[] => text.split(keys).filter((piece) => piece !== '');

/** The command for whose keys a piece stands; null: it is words. */
export const commandNamed = (piece: string): CommandId | null => (keys.test(piece) ? commandOf(piece.slice(2, -2))?.id ?? null : null);

/** What can be looked for in a text. */
export const wordsOf = (text: string): string => piecesOf(text).filter((piece) => !keys.test(piece)).join(' ');
