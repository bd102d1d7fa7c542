import type { OutgoingAttachment } from '../network.ts';

const isPicture = ({ type }: OutgoingAttachment): boolean => type.startsWith('image/');

/** Files as they go, each list a message of its own: pictures that follow one another share one, up to `mostPictures`; anything else goes by itself. */
export function messagesFrom(files: readonly OutgoingAttachment[], mostPictures: number): OutgoingAttachment[][] {
  const messages: OutgoingAttachment[][] = [];
  for (const file of files) {
    const last = messages.at(-1);
    if (last !== undefined && last.length < mostPictures && [...last, file].every(isPicture)) last.push(file);
    else messages.push([file]);
  }
  return messages;
}
