/**
 * A stand-in for the editor's side of a webview: the same page with the same policy, our real bundle, the colours of a
 * real theme, and an `acquireVsCodeApi` that records what the view sends. What it cannot show: VS Code's own frame
 * around the page, its service worker and its forwarding of keys; `test/editor` sees those.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { buildAll } from '../../scripts/build';
import { webviewHtml, type ViewName } from '../../src/editor/webview-html';

/** Recorded from VS Code 1.139.1; see `test/fixtures/themes/README.md`. */
export const THEMES = [
  'dark-modern',
  'light-modern',
  'high-contrast',
  'high-contrast-light',
] as const;
export type Theme = (typeof THEMES)[number];

const FIXTURES = join(__dirname, '../fixtures');

export function fixture<T>(name: string): T {
  return JSON.parse(readFileSync(join(FIXTURES, name), 'utf8')) as T;
}

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.ttf': 'font/ttf',
};

export interface PageServer {
  readonly origin: string;
  close(): Promise<void>;
}

/** Builds the webviews into a folder of its own and serves them on the loopback interface. */
export async function servePages(): Promise<PageServer> {
  const folder = mkdtempSync(join(tmpdir(), 'remit-webview-'));
  await buildAll(folder, 'webviews');
  const server: Server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0]!;
    const view = /^\/view\/(cards|declare|prompt|timeline)$/.exec(path)?.[1] as
      ViewName | undefined;
    if (view !== undefined) {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end(pageOf(view, /[?&]language=([\w-]+)/.exec(request.url ?? '')?.[1]));
      return;
    }
    try {
      const body = readFileSync(join(folder, 'webview', path.replace(/[^\w.-]/g, '')));
      response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'text/plain' });
      response.end(body);
    } catch {
      response.writeHead(404);
      response.end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          rmSync(folder, { recursive: true, force: true });
          resolve();
        });
      }),
  };
}

/** The translation of a language, as the editor puts it into a page. */
export function bundleOf(language: string): Readonly<Record<string, string>> {
  const file = join(__dirname, '../../l10n', `bundle.l10n.${language}.json`);
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
}

/** Its sentences: English pattern to translated pattern. */
export function saidIn(language: string): Readonly<Record<string, string>> {
  const file = join(__dirname, '../../l10n', `sentences.l10n.${language}.json`);
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
}

function pageOf(view: ViewName, language = 'en'): string {
  return webviewHtml(view, {
    address: (file) => `/${file}`,
    source: "'self'",
    nonce: 'for-tests',
    title: view,
    language,
    ...(language === 'en' ? {} : { texts: bundleOf(language) }),
  });
}

export interface OpenView<Out> {
  readonly page: Page;
  /** What the view has sent so far. */
  sent(): Promise<readonly Out[]>;
  send(message: unknown): Promise<void>;
  /** Errors, warnings and refusals by the content policy that the page reported. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

export interface ViewOptions {
  readonly theme?: Theme;
  /** Of the texts: one that there is a bundle of. Default: English. */
  readonly language?: string;
  readonly width?: number;
  readonly height?: number;
  /** What an earlier page saved with `setState`. */
  readonly state?: unknown;
}

/** Opens a view; waits until it has said `ready`. `Out` is what it sends. */
export async function openView<Out extends { type: string }>(
  browser: Browser,
  server: PageServer,
  view: ViewName,
  options: ViewOptions = {},
): Promise<OpenView<Out>> {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 900, height: options.height ?? 720 },
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'UTC',
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  // tsx marks inner functions with a helper that the page does not have.
  await page.addInitScript('globalThis.__name = (value) => value');
  page.setDefaultTimeout(15_000);
  const theme = options.theme ?? 'dark-modern';
  await page.addInitScript(standIn, {
    state: options.state,
    theme,
    variables: fixture<Record<string, string>>(`themes/${theme}.json`),
  });
  await page.goto(`${server.origin}/view/${view}?language=${options.language ?? 'en'}`);
  const sent = (): Promise<readonly Out[]> =>
    page.evaluate(() => (window as unknown as { sent: Out[] }).sent);
  await page.waitForFunction(() => (window as unknown as { sent: unknown[] }).sent.length > 0);
  return {
    page,
    sent,
    send: (message) => page.evaluate((data) => window.postMessage(data, '*'), message),
    complaints,
    close: () => context.close(),
  };
}

/** Runs in the page before anything else, in place of what VS Code puts there. */
function standIn(given: {
  state: unknown;
  theme: string;
  variables: Record<string, string>;
}): void {
  let state = given.state;
  const target = window as unknown as { sent: unknown[]; saved: unknown };
  target.sent = [];
  Object.assign(window, {
    acquireVsCodeApi: () => ({
      postMessage: (message: unknown) => target.sent.push(message),
      getState: () => state,
      setState: (next: unknown) => (target.saved = state = next),
    }),
  });
  const kind = given.theme.startsWith('high') ? 'high-contrast' : given.theme.split('-')[0]!;
  const apply = (): void => {
    for (const [name, value] of Object.entries(given.variables)) {
      document.documentElement.style.setProperty(name, value);
    }
    document.body.classList.add(`vscode-${kind}`);
  };
  document.addEventListener('DOMContentLoaded', apply);
}
