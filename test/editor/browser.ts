/** A Chromium for tests: the one that is on the machine. Nothing is downloaded. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Absolute path of a Chromium, or undefined. `PLAYWRIGHT_CHROMIUM` names one that is elsewhere. */
export function findChromium(): string | undefined {
  const chosen = process.env['PLAYWRIGHT_CHROMIUM'];
  if (chosen !== undefined && existsSync(chosen)) return chosen;
  const folders = ['/usr/bin', ...(process.env['PATH'] ?? '').split(delimiter)];
  for (const name of NAMES) {
    for (const folder of folders) {
      const path = join(folder, name);
      if (folder !== '' && existsSync(path)) return path;
    }
  }
  return undefined;
}

/** The sentence for a test that cannot run without one. */
export const NO_CHROMIUM =
  'there is no Chromium on this machine; install one (Debian: apt-get install chromium) or name one in PLAYWRIGHT_CHROMIUM';

/** Starts it headless. Throws when there is none. */
export function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error(NO_CHROMIUM);
  return chromium.launch({
    executablePath,
    args: [
      // Containers and CI run as root, where Chromium's own sandbox refuses to start. Only our own pages are opened.
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
