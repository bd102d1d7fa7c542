import { troubleOfLine } from '../../../src/main/networks/http/line.ts';

/** Asks for the address that it is given, through the proxy that its environment names, and prints what kept it from an answer. */
const trouble = await fetch(process.argv[2] ?? '').then(() => null, troubleOfLine);
console.log(JSON.stringify(trouble));
