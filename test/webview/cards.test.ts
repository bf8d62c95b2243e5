import assert from 'node:assert/strict';
import type { FromCards, TaskCard } from '../../src/webview/protocol';
import { seriousFindings } from './accessibility';
import { browserView } from './browser-view';
import { THEMES } from './stand-in-host';
import type { OpenView, ViewOptions } from './stand-in-host';

const CARD: TaskCard = {
  session: 's1',
  title: 'Fix the credential mismatch in staging, then delete the volume of pr-7',
  agent: 'Claude Code',
  folder: 'pocketos',
  task: {
    format: 'remit.task/1',
    title: 'Fix the credential mismatch in staging',
    scope: {
      environments: ['staging'],
      credentials: ['file:.env.staging'],
      grants: [{ operation: 'delete', resource: 'volume', environment: 'staging', max: 1 }],
    },
  },
  declared: false,
  chips: [
    { field: 'environments', value: 'staging', because: 'mismatch in staging' },
    {
      field: 'credentials',
      value: 'file:.env.staging',
      because: 'credential',
      file: '.env.staging',
    },
    { field: 'grants', value: 'delete volume in staging', because: 'delete the volume' },
  ],
  pointsLeft: 90,
};
const OTHER: TaskCard = {
  ...CARD,
  session: 's2',
  agent: 'Codex',
  title: 'Prepare the release',
  folder: 'site',
  task: { format: 'remit.task/1', title: 'Prepare the release', scope: { branches: ['fix/a'] } },
  chips: [{ field: 'branches', value: 'fix/a', because: 'on fix/a' }],
};
const HELD: TaskCard = { ...CARD, session: 's3', agent: 'Gemini CLI', declared: true, chips: [] };
const { task: _, ...PLAIN }: TaskCard = { ...CARD, session: 's4', agent: 'Cline', chips: [] };
const SIDE_BAR = { width: 300, height: 900 };

describe('the task card in a browser', function () {
  this.timeout(60_000);
  const openPage = browserView<FromCards>('cards');
  let view: OpenView<FromCards>;

  async function open(cards: readonly TaskCard[], options: ViewOptions = {}): Promise<void> {
    view = await openPage({ ...SIDE_BAR, ...options });
    await view.send({ type: 'cards', cards });
    await view.page.waitForSelector('main:not([aria-busy])');
  }

  async function acts(): Promise<readonly FromCards[]> {
    return (await view.sent()).filter(({ type }) => type !== 'ready');
  }

  it('is accepted by Enter, for the session that it names and no other', async () => {
    await open([OTHER, CARD]);
    await view.send({ type: 'focus', session: 's1' });
    await view.page.waitForFunction(() => document.activeElement?.closest('[data-session="s1"]'));
    await view.page.keyboard.press('Enter');
    assert.deepEqual(await acts(), [{ type: 'accept', session: 's1', draft: CARD.task }]);
    assert.deepEqual(view.complaints, []);
  });

  it('names agent, session and folder of each card', async () => {
    await open([CARD, OTHER]);
    const names = await view.page.getByRole('region').evaluateAll((cards) =>
      cards.map((card) => {
        const heading = document.getElementById(card.getAttribute('aria-labelledby') ?? '');
        return heading?.innerText ?? '';
      }),
    );
    assert.match(names[0] ?? '', /Claude Code · pocketos[^]*Fix the credential/);
    assert.match(names[1] ?? '', /Codex · site[^]*Prepare the release/);
  });

  it('says of each piece which words and which file it came from, to hand and to ear', async () => {
    await open([CARD]);
    const file = view.page.getByRole('button', { name: 'Change file:.env.staging' });
    const source = await file.getAttribute('aria-describedby');
    const words = 'from your words “credential” and the file .env.staging';
    assert.equal(await view.page.locator(`[id="${source}"]`).textContent(), words);
    assert.equal(await view.page.getByText(words).isVisible(), false);
    await file.focus();
    await view.page.keyboard.press('Shift+Tab');
    await view.page.keyboard.press('Tab');
    assert.equal(await view.page.getByText(words).isVisible(), true);
    await view.page.getByText('delete volume in staging, once').hover();
    assert.equal(
      await view.page.getByText('from your words: “delete the volume”').isVisible(),
      true,
    );
  });

  it('is edited in place by the keyboard alone', async () => {
    await open([CARD]);
    const { page } = view;
    await page.getByRole('button', { name: 'Change staging' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('.value-field');
    await page.waitForFunction(() => document.activeElement?.closest('.value-field') !== null);
    await page.keyboard.press('Control+A');
    await page.keyboard.type('preview');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.value-field', { state: 'detached' });
    await page.getByRole('button', { name: 'Change file:.env.staging' }).focus();
    await page.keyboard.press('Delete');
    await page.focus('vscode-textarea.task-title');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('Mend the preview');
    // Enter in the title accepts, Enter in the value did not.
    assert.deepEqual(await acts(), []);
    await page.keyboard.press('Enter');
    assert.deepEqual(await acts(), [
      {
        type: 'accept',
        session: 's1',
        draft: {
          ...CARD.task,
          title: 'Mend the preview',
          scope: { environments: ['preview'], grants: CARD.task!.scope!.grants },
        },
      },
    ]);
  });

  it('is sent once, though its button has the keyboard', async () => {
    await open([CARD]);
    await view.page.getByText('Accept', { exact: true }).focus();
    await view.page.keyboard.press('Enter');
    assert.equal((await acts()).length, 1);
  });

  it('takes the form what the card holds, and is put away', async () => {
    await open([CARD]);
    await view.page.getByRole('button', { name: 'Remove staging', exact: true }).click();
    await view.page.getByText('Edit…').click();
    await view.page.getByText('Not now').click();
    const [edit, dismiss] = await acts();
    assert.ok(edit?.type === 'edit' && edit.session === 's1');
    assert.equal((edit.draft as NonNullable<TaskCard['task']>).scope?.environments, undefined);
    assert.deepEqual(dismiss, { type: 'dismiss', session: 's1' });
  });

  it('keeps what was changed while it is hidden', async () => {
    await open([CARD]);
    await view.page.getByRole('button', { name: 'Remove staging', exact: true }).click();
    const saved = await view.page.evaluate(() => (window as unknown as { saved: unknown }).saved);
    await view.close();
    await open([CARD], { state: saved });
    assert.equal(await view.page.getByRole('button', { name: 'Change staging' }).count(), 0);
  });

  it('shows what is in force, what has no task, and that nobody works here', async () => {
    await open([HELD, PLAIN]);
    const text = await view.page.innerText('main');
    assert.match(text, /In force[^]*delete volume in staging, once[^]*90 points left/);
    assert.match(text, /Cline[^]*No task is declared/);
    await view.send({ type: 'cards', cards: [] });
    await view.page.getByText('No agent is at work in this window.').waitFor();
    await view.page.getByText('Declare the next task…').click();
    assert.deepEqual(await acts(), [{ type: 'declare-next' }]);
  });

  it('shows at the card what keeps it from being accepted', async () => {
    await open([CARD, OTHER]);
    const problems = [{ path: 'title', message: 'A task needs a title of one line.' }];
    await view.send({ type: 'problems', session: 's2', problems });
    await view.page.locator('[data-session="s2"] .problem', { hasText: 'needs a title' }).waitFor();
    assert.equal(await view.page.locator('[data-session="s1"] .problem').innerText(), '');
  });

  for (const theme of THEMES) {
    it(`has no serious accessibility findings in ${theme}`, async () => {
      await open([CARD, HELD, PLAIN], { theme });
      assert.deepEqual(await seriousFindings(view.page), []);
    });
  }

  it('does not scroll sideways in a narrow side bar at twice the size', async () => {
    await open([CARD, HELD], { width: 170 });
    const width = await view.page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 170, `the page is ${width} wide`);
  });
});
