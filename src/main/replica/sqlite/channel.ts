import { Worker } from 'node:worker_threads';
import { ReplicaStorageError, type StorageFailure } from './errors.ts';
import type { OperationName, Parameters, Progress, Response, Result, WorkerData } from './protocol.ts';

type Waiting = { resolve: (value: never) => void; reject: (error: Error) => void };

export type ChannelListeners = {
  onProgress?: (progress: Progress) => void;
  /** Hears of every failure of the file, beside whoever asked. */
  onFailure?: (error: ReplicaStorageError) => void;
};

/** Main's end of one worker: requests out, answers in. When the worker ends, everything that waits is rejected. */
export class Channel {
  readonly #worker: Worker;
  readonly #file: string;
  readonly #listeners: ChannelListeners;
  readonly #unread = new Int32Array(new SharedArrayBuffer(4));
  readonly #waiting = new Map<number, Waiting>();
  #number = 0;
  #ended: ReplicaStorageError | undefined;

  constructor(workerUrl: URL, file: string, listeners: ChannelListeners = {}) {
    this.#file = file;
    this.#listeners = listeners;
    const workerData: WorkerData = { waiting: this.#unread };
    this.#worker = new Worker(workerUrl, { workerData });
    this.#worker.on('message', (response: Response) => this.#settle(response));
    this.#worker.on('error', (error: Error) => this.#end({ code: 'other', message: error.message, file }));
    this.#worker.on('exit', () => this.#end({ code: 'closed', message: 'the worker has ended', file }));
  }

  /** Sends at once: two calls made one after the other reach the worker in that order. */
  call<Name extends OperationName>(name: Name, parameters: Parameters<Name>): Promise<Result<Name>> {
    if (this.#ended !== undefined) return Promise.reject(this.#ended);
    const number = ++this.#number;
    return new Promise<Result<Name>>((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject });
      Atomics.add(this.#unread, 0, 1);
      this.#worker.postMessage({ number, name, parameters });
    });
  }

  /** Ends the worker after everything that was asked before. */
  async close(): Promise<void> {
    try {
      await this.call('closeDatabase', null);
    } finally {
      this.#end({ code: 'closed', message: 'the storage is closed', file: this.#file });
      await this.#worker.terminate();
    }
  }

  #settle(response: Response): void {
    if ('progress' in response) {
      this.#listeners.onProgress?.(response.progress);
      return;
    }
    const waiting = this.#waiting.get(response.number);
    this.#waiting.delete(response.number);
    if (response.ok) {
      waiting?.resolve(response.value as never);
      return;
    }
    const error = new ReplicaStorageError(response.failure);
    waiting?.reject(error);
    this.#listeners.onFailure?.(error);
  }

  #end(failure: StorageFailure): void {
    this.#ended ??= new ReplicaStorageError(failure);
    for (const waiting of this.#waiting.values()) waiting.reject(this.#ended);
    this.#waiting.clear();
  }
}
