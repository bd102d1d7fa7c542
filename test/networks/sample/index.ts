export { company } from './company.ts';
export { sampleConversations } from './conversations.ts';
export { liveChanges, liveSteps } from './live.ts';
export { messageId, rawMessages, type RawMail } from './mail.ts';
export type * from './types.ts';
export { xSeed, type XSeed } from './x.ts';
