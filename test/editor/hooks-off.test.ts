/**
 * A repository switches the hooks of the editor's own agent off, silently. Its terminals are guarded all the same, and
 * the status bar says what is not. Real agent mode, the real gate, a scripted model; the workspace says never of one
 * folder.
 */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createProfile } from '../../scripts/real-editor/server';
import { startScriptedModel, type ScriptedModel } from '../agents/model-server';
import type { ScriptStep } from '../agents/script';
import { judgedEvents } from '../agents/remit-home';
import { allowEverything, scriptedLanguageModel, sendPrompt, waitForScriptEnd } from './chat';
import { openGuardedEditor, type GuardedEditor } from './guarded-editor';
import { requireEditor } from './requirements';
import { statusBarItem, takePicture } from './workbench';

const SCRIPT: readonly ScriptStep[] = [
  { tool: 'shell', command: 'git config -f agent-allowed a.x 1' },
  { tool: 'shell', command: 'git config -f kept/agent-denied a.x 1' },
  { tool: 'shell', command: 'git config -f agent-after a.x 1' },
];

describe("the editor's own agent when a repository has switched its hooks off", () => {
  let editor: GuardedEditor | undefined;
  let model: ScriptedModel | undefined;

  before(async function () {
    requireEditor(this);
    model = await startScriptedModel({ script: SCRIPT });
    const profile = createProfile({ languageModels: scriptedLanguageModel(model) });
    editor = await openGuardedEditor(this, { profile, prepare: switchHooksOff });
    await sendPrompt(editor.page, 'Do what the script says.');
    const approvals = allowEverything(editor.page);
    await waitForScriptEnd(editor.page, 200_000).catch(async (error: Error) => {
      if (editor !== undefined) await takePicture(editor.page, 'hooks-off-stuck');
      throw new Error(`${error.message}\n${model?.problems.join('\n') ?? ''}`);
    });
    await approvals.stop();
    await takePicture(editor.page, 'hooks-off');
  });
  after(async () => {
    await editor?.close();
    model?.close();
  });

  it('is judged at the door of its shell, each call once', () => {
    const steps = judgedEvents(editor?.profile.remitHome ?? '');
    assert.deepEqual(
      steps.map(({ agent, door, decision }) => `${agent.id} ${door ?? 'hook'} ${decision}`),
      ['vscode shell ALLOW', 'vscode shell DENY', 'vscode shell ALLOW'],
    );
  });

  it('does not run what is refused', () => {
    assert.ok(!made('kept/agent-denied'));
    assert.match(model?.results.get(1) ?? '', /Remit refused|126|130/);
  });

  it('runs the rest', () => {
    assert.ok(made('agent-allowed') && made('agent-after'));
  });

  it('says in the status bar that hooks are off', async () => {
    const item = statusBarItem(editor!.page, 'hooks off');
    await item.first().waitFor();
    assert.match(await item.first().innerText(), /Partly guarded: hooks off/);
  });

  function made(name: string): boolean {
    return existsSync(join(editor?.project ?? '', name));
  }
});

function switchHooksOff(project: string): void {
  for (const name of ['.vscode', '.remit', 'kept'])
    mkdirSync(join(project, name), { recursive: true });
  const rules = { format: 'remit.workspace/1', never: ['path:kept/**'] };
  writeFileSync(join(project, '.remit', 'workspace.jsonc'), JSON.stringify(rules));
  const settings = `${JSON.stringify({ 'chat.useHooks': false }, null, 2)}\n`;
  writeFileSync(join(project, '.vscode', 'settings.json'), settings);
}
