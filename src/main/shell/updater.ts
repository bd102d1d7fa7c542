import { app } from 'electron';
import type { Log } from '../ports.ts';

/** Asks the feed of electron-builder.yml once each start. Tells, and fetches nothing: nothing is released yet. */
export async function checkForUpdate(log: Log): Promise<void> {
  if (!app.isPackaged) return;
  try {
    const { autoUpdater } = (await import('electron-updater')).default;
    autoUpdater.autoDownload = false;
    autoUpdater.autoInstallOnAppQuit = false;
    autoUpdater.logger = null;
    const result = await autoUpdater.checkForUpdates();
    log('update.checked', { available: result?.isUpdateAvailable ?? false });
  } catch (error) {
    log('update.failed', { reason: error instanceof Error ? error.message : String(error) });
  }
}
