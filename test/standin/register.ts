import { registerHooks } from 'node:module';

const standIn = new URL('electron.ts', import.meta.url).href;

// `node --import test/standin/register.ts out/main/index.js`: whoever asks for `electron` gets the stand-in.
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: standIn, format: 'module-typescript', shortCircuit: true } : next(specifier, context),
});
