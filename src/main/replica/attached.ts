/** Name under which the formatted version is attached to its message. */
export const htmlAttachment = 'body.html';
export const fileAttachment = (id: string): string => `file/${id}`;
/** Under which a file of a draft has its bytes. */
export const draftFileAttachment = 'content';
