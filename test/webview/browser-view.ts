/** One browser and one server of pages for a suite; skips it by name where there is no browser. */
import type { Browser } from 'playwright-core';
import type { ViewName } from '../../src/editor/webview-html';
import { findChromium, launchChromium, NO_CHROMIUM } from '../editor/browser';
import { openView, servePages, type OpenView, type PageServer } from './stand-in-host';
import type { ViewOptions } from './stand-in-host';

/** Call inside `describe`. Returns what opens the view; each test has at most one, closed after it. */
export function browserView<Sent extends { readonly type: string }>(
  name: ViewName,
): (options?: ViewOptions) => Promise<OpenView<Sent>> {
  let browser: Browser;
  let server: PageServer;
  let view: OpenView<Sent> | undefined;

  before(async function () {
    if (findChromium() === undefined) {
      console.log(`      skipped: ${NO_CHROMIUM}`);
      this.skip();
    }
    [browser, server] = await Promise.all([launchChromium(), servePages()]);
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });
  afterEach(() => view?.close());

  return async (options) => {
    view = await openView<Sent>(browser, server, name, options);
    return view;
  };
}
