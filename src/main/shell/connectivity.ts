import { net, powerMonitor } from 'electron';

/** Milliseconds. Electron tells main of no change of the network; asking the system is cheap. */
const interval = 5_000;

/** Calls when the machine woke up, the agent came back to it, or the system has a network again. */
export function watchConnectivity(back: () => void): void {
  powerMonitor.on('resume', back);
  powerMonitor.on('unlock-screen', back);
  let online = net.isOnline();
  setInterval(() => {
    const before = online;
    online = net.isOnline();
    if (online && !before) back();
  }, interval).unref();
}
