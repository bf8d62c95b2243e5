/** A person at the editor's window: opens it, presses keys, reads what stands there, takes pictures. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { OUT } from '../../scripts/paths';

export interface WorkbenchOptions {
  readonly browser: Browser;
  /** The server's URL, with a slash at the end. */
  readonly url: string;
  /** Absolute path of the folder to open. */
  readonly folder: string;
  /** Start options of the window, as the editor's own tests pass them. */
  readonly payload?: readonly (readonly [name: string, value: string])[];
  /** Called with the page before the editor loads. */
  readonly prepare?: (page: Page) => Promise<void>;
}

/** Opens the editor and returns when its frame stands. */
export async function openWorkbench(options: WorkbenchOptions): Promise<Page> {
  const context = await options.browser.newContext({ viewport: { width: 1400, height: 900 } });
  const page = await context.newPage();
  await options.prepare?.(page);
  await keepChatEnabled(page, options.url);
  const query = new URLSearchParams({
    folder: options.folder,
    payload: JSON.stringify([
      ['enableProposedApi', ''],
      ['skipWelcome', 'true'],
      ...(options.payload ?? []),
    ]),
  });
  await page.goto(`${options.url}?${query.toString()}`);
  await page.locator('.monaco-workbench').waitFor();
  return page;
}

/** A path on the server's machine in the form that the window's start options want. */
export function remoteUri(url: string, path: string): string {
  return `vscode-remote://${new URL(url).host}${path}`;
}

/**
 * A fresh editor switches its built-in chat extension off until somebody signs in. That is a one-time migration
 * which the window remembers in its browser storage; saying beforehand that it is done leaves the chat as it is.
 */
async function keepChatEnabled(page: Page, url: string): Promise<void> {
  await page.goto(`${url}version`);
  await page.evaluate(
    () =>
      new Promise<void>((done, fail) => {
        const opening = indexedDB.open('vscode-web-state-db-global');
        opening.onupgradeneeded = () => opening.result.createObjectStore('ItemTable');
        opening.onerror = () => fail(opening.error ?? new Error('no browser storage'));
        opening.onsuccess = () => {
          const writing = opening.result.transaction('ItemTable', 'readwrite');
          writing.objectStore('ItemTable').put('true', 'builtinChatExtensionEnablementMigration');
          writing.onerror = () => fail(writing.error ?? new Error('no browser storage'));
          writing.oncomplete = () => {
            opening.result.close();
            done();
          };
        };
      }),
  );
}

/** Runs a command by its title through the command palette, with the keyboard alone. */
export async function runByKeyboard(page: Page, title: string): Promise<void> {
  const input = page.locator('.quick-input-widget input').first();
  for (let attempt = 1; ; attempt += 1) {
    await page.keyboard.press('F1');
    try {
      // A list that is just going away takes what is typed with it.
      await input.fill(`>${title}`, { timeout: 8_000 });
      break;
    } catch (error) {
      if (attempt === 3) throw error;
    }
  }
  await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().waitFor();
  await page.keyboard.press('Enter');
}

/** The status bar entry whose text or label holds `text`. */
export function statusBarItem(page: Page, text: string | RegExp): Locator {
  return page.locator('.statusbar-item', { hasText: text });
}

/** The documents of all webviews that are shown, ours among them. */
export async function findWebview(
  page: Page,
  selector: string,
  limitMs = 60_000,
): Promise<FrameLocator> {
  const limit = Date.now() + limitMs;
  while (Date.now() < limit) {
    const frames = await page.locator('iframe.webview.ready').count();
    for (let index = 0; index < frames; index += 1) {
      const frame = page
        .locator('iframe.webview.ready')
        .nth(index)
        .contentFrame()
        .frameLocator('#active-frame');
      const shown = await frame
        .locator(selector)
        .first()
        .isVisible()
        .catch(() => false);
      if (shown) return frame;
    }
    await page.waitForTimeout(200);
  }
  throw new Error(`no webview shows ${selector}`);
}

/** Saves a picture under `out/screenshots`, kept by CI. */
export async function takePicture(page: Page, name: string): Promise<void> {
  const folder = join(OUT, 'screenshots');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
