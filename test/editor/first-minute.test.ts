/**
 * Tried as a new user would: from `npm start` to the first denied call, by mouse and by keyboard alone, with what each
 * way costs. `docs/first-minute.md` holds the count; `REMIT_WRITE_DOCS=1` writes it anew.
 */
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import type { Browser } from 'playwright-core';
import { endProcessGroup } from '../../scripts/command';
import { ROOT } from '../../scripts/paths';
import { launchChromium } from './browser';
import { Newcomer, tableOf } from './newcomer';
import { requireEditor } from './requirements';
import { findWebview, statusBarItem, takePicture } from './workbench';

const PAGE = join(ROOT, 'docs', 'first-minute.md');
const COMMAND = 'npm start';

describe('the first minute', () => {
  let start: ChildProcess;
  let browser: Browser;
  let address: string;
  const ways: { readonly title: string; readonly table: string }[] = [];

  before(async function () {
    requireEditor(this);
    start = spawn('npm', ['start', '--silent', '--', '--browser'], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    [address, browser] = await Promise.all([addressFrom(start), launchChromium()]);
  });
  after(async () => {
    await browser?.close();
    if (start !== undefined) await endProcessGroup(start);
  });

  /** A browser that has never been here, on the address that `npm start` printed. */
  async function arrive(): Promise<Newcomer> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 860 } });
    const person = new Newcomer(await context.newPage());
    await person.page.goto(address);
    person.note({ says: `type \`${COMMAND}\` in a terminal`, clicks: 0, keys: COMMAND.length + 1 });
    person.note({ says: 'open the address that it prints', clicks: 1, keys: 0 });
    await statusBarItem(person.page, /Guarded|Partly guarded/)
      .first()
      .waitFor({ timeout: 60_000 });
    // The sample's README comes up by itself, over whatever was opened before it; a person reads first.
    await findWebview(person.page, 'h1:has-text("PocketOS")');
    return person;
  }

  /** The question stands there with deny in focus; what a person sees of the refusal is asserted. */
  async function deny(person: Newcomer): Promise<void> {
    const { page } = person;
    const asked = await findWebview(page, 'main.prompt .answers .deny');
    await asked.locator('.answer.deny vscode-button:focus').waitFor();
    await person.press('the question is there, with **Deny** in focus: `Enter`', 'Enter');
    const timeline = await findWebview(page, 'main.timeline');
    await timeline.locator('.steps [role=option]', { hasText: 'Asked: denied' }).waitFor();
  }

  it('costs few clicks by mouse', async () => {
    const person = await arrive();
    const { page } = person;
    await person.click(
      'click the shield in the activity bar',
      page.locator('.activitybar .action-item a[aria-label*="Remit"]').first(),
    );
    await person.click(
      'click **Replay the PocketOS incident**',
      page.locator('.part.sidebar').getByText('Replay the PocketOS incident'),
    );
    await deny(person);
    ways.push({ title: 'By mouse', table: tableOf(person.acts) });
    await page.context().close();
  });

  it('costs few keys without a mouse', async () => {
    const person = await arrive();
    const { page } = person;
    await person.press('open the command palette: `F1`', 'F1');
    await page.locator('.quick-input-widget input').first().waitFor();
    await person.type('type `pocketos`', 'pocketos');
    await page
      .locator('.quick-input-list .monaco-list-row', { hasText: 'Replay the PocketOS incident' })
      .first()
      .waitFor();
    await person.press('`Enter`', 'Enter');
    await deny(person);
    await takePicture(page, 'first-denied-call');
    ways.push({ title: 'By keyboard alone', table: tableOf(person.acts) });
  });

  it('is told as it was counted', async () => {
    const style = await resolveConfig(PAGE);
    const page = await format(pageOf(ways), { ...style, parser: 'markdown' });
    if (process.env['REMIT_WRITE_DOCS'] === '1') writeFileSync(PAGE, page);
    const told = existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : '';
    assert.equal(told, page, 'run npm run first-minute to write docs/first-minute.md anew');
  });
});

function pageOf(ways: readonly { readonly title: string; readonly table: string }[]): string {
  return `# The first minute

From \`npm start\` to the first denied call, as somebody who has never seen Remit goes there: a real editor, a fresh profile, no agent, no account. A test does it and counts ([first-minute.test.ts](../test/editor/first-minute.test.ts)); this page is what it counted. Each letter typed is a key.

${ways.map(({ title, table }) => `## ${title}\n\n${table}`).join('\n\n')}

After the answer the replay goes on: the deletion that comes next is refused without a question, and the explanation opens beside the timeline.

Not counted: \`npm ci\` before it. On the desktop the editor may ask first whether the sample folder is trusted; Remit guards either way.
`;
}

/** What `npm start` prints when its editor answers. */
function addressFrom(process: ChildProcess): Promise<string> {
  let seen = '';
  return new Promise((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      seen += chunk.toString();
      const found = /Open (http:\/\/\S+)/.exec(seen)?.[1];
      if (found !== undefined) resolve(found);
    };
    process.stdout?.on('data', listen);
    process.stderr?.on('data', listen);
    process.once('error', reject);
    process.once('exit', (code) => reject(new Error(`npm start ended with ${code}:\n${seen}`)));
  });
}
