import assert from 'node:assert/strict';
import { OPERATIONS, RESOURCE_CLASSES } from '../../src/core/model/operation';
import { Task } from '../../src/core/model/task';
import type { DeclareForm, FromDeclare } from '../../src/webview/protocol';
import { seriousFindings } from './accessibility';
import { browserView } from './browser-view';
import { THEMES } from './stand-in-host';
import type { OpenView, ViewOptions } from './stand-in-host';

const FORM: DeclareForm = {
  session: { id: 's1', title: 'Get the app running against staging' },
  task: {
    format: 'remit.task/1',
    title: 'Get the app running against staging',
    scope: {
      environments: ['staging'],
      grants: [{ operation: 'delete', resource: 'volume:pr-412-*', environment: 'pr-412', max: 1 }],
      tools: { deny: ['mcp:railway/*'] },
    },
  },
  declared: false,
  chips: [{ field: 'environments', value: 'staging', because: 'running against staging' }],
  operations: OPERATIONS,
  resourceClasses: RESOURCE_CLASSES,
};

describe('the declare view in a browser', function () {
  this.timeout(60_000);
  const openPage = browserView<FromDeclare>('declare');
  let view: OpenView<FromDeclare>;

  async function open(form: DeclareForm = FORM, options?: ViewOptions): Promise<void> {
    view = await openPage(options);
    await view.send({ type: 'form', form });
    await view.page.waitForSelector('form');
  }

  /** The last draft that the view sent to be accepted. */
  async function accepted(): Promise<unknown> {
    const message = (await view.sent()).findLast(({ type }) => type === 'accept');
    return message?.type === 'accept' ? message.draft : undefined;
  }

  it('is prefilled, says which words a value came from, and keeps what it has no field for', async () => {
    await open();
    const text = await view.page.innerText('main');
    assert.ok(text.includes('from your words: “running against staging”'), text);
    await view.page.getByText('Declare this task').click();
    assert.deepEqual(await accepted(), FORM.task);
    assert.deepEqual(view.complaints, []);
  });

  it('is filled and accepted by the keyboard alone', async () => {
    await open({ ...FORM, task: { format: 'remit.task/1', title: '' }, chips: [] });
    await view.page.focus('vscode-textfield#title');
    await view.page.keyboard.type('Mend staging');
    await view.page.focus('vscode-textfield#hosts');
    await view.page.keyboard.type('api.staging.example');
    await view.page.keyboard.press('Enter');
    await view.page.keyboard.type('db.staging.example');
    // What is still being typed belongs to the task.
    await view.page.keyboard.press('Control+Enter');
    const draft = await accepted();
    assert.deepEqual(draft, {
      format: 'remit.task/1',
      title: 'Mend staging',
      scope: { hosts: ['api.staging.example', 'db.staging.example'] },
    });
    assert.ok(Task.safeParse(draft).success);
  });

  it('takes a value away, by its button and by Backspace', async () => {
    await open({ ...FORM, task: { ...FORM.task, scope: { branches: ['a', 'b', 'c'] } } });
    await view.page.getByRole('button', { name: 'Remove b' }).click();
    await view.page.focus('vscode-textfield#branches');
    await view.page.keyboard.press('Backspace');
    await view.page.keyboard.press('Control+Enter');
    assert.deepEqual((await accepted()) as object, {
      ...FORM.task,
      scope: { branches: ['a'] },
    });
  });

  it('adds and removes a grant', async () => {
    await open({ ...FORM, task: { format: 'remit.task/1', title: 'x' }, chips: [] });
    await view.page.getByText('Add a grant').click();
    await view.page.fill('.grant vscode-textfield >> nth=0 >> input', 'volume:pr-1');
    await view.page.keyboard.press('Control+Enter');
    assert.deepEqual(await accepted(), {
      format: 'remit.task/1',
      title: 'x',
      scope: { grants: [{ operation: 'delete', resource: 'volume:pr-1', max: 1 }] },
    });
    await view.page.getByRole('button', { name: 'Remove grant 1' }).click();
    await view.page.keyboard.press('Control+Enter');
    assert.deepEqual(await accepted(), { format: 'remit.task/1', title: 'x' });
  });

  it('asks the host to check what is typed, and shows the problem at its field', async () => {
    await open();
    await view.page.fill('vscode-textfield#expires input', 'tomorrow');
    await view.page.waitForFunction(() =>
      (window as unknown as { sent: { type: string }[] }).sent.some(({ type }) => type === 'check'),
    );
    await view.send({ type: 'problems', problems: [{ path: 'expires', message: 'Not a time.' }] });
    await view.page.waitForFunction(() => document.body.innerText.includes('Not a time.'));
    assert.match(await view.page.innerText('#expires-problem'), /Not a time\./);
    assert.match(await view.page.innerText('.outcome'), /One field needs a change/);
  });

  it('previews the task as it is stored', async () => {
    await open();
    await view.page.getByText('The task as it is stored').click();
    assert.deepEqual(JSON.parse(await view.page.innerText('.preview code')), FORM.task);
  });

  it('keeps unsaved text while it is hidden, for the same session only', async () => {
    await open();
    await view.page.fill('vscode-textfield#title input', 'Half a ti');
    const saved = await view.page.evaluate(() => (window as unknown as { saved: unknown }).saved);
    await view.close();
    await open(FORM, { state: saved });
    assert.equal(await view.page.inputValue('vscode-textfield#title input'), 'Half a ti');
    await view.close();
    await open({ ...FORM, session: { id: 's2', title: 'Another' } }, { state: saved });
    assert.equal(await view.page.inputValue('vscode-textfield#title input'), FORM.task.title);
  });

  it('puts what the person brought along before a text that it kept', async () => {
    await open();
    await view.page.fill('vscode-textfield#title input', 'Half a ti');
    const saved = await view.page.evaluate(() => (window as unknown as { saved: unknown }).saved);
    await view.close();
    const task = { ...FORM.task, title: 'From a template' };
    await open({ ...FORM, task, brought: true }, { state: saved });
    assert.equal(await view.page.inputValue('vscode-textfield#title input'), task.title);
  });

  it('hands over what it holds to be kept as a template, and declares nothing by it', async () => {
    await open();
    await view.page.getByText('Save as a template…').click();
    const last = (await view.sent()).at(-1);
    assert.deepEqual(last, { type: 'save-template', draft: FORM.task });
    assert.equal(await accepted(), undefined);
  });

  it('names the agent and the folder of its session', async () => {
    const session = { id: 's1', title: 'Mend it', agent: 'Claude Code', folder: 'pocketos' };
    await open({ ...FORM, session });
    const heading = await view.page.innerText('header');
    assert.match(heading, /For the session “Mend it” of Claude Code in pocketos\./);
  });

  it('says that the task is for the next session when none runs', async () => {
    await open({ ...FORM, session: null });
    assert.match(await view.page.innerText('header'), /applies to the next session/);
  });

  for (const theme of THEMES) {
    it(`has no serious accessibility findings in ${theme}`, async () => {
      await open(FORM, { theme });
      assert.deepEqual(await seriousFindings(view.page), []);
    });
  }

  it('does not scroll sideways at twice the size', async () => {
    await open(FORM, { width: 400, height: 300 });
    const width = await view.page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 400, `the page is ${width} wide`);
  });
});
