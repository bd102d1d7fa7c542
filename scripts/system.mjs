// Programs that no npm package brings: Chromium for the windows of the stand-in, Dovecot as the real mail server, strace
// to see what is synced to the disk and when.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const places = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];

export const findProgram = (...names) =>
  names.flatMap((name) => places.map((place) => join(place, name))).find((path) => existsSync(path)) ?? null;

const wanted = {
  chromium: { found: () => process.env.HOLDFAST_CHROMIUM ?? findProgram('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'), debian: ['chromium'] },
  dovecot: { found: () => findProgram('dovecot'), debian: ['dovecot-imapd'] },
  strace: { found: () => findProgram('strace'), debian: ['strace'] },
};

const isDebianRoot = () => existsSync('/etc/debian_version') && process.getuid?.() === 0;

/** Installs the Debian packages of the named programs where that is possible; answers with those that are still missing. */
export function installPrograms(names) {
  const missing = () => names.filter((name) => wanted[name].found() === null);
  if (missing().length > 0 && isDebianRoot()) {
    const packages = missing().flatMap((name) => wanted[name].debian);
    console.log(`Installing ${packages.join(', ')} (apt-get) …`);
    const options = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
    spawnSync('apt-get', ['update', '-q'], options);
    spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], options);
  }
  return missing();
}

const described = { chromium: 'Chromium or Chrome', dovecot: 'Dovecot 2.3 with IMAP', strace: 'strace (Linux only)' };

export const howToInstall = (name) => `${name} is missing: install ${described[name]} (Debian: apt-get install ${wanted[name].debian.join(' ')}).`;
