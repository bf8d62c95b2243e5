import assert from 'node:assert/strict';
import type { StepView, StoryAct } from '../../src/gate/protocol';
import { storyRow } from '../../src/gate/story';
import { seriousFindings } from './accessibility';
import { openedTimeline, session, sessions, steps } from './opened-timeline';
import { THEMES } from './stand-in-host';

describe('the timeline view in a browser', function () {
  this.timeout(60_000);
  const { view, open, tell, happens, rows, selected, becomesSelected } = openedTimeline();

  it('asks for the newest session and shows its steps with what became of them', async () => {
    await open();
    assert.deepEqual((await view.sent()).slice(0, 2), [
      { type: 'ready' },
      { type: 'load', session },
    ]);
    assert.equal((await rows()).length, steps.length);
    const labels = await view.page
      .locator('.steps [role=option]')
      .evaluateAll((options) => options.map((option) => option.textContent ?? ''));
    assert.match(labels[5]!, /^Step 5Command: .*Asked: allowed/);
    assert.match(labels[6]!, /50 pointsStopped\. Rests on steps 1, 3, 4, 5/);
    assert.deepEqual(view.complaints, []);
  });

  it('draws one curve for each piece of evidence and lifts those of the chosen step', async () => {
    await open();
    assert.equal(await view.page.locator('.curve').count(), 7);
    assert.match((await selected()) ?? '', /^Step 6/);
    assert.equal(await view.page.locator('.curve.focused').count(), 4);
    await view.page.hover('#step-3');
    assert.equal(await view.page.locator('.curve.focused').count(), 2);
  });

  it('ends each curve at the height of its row', async () => {
    await open();
    const row = await view.page.locator('#step-6').boundingBox();
    const head = await view.page.locator('.curve.focused .head >> nth=0').boundingBox();
    assert.ok(row !== null && head !== null);
    const middle = head.y + head.height / 2;
    assert.ok(middle > row.y && middle < row.y + row.height, `${middle} is not in row ${row.y}`);
  });

  it('moves by the arrow keys and goes to the detail on Enter', async () => {
    await open();
    await view.page.focus('[role=listbox]');
    await view.page.keyboard.press('Home');
    assert.match((await selected()) ?? '', /^Step 0/);
    await view.page.keyboard.press('ArrowDown');
    assert.match((await selected()) ?? '', /^Step 1/);
    await view.page.keyboard.press('End');
    await view.page.keyboard.press('ArrowUp');
    assert.match((await selected()) ?? '', /^Step 5/);
    await view.page.keyboard.press('Enter');
    const focus = await view.page.evaluate(() => document.activeElement?.className);
    assert.equal(focus, 'detail');
  });

  it('filters by what was stopped and by what changes something', async () => {
    await open();
    await view.page.getByRole('radio', { name: 'Stopped' }).check();
    assert.equal((await rows()).length, 1);
    assert.match(await view.page.locator('.segmented').innerText(), /All 7.*Changes 2.*Stopped 1/s);
    await view.page.getByRole('radio', { name: 'Changes' }).check();
    assert.equal((await rows()).length, 2);
    await view.page.getByRole('radio', { name: 'All' }).check();
    assert.equal((await rows()).length, steps.length);
  });

  it('finds text: marks it, counts it, and goes from hit to hit by the keyboard', async () => {
    await open();
    await view.page.focus('[role=listbox]');
    await view.page.keyboard.press('Home');
    await view.page.keyboard.press('/');
    await view.page.keyboard.type('railway');
    const count = (): Promise<string> => view.page.innerText('.hits');
    await view.page.waitForFunction(() => document.querySelectorAll('mark.hit').length > 0);
    assert.equal((await rows()).length, steps.length, 'nothing is hidden');
    assert.equal(await count(), '3+ hits');
    await view.page.waitForFunction(() =>
      (window as unknown as { sent: { type: string; text?: string }[] }).sent.some(
        ({ type, text }) => type === 'find' && text === 'railway',
      ),
    );
    // What the rows do not hold is found by the gate.
    await view.send({ type: 'found', session, text: 'railway', steps: [2], whole: true });
    await view.page.waitForFunction(() =>
      /^4 hits$/.test(document.querySelector('.hits')!.textContent!),
    );
    await view.page.keyboard.press('Enter');
    assert.match((await selected()) ?? '', /^Step 2/);
    assert.equal(await count(), '1 of 4');
    await view.page.keyboard.press('Enter');
    assert.match((await selected()) ?? '', /^Step 3/);
    await view.page.keyboard.press('Shift+Enter');
    await view.page.keyboard.press('Shift+Enter');
    assert.match((await selected()) ?? '', /^Step 6/, 'round to the last');
    await view.page.getByRole('button', { name: 'Only steps with hits' }).click();
    assert.equal((await rows()).length, 4);
    await view.page.fill('vscode-textfield input', 'no such thing');
    assert.match(await view.page.innerText('.no-steps'), /No step matches/);
  });

  it('takes in steps as they happen and follows them until an earlier one is chosen', async () => {
    await open();
    const next: StepView = { ...steps[1]!, step: 7, title: 'npm test' };
    await happens(next);
    await view.page.waitForSelector('#step-7');
    assert.match((await selected()) ?? '', /^Step 7/);
    await view.page.click('#step-2');
    await happens({ ...next, step: 8 });
    await view.page.waitForSelector('#step-8');
    assert.match((await selected()) ?? '', /^Step 2/);
    await happens({ ...next, session: 'another', step: 9 });
    await happens({ ...next, step: 8, title: 'changed' });
    await view.page.waitForFunction(() => document.body.innerText.includes('changed'));
    assert.equal((await rows()).length, 9);
  });

  it('asks the host to explain, to open the file and to export', async () => {
    await open();
    await view.page.getByText('Explain', { exact: true }).click();
    await view.page.click('#step-4');
    await view.page.getByText('Open file').click();
    await view.page.getByText('Export…').click();
    const asked = (await view.sent()).slice(2).filter(({ type }) => type !== 'step');
    assert.deepEqual(asked, [
      { type: 'explain', session, step: 6 },
      { type: 'open-file', path: '/home/dev/pocketos/scripts/domains/add-domain.sh' },
      { type: 'export', session },
    ]);
  });

  it('reveals a step that the filter would hide', async () => {
    const filters = { verdict: 'stopped', agent: '', tool: '', environment: '' };
    const column = { session, chosen: 'step-1', filters, query: 'x', onlyHits: true };
    await open({ state: { columns: [column], active: 0, alignment: 'apart' } }, false);
    await view.send({ type: 'reveal', session, step: 3 });
    await view.page.waitForSelector('#step-3[aria-selected=true]');
  });

  it('comes back where it was', async () => {
    const columns = [{ session, chosen: 'step-2' }];
    await open({ state: { columns, active: 0, alignment: 'apart' } });
    assert.match((await selected()) ?? '', /^Step 2/);
    assert.deepEqual((await view.sent())[0], { type: 'ready', session });
  });

  it('shows markup and hidden characters of a call as text', async () => {
    await open();
    const title = 'rm -rf "<b>x</b>" \u202etxt.exe';
    await happens({ ...steps[1]!, step: 7, title, detail: title });
    await view.page.waitForSelector('#step-7');
    const text = await view.page.innerText('#step-7');
    assert.ok(text.includes('<b>x</b>') && text.includes('⟨U+202E⟩'), text);
    assert.doesNotMatch((await selected()) ?? '', /\u202e/);
  });

  const place = { session, at: steps[0]!.at, by: 'person' } as const;
  const task = sessions[0]!.task!;
  const wider = { ...task, scope: { ...task.scope, environments: ['staging', 'production'] } };
  const acts: readonly StoryAct[] = [
    { ...place, seq: 1, after: -1, kind: 'began', by: 'replay', reason: 'startup' },
    { ...place, seq: 2, after: -1, kind: 'task-declared', task, points: 40 },
    { ...place, seq: 9, after: 4, kind: 'task-amended', task: wider, points: 60 },
  ];

  it('tells what the person did to the task between the steps, and what that changed', async () => {
    await open();
    await tell(steps, acts);
    await view.page.waitForSelector('#act-9');
    const kinds = await view.page
      .locator('.steps [role=option]')
      .evaluateAll((options) => options.map(({ id }) => id));
    assert.deepEqual(kinds.slice(0, 3), ['act-1', 'act-2', 'step-0']);
    assert.equal(kinds.indexOf('act-9'), kinds.indexOf('step-4') + 1);
    await view.page.click('#act-9');
    const changes = view.page.locator('.task-changes li');
    assert.deepEqual(await changes.allTextContents(), ['+Added: Environment: production']);
    assert.match(await view.page.innerText('.detail'), /60 points/);
    await view.page.keyboard.press('ArrowUp');
    assert.match((await selected()) ?? '', /^Step 4/);
    assert.deepEqual(view.complaints, []);
  });

  it('shows an undo as a step, and the step that it undid as undone', async () => {
    await open();
    await happens({
      ...steps[0]!,
      step: 7,
      tool: 'undo',
      title: 'Step 4 was undone',
      evidence: [4],
    });
    await view.page.waitForSelector('#step-7.undo');
    assert.match((await view.page.locator('#step-4').textContent()) ?? '', /Undone/);
  });

  it('has a lane for each environment and credential, named in the legend and in the rows', async () => {
    await open();
    const legend = view.page.locator('.legend button');
    assert.deepEqual(await legend.allTextContents(), [
      'Environment unknown environment',
      'Credential .env.staging',
      'Credential RAILWAY_TOKEN from scripts/domains/add-domain.sh:4',
    ]);
    assert.equal(await view.page.locator('.lanes .mark').count(), 2 + 1 + 4);
    assert.equal(await view.page.locator('.lanes .mark.tried').count(), 2);
    assert.match(
      (await view.page.locator('#step-5').textContent()) ?? '',
      /Uses credential RAILWAY_TOKEN from/,
    );
    await legend.nth(2).focus();
    assert.equal(await view.page.locator('.lane.focused .thread').count(), 1);
    await view.page.keyboard.press('Enter');
    assert.match((await selected()) ?? '', /^Step 3/, 'round to where it was met first');
    await view.page.keyboard.press('Enter');
    assert.match((await selected()) ?? '', /^Step 4/);
  });

  it('draws the budget, says it in words, and goes where it is clicked', async () => {
    await open();
    const chart = view.page.getByRole('img', { name: /^Points over the session/ });
    assert.match(
      (await chart.getAttribute('aria-label')) ?? '',
      /0 used, the limit is 40\. Step 6 was stopped, and would have made it 50/,
    );
    await chart.click({ position: { x: 2, y: 10 } });
    assert.match((await selected()) ?? '', /^Step 0/);
  });

  it('goes along the evidence and to what was in question by single keys', async () => {
    await open();
    await view.page.focus('[role=listbox]');
    await view.page.keyboard.press('e');
    await becomesSelected(/^Step 5/);
    await view.page.keyboard.press('e');
    await becomesSelected(/^Step 4/);
    await view.page.keyboard.press('Shift+E');
    await becomesSelected(/^Step 5/);
    await view.page.keyboard.press('n');
    await becomesSelected(/^Step 6/);
    await view.page.keyboard.press('Shift+N');
    await becomesSelected(/^Step 5/);
  });

  it('explains its keys on a sheet that closes again', async () => {
    await open();
    await view.page.focus('[role=listbox]');
    await view.page.keyboard.press('?');
    const sheet = view.page.getByRole('dialog', { name: 'Keys of the timeline' });
    await sheet.waitFor();
    assert.deepEqual(await seriousFindings(view.page), []);
    await view.page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    await view.page.waitForFunction(() => document.activeElement?.role === 'listbox');
  });

  it('stays where somebody scrolled to, and offers what is new', async () => {
    await open({ height: 420 });
    const rows50 = Array.from({ length: 50 }, (_, index) => ({ ...steps[1]!, step: index + 7 }));
    await view.send({ type: 'story', session, rows: rows50.map(storyRow), acts: [], whole: true });
    await view.page.waitForSelector('#step-56');
    await view.page.click('#step-50');
    const scroller = view.page.locator('.steps-scroll');
    await scroller.evaluate((element) => element.scrollTo(0, 0));
    await view.page.waitForSelector('#step-0');
    await happens({ ...steps[1]!, step: 57 });
    await happens({ ...steps[1]!, step: 58 });
    const news = view.page.getByRole('button', { name: '2 new steps' });
    await news.waitFor();
    assert.equal(await scroller.evaluate((element) => element.scrollTop), 0);
    await news.click();
    await view.page.waitForSelector('#step-58[aria-selected=true]');
    await news.waitFor({ state: 'detached' });
    await happens({ ...steps[1]!, step: 59 });
    await view.page.waitForSelector('#step-59[aria-selected=true]');
  });

  it('asks the host for a change, a terminal, another task and a file', async () => {
    await open();
    await happens({ ...steps[4]!, step: 7, tool: 'edit' });
    await view.page.click('#step-7');
    await view.page.getByText('Show the change').click();
    await view.page.click('#step-6');
    await view.page.getByText('Go to the terminal').click();
    await view.page.getByText('What if…').click();
    await view.page.getByText('Import…').click();
    const asked = (await view.sent()).slice(2).filter(({ type }) => type !== 'step');
    assert.deepEqual(asked, [
      { type: 'diff', session, step: 7 },
      { type: 'terminal', session },
      { type: 'what-if', session },
      { type: 'import' },
    ]);
  });

  for (const theme of THEMES) {
    it(`has no serious accessibility findings in ${theme}`, async () => {
      await open({ theme });
      assert.deepEqual(await seriousFindings(view.page), []);
      await view.page.focus('[role=listbox]');
      assert.deepEqual(await seriousFindings(view.page), []);
    });
  }

  it('does not scroll sideways at twice the size', async () => {
    await open({ width: 400, height: 300 });
    const width = await view.page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 400, `the page is ${width} wide`);
  });

  it('offers to undo a step of which something is kept, by mouse and by keyboard', async () => {
    await open();
    const undo = { recovery: '20261121T090000-abcd', files: 2, bytes: 10, state: 'kept' } as const;
    await happens({ ...steps[6]!, undo });
    const button = view.page.getByRole('button', { name: /^Undo step 6/ });
    await button.waitFor();
    await button.focus();
    await view.page.keyboard.press('Enter');
    await button.click();
    const asked = (await view.sent()).filter((message) => message.type === 'undo');
    assert.deepEqual(asked, [
      { type: 'undo', session, step: 6 },
      { type: 'undo', session, step: 6 },
    ]);
    await happens({ ...steps[6]!, undo: { ...undo, state: 'undone' } });
    await button.waitFor({ state: 'detached' });
    assert.match(await view.page.locator('.detail').innerText(), /was put back by an undo/);
    assert.deepEqual(view.complaints, []);
  });
});
