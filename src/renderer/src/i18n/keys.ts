import type { en } from './en.ts';

/** A key as the language files write it: plural forms one by one. */
export type FileKey = keyof typeof en;
/** A language file: every key of the English one. A language with more plural forms adds them. */
export type LanguageFile = Readonly<Record<FileKey, string> & Partial<Record<`${string}_many`, string>>>;

type Base<K extends string> = K extends `${infer B}_one` ? B : K extends `${infer B}_other` ? B : K;
/** A key as it is asked for: a plural by its base, with `count` among the values. */
export type MessageKey = Base<FileKey>;
