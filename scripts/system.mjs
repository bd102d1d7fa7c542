// Programs that no npm package brings: Chromium for the windows of the stand-in, Dovecot as the real mail server, strace
// to see what is synced to the disk and when, libfaketime to set the clock under the app.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const places = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];

export const findProgram = (...names) =>
  names.flatMap((name) => places.map((place) => join(place, name))).find((path) => existsSync(path)) ?? null;

/** Debian has its libraries in a folder for each kind of processor. */
const findLibrary = (name) => ['/usr/lib', '/usr/lib64', '/usr/local/lib']
  .flatMap((folder) => [folder, ...(existsSync(folder) ? readdirSync(folder).map((entry) => join(folder, entry)) : [])])
  .map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;

const wanted = {
  chromium: { found: () => process.env.HOLDFAST_CHROMIUM ?? findProgram('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'), debian: ['chromium'] },
  dovecot: { found: () => findProgram('dovecot'), debian: ['dovecot-imapd'] },
  strace: { found: () => findProgram('strace'), debian: ['strace'] },
  faketime: { found: () => findLibrary('faketime/libfaketime.so.1'), debian: ['libfaketime'] },
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

const described = { chromium: 'Chromium or Chrome', dovecot: 'Dovecot 2.3 with IMAP', strace: 'strace (Linux only)', faketime: 'libfaketime (Linux only)' };

export const howToInstall = (name) => `${name} is missing: install ${described[name]} (Debian: apt-get install ${wanted[name].debian.join(' ')}).`;
