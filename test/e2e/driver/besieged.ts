import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { launchConsole, type RunningConsole } from './index.ts';
import { type IntruderServer, startIntruderServer } from './intruder/server.ts';

/** A console in an empty profile, with an intruder's server beside it: what the shell's security is tried on. */
export interface Besieged {
  console: RunningConsole;
  server: IntruderServer;
  /** Runs source in the page that the shell has to refuse, and waits until it has said so; the page is where it was, and nobody was asked. */
  refuses(event: string, source: string): Promise<void>;
  /** Runs source in the page, and answers with the directive of the content security policy that it ran against. */
  violates(source: string): Promise<string>;
  end(): Promise<void>;
}

export async function besiege(): Promise<Besieged> {
  const profile = await mkdtemp(join(tmpdir(), 'holdfast-shell-'));
  const server = await startIntruderServer();
  const console = await launchConsole({ profile });
  const said = (event: string): number => console.log().split(`"event":"${event}"`).length - 1;
  return {
    console,
    server,
    async refuses(event, source) {
      const before = said(event);
      await console.page.evaluate(source);
      await expect.poll(() => said(event), { message: `the shell logs ${event}` }).toBeGreaterThan(before);
      expect((await console.windows()).map(({ url }) => url)).toEqual(['app://console/']);
      expect(server.asked).toEqual([]);
    },
    async violates(source) {
      return await console.page.evaluate(`new Promise((resolve) => {
        addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), { once: true });
        ${source};
      })`);
    },
    async end() {
      await console.close();
      await server.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}
