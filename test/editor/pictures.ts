/**
 * `npm run pictures`: every view in the four themes, taken from the real editor while the PocketOS incident is played,
 * into `docs/pictures`. Not part of the tests: who changes a view runs it, and looks.
 */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { ROOT } from '../../scripts/paths';
import { shrink } from '../../scripts/pictures/png';
import { galleryPage, PICTURED, THEMES, type PicturedView } from '../../scripts/pictures/gallery';
import { BASE62, chance } from '../cli/inventory/random';
import { runHook } from '../hook/run-hook';
import { openGuardedEditor, type GuardedEditor } from './guarded-editor';
import { findWebview, runByKeyboard, takePicture } from './workbench';

const FOLDER = join(ROOT, 'docs', 'pictures');
/** All of them together: a repository is cloned often. */
const MOST_BYTES = 2.5 * 1024 * 1024;
/** For a theme to be drawn, a view to settle. */
const SETTLE_MS = 700;
/** Of a side bar that is mostly empty. */
const SIDE_BAR_PIXELS = 700;

describe('pictures of every view', () => {
  let editor: GuardedEditor;
  const taken = new Set<string>();

  before(async function () {
    mkdirSync(FOLDER, { recursive: true });
    editor = await openGuardedEditor(this, { settings: SETTINGS });
    await editor.page.setViewportSize({ width: 1280, height: 900 });
    await runByKeyboard(editor.page, 'View: Toggle Secondary Side Bar Visibility');
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await takePicture(editor.page, 'pictures-failed');
  });
  after(() => editor?.close());

  /** A picture in each theme of what `find` returns; no higher than `height` pixels of it. */
  async function take(
    view: PicturedView,
    find: () => Promise<Locator> | Locator,
    height = Infinity,
  ): Promise<void> {
    for (const theme of THEMES) {
      await useTheme(editor.page, theme);
      const box = await (await find()).boundingBox();
      if (box === null) throw new Error(`${view} is not in view`);
      const clip = { ...box, height: Math.min(box.height, height) };
      const name = `${view}-${theme.name}.png`;
      writeFileSync(join(FOLDER, name), shrink(await editor.page.screenshot({ clip })));
      taken.add(name);
    }
  }

  it('of the side bar before anything has happened', async () => {
    const { page } = editor;
    await runByKeyboard(page, 'View: Show Remit');
    const container = page.locator('.part.sidebar');
    await container.getByText('Replay the PocketOS incident').waitFor();
    // The page in the side bar would keep the keys.
    await runByKeyboard(page, 'View: Focus Active Editor Group');
    await take('side-bar-empty', () => container, SIDE_BAR_PIXELS);
  });

  it('of the question and of the refusal, while the incident is played', async () => {
    const { page } = editor;
    await runByKeyboard(page, 'View: Toggle Primary Side Bar Visibility');
    await editor.command('remit.replayPocketOS');
    const asked = await findWebview(page, 'main.prompt .answers .deny');
    await take('prompt', () => asked.locator('main.prompt'));
    await take('status-menu', () => statusMenu(page));
    await page.keyboard.press('Escape');
    await asked.locator('.answer.deny vscode-button').click();
    const refused = await findWebview(page, 'main.prompt [aria-label="Explanation"]');
    await take('refusal', () => refused.locator('main.prompt'));
  });

  it('of the timeline', async () => {
    const { page } = editor;
    const timeline = await findWebview(page, 'main.timeline');
    const deletion = timeline.locator('.steps [role=option]', { hasText: 'curl -X POST' });
    await deletion.first().click();
    await timeline.locator('.detail', { hasText: 'volumeDelete' }).waitFor();
    await take('timeline', () => timeline.locator('main.timeline'));
  });

  it('of the task that is suggested, in the side bar and as a form', async () => {
    const { page } = editor;
    await sayAsPerson(editor, WORDS);
    await runByKeyboard(page, 'View: Show Remit');
    const cards = await findWebview(page, 'main.cards .suggested');
    await runByKeyboard(page, 'View: Focus Active Editor Group');
    await take('card', () => cards.locator('main.cards'));
    await take('side-bar', () => page.locator('.part.sidebar'), SIDE_BAR_PIXELS);
    await runByKeyboard(page, 'View: Toggle Primary Side Bar Visibility');
    await editor.command('remit.declareTask');
    const declare = await findWebview(page, 'main.declare');
    await take('task', () => declare.locator('main.declare'));
  });

  it('of the credentials', async () => {
    const { page } = editor;
    const c = chance(7);
    const tokens = `GITHUB_TOKEN=ghp_${c.of(BASE62, 36)}\nRAILWAY_TOKEN=${c.uuid()}\n`;
    writeFileSync(join(editor.project, '.env.preview'), tokens);
    await editor.command('remit.showCredentials');
    const list = page.locator('.part.sidebar');
    await list
      .getByRole('treeitem', { name: /Railway/ })
      .first()
      .waitFor();
    for (const name of ['Task', 'Sessions'])
      await list
        .getByRole('button', { name: `${name} Section` })
        .first()
        .click();
    await runByKeyboard(page, 'View: Focus Active Editor Group');
    await take('credentials', () => list, SIDE_BAR_PIXELS);
    await runByKeyboard(page, 'View: Toggle Primary Side Bar Visibility');
  });

  it('of the walkthrough', async () => {
    const { page } = editor;
    await runByKeyboard(page, 'View: Close All Editor Groups');
    await runByKeyboard(page, 'Welcome: Open Walkthrough');
    await page.keyboard.type('Get started with Remit');
    await page.waitForTimeout(SETTLE_MS);
    await page.keyboard.press('Enter');
    const steps = page.locator('.gettingStartedContainer .gettingStartedDetailsContent');
    await steps.waitFor();
    await take('walkthrough', () => steps);
  });

  it('together, small enough, with a page that shows them', () => {
    const wanted = PICTURED.flatMap(({ view }) => THEMES.map(({ name }) => `${view}-${name}.png`));
    assert.deepEqual([...taken].sort(), [...wanted].sort());
    for (const name of readdirSync(FOLDER)) {
      if (name.endsWith('.png') && !taken.has(name)) rmSync(join(FOLDER, name));
    }
    const bytes = wanted.reduce((sum, name) => sum + statSync(join(FOLDER, name)).size, 0);
    assert.ok(bytes < MOST_BYTES, `${bytes} bytes`);
    writeFileSync(join(FOLDER, 'README.md'), galleryPage());
  });
});

/** What a person says to their agent at the beginning. */
const WORDS =
  'Fix the failing login test against staging, push it to fix/login and open a pull request';

/** As Claude Code tells of the person's words. */
async function sayAsPerson({ project, profile }: GuardedEditor, prompt: string): Promise<void> {
  const event = 'UserPromptSubmit';
  const call = { session_id: 'at-work', transcript_path: '/tmp/none.jsonl', cwd: project };
  const payload = JSON.stringify({ ...call, hook_event_name: event, prompt });
  await runHook(profile.remitHome, payload, { event, env: { HOME: profile.home } });
}

/** Nothing that is not ours in the picture. */
const SETTINGS = {
  'workbench.layoutControl.enabled': false,
  'workbench.reduceMotion': 'on',
  'window.commandCenter': false,
  'chat.commandCenter.enabled': false,
  'remit.notifications': 'never',
};

/** As a person would, with the keyboard. */
async function useTheme(page: Page, { label, kind }: (typeof THEMES)[number]): Promise<void> {
  await page.keyboard.press('Control+K');
  await page.keyboard.press('Control+T');
  const input = page.locator('.quick-input-widget input').first();
  await page.locator('.quick-input-list .monaco-list-row').first().waitFor();
  await input.fill(label);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first().waitFor();
  await page.waitForTimeout(SETTLE_MS);
  await page.keyboard.press('Enter');
  await page.locator(`.monaco-workbench.${kind}`).waitFor();
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  await page.waitForTimeout(SETTLE_MS);
}

async function statusMenu(page: Page): Promise<Locator> {
  const menu = page.locator('.quick-input-widget');
  if (!(await menu.isVisible())) await page.keyboard.press('Control+Alt+R');
  await menu.getByText('Open the timeline').waitFor();
  return menu;
}
