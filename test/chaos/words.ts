import type { Draw } from './draw.ts';

type Form = (number: number) => string;

/** Each in a form that some network writes out in its own way. */
const answers: readonly [Form, ...Form[]] = [
  (n) => `Thank you, we are on it (r${n}).`,
  (n) => `Please try again & tell us what it says in <angle brackets>, r${n}`,
  (n) => `More about it is at https://shop.example/help/${n}`,
  (n) => `See shop.example.com/returns?case=${n} please`,
  (n) => `Wir kümmern uns darum — Grüße, Ihr Team 🙂 r${n}`,
  (n) => `@Anna @ben we will write to you both, r${n}`,
  (n) => `First this.\nThen that,  with  two  spaces. r${n}`,
];

const questions: readonly [Form, ...Form[]] = [
  (n) => `the kettle leaks, question ${n}`,
  (n) => `where is my parcel? & why, question ${n}`,
  (n) => `did you see https://example.org/q/${n} already?`,
  (n) => `und noch etwas: Frage ${n} 🙁`,
];

export const answerOf = (draw: Draw, number: number): string => draw.pick(answers)(number);
export const questionOf = (draw: Draw, number: number): string => draw.pick(questions)(number);
/** What a keyboard of any layout types. */
export const typedAnswerOf = (number: number): string => `typed answer ${number}`;
