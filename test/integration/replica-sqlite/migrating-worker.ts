import { serve } from '../../../src/main/replica/sqlite/serve.ts';

/** A worker of a program that knows three versions of `messages`. */
serve({
  messages: {
    1: (message) => ({ ...message, text: `${String(message['text'])}, version 1` }),
    2: (message) => (message['id'] === 'message-7' ? null : { ...message, text: `${String(message['text'])}, version 2` }),
  },
});
