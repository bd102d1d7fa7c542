import { problemOf } from '../../../src/contract/index.ts';
import { pulled, rig, type Rig, undoWindow } from './rig.ts';

export const interrupted = { kind: 'unknown' as const, problem: problemOf('interrupted') };
export const sentAs = (providerId: string, sentAt = 50_000) => ({ kind: 'sent' as const, providerId, sentAt });

export async function asked(options: Parameters<typeof rig>[0] = {}): Promise<Rig> {
  const made = await rig(options);
  await made.pull(pulled({ providerId: 'question', sentAt: 1_000 }));
  return made;
}

/** A reply whose request is under way. */
export async function leaving(desk: Rig, text = 'An answer'): Promise<{ id: string; request: Awaited<ReturnType<Rig['network']['nextSend']>> }> {
  const id = await desk.reply(text);
  const next = desk.network.nextSend();
  desk.clock.advance(undoWindow);
  return { id, request: await next };
}

export async function uncertain(desk: Rig, text = 'An answer'): Promise<string> {
  const { id, request } = await leaving(desk, text);
  request.answer(interrupted);
  await desk.until(id, 'uncertain');
  await desk.outbox.underWay(id);
  return id;
}
