import { EventEmitter } from 'node:events';
import type { Session } from 'electron';
import { modelled } from './modelled.ts';

type RequestHandler = Exclude<Parameters<Session['setPermissionRequestHandler']>[0], null>;
type CheckHandler = Exclude<Parameters<Session['setPermissionCheckHandler']>[0], null>;
type Permission = Parameters<CheckHandler>[1];

/** Electron's name of a permission, and Chromium's. */
export const permissions: readonly (readonly [Permission, string])[] = [
  ['notifications', 'notifications'],
  ['geolocation', 'geolocation'],
  ['clipboard-read', 'clipboard-read'],
  ['clipboard-sanitized-write', 'clipboard-write'],
  ['media', 'camera'],
  ['media', 'microphone'],
  ['midi', 'midi'],
  ['idle-detection', 'idle-detection'],
  ['window-management', 'window-management'],
  ['local-fonts', 'local-fonts'],
  ['persistent-storage', 'persistent-storage'],
  ['screen-wake-lock', 'screen-wake-lock'],
  ['storage-access', 'storage-access'],
];

/** What Chromium has dictionaries for, some of it. */
const dictionaries = ['de', 'en-GB', 'en-US', 'fr', 'id'];

class StandInSession extends EventEmitter {
  readonly availableSpellCheckerLanguages = dictionaries;
  readonly spelling = { enabled: true, languages: ['en-US'], learnt: [] as string[] };
  #request: RequestHandler | null = null;
  #check: CheckHandler | null = null;

  setPermissionRequestHandler(handler: RequestHandler | null): void {
    this.#request = handler;
  }

  setPermissionCheckHandler(handler: CheckHandler | null): void {
    this.#check = handler;
  }

  /** Kept by nobody: Chromium offers no devices without a person who chooses one. */
  setDevicePermissionHandler(): void {
    return;
  }

  setSpellCheckerEnabled(enable: boolean): void {
    this.spelling.enabled = enable;
  }

  setSpellCheckerLanguages(languages: string[]): void {
    const unknown = languages.find((language) => !dictionaries.includes(language));
    if (unknown !== undefined) throw new Error(`Invalid language code provided: "${unknown}" is not a valid language code`);
    this.spelling.languages = languages;
  }

  addWordToSpellCheckerDictionary(word: string): boolean {
    this.spelling.learnt.push(word);
    return true;
  }

  /** As Electron: who sets no handler, grants. */
  async decide(contents: unknown, permission: Permission, origin: string): Promise<boolean> {
    const asked = contents as Parameters<RequestHandler>[0];
    const details = { requestingUrl: origin, isMainFrame: true };
    if (this.#check?.(asked, permission, origin, { ...details, securityOrigin: origin }) === false) return false;
    if (this.#request === null) return true;
    const answer = Promise.withResolvers<boolean>();
    this.#request(asked, permission, answer.resolve, details);
    return await answer.promise;
  }
}

StandInSession.prototype satisfies Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
  | 'availableSpellCheckerLanguages' | 'setSpellCheckerEnabled' | 'setSpellCheckerLanguages' | 'addWordToSpellCheckerDictionary'>;

export const defaultSession = new StandInSession();
export const session = modelled('session', { defaultSession: modelled('Session', defaultSession) });
