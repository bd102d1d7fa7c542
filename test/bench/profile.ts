import { type Profiler, Session } from 'node:inspector';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

export type CpuProfile = Profiler.Profile;

/** The thread's name (`main`, or its worker's file and number) and where its time went while the work was done. */
export interface ThreadProfile {
  thread: string;
  profile: CpuProfile;
}

/** Between two looks at what runs: 1,000 a second tell enough, and cost little. */
const samplingMicroseconds = 1_000;

type Post = (method: string, parameters?: object) => Promise<object>;

/** Main and every worker that is there when the work begins, or starts while it is done. */
export async function profiled<T>(work: () => Promise<T>): Promise<{ value: T; threads: ThreadProfile[] }> {
  const session = new Session();
  session.connect();
  const post: Post = (method, parameters = {}) => new Promise((resolve, reject) => {
    session.post(method, parameters, (error, answer) => (error === null ? resolve(answer ?? {}) : reject(new Error(error.message))));
  });
  const workers = followWorkers(session, post);
  try {
    await post('NodeWorker.enable', { waitForDebuggerOnStart: false });
    await begin(post);
    const value = await work();
    const threads = [{ thread: 'main', profile: await end(post) }];
    for (const { thread, post: postToWorker } of workers) threads.push({ thread, profile: await end(postToWorker) });
    return { value, threads };
  } finally {
    session.disconnect();
  }
}

async function begin(post: Post): Promise<void> {
  await post('Profiler.enable');
  await post('Profiler.setSamplingInterval', { interval: samplingMicroseconds });
  await post('Profiler.start');
}

async function end(post: Post): Promise<CpuProfile> {
  return (await post('Profiler.stop') as { profile: CpuProfile }).profile;
}

interface FollowedWorker {
  thread: string;
  post: Post;
}

/** Workers are spoken to through main's session, each under a session id of its own. */
function followWorkers(session: Session, post: Post): FollowedWorker[] {
  const workers = new Map<string, FollowedWorker & { waiting: Map<number, PromiseWithResolvers<object>> }>();
  const followed: FollowedWorker[] = [];
  session.on('NodeWorker.attachedToWorker', ({ params: { sessionId, workerInfo } }) => {
    const waiting = new Map<number, PromiseWithResolvers<object>>();
    let last = 0;
    const postToWorker: Post = async (method, params = {}) => {
      const answer = Promise.withResolvers<object>();
      waiting.set(++last, answer);
      await post('NodeWorker.sendMessageToWorker', { sessionId, message: JSON.stringify({ id: last, method, params }) });
      return await answer.promise;
    };
    const worker = { thread: `${basename(workerInfo.url)} ${workerInfo.workerId}`, post: postToWorker, waiting };
    workers.set(sessionId, worker);
    followed.push(worker);
    void begin(postToWorker);
  });
  session.on('NodeWorker.receivedMessageFromWorker', ({ params: { sessionId, message } }) => {
    const answer = JSON.parse(message) as { id?: number; result?: object; error?: { message: string } };
    const waiting = workers.get(sessionId)?.waiting.get(answer.id ?? 0);
    if (answer.error !== undefined) waiting?.reject(new Error(answer.error.message));
    else waiting?.resolve(answer.result ?? {});
  });
  session.on('NodeWorker.detachedFromWorker', ({ params: { sessionId } }) => {
    const gone = workers.get(sessionId);
    workers.delete(sessionId);
    if (gone !== undefined) followed.splice(followed.indexOf(gone), 1);
  });
  return followed;
}

/** Chromium's developer tools open these files. */
export async function saveProfiles(directory: string, threads: readonly ThreadProfile[]): Promise<string[]> {
  await mkdir(directory, { recursive: true });
  const files = threads.map(({ thread, profile }) => ({ file: join(directory, `${thread.replaceAll(/[^\w.]/gu, '-')}.cpuprofile`), profile }));
  for (const { file, profile } of files) await writeFile(file, JSON.stringify(profile));
  return files.map(({ file }) => file);
}
