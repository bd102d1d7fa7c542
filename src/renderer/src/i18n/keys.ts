import type { en } from './en.ts';

/** A key as the language files write it: plural forms one by one. */
export type FileKey = keyof typeof en;
/** Words for each of the keys. A language with more plural forms adds them. */
export type WordsFor<Key extends string> = Readonly<Record<Key, string> & Partial<Record<`${string}_many`, string>>>;
/** A language file: every key of the English one. */
export type LanguageFile = WordsFor<FileKey>;

type Base<K extends string> = K extends `${infer B}_one` ? B : K extends `${infer B}_other` ? B : K;
/** A key as it is asked for: a plural by its base, with `count` among the values. */
export type MessageKey = Base<FileKey>;

export type Translate = (key: MessageKey, values?: Record<string, string | number>) => string;
