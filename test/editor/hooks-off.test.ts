/**
 * A repository switches the hooks of the editor's own agent off, silently. Its terminals are guarded all the same, and
 * the status bar says what is not. Real agent mode, a scripted model; the gate is the test's own and refuses whatever
 * holds the word DENY.
 */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createProfile } from '../../scripts/real-editor/server';
import { startScriptedModel, type ScriptedModel } from '../agents/model-server';
import type { ScriptStep } from '../agents/script';
import { REFUSED, RUN, standInGate, type StandInGate } from '../doors/stand-in-gate';
import { allowEverything, scriptedLanguageModel, sendPrompt, waitForScriptEnd } from './chat';
import { openGuardedEditor, type GuardedEditor } from './guarded-editor';
import { requireEditor } from './requirements';
import { statusBarItem, takePicture } from './workbench';

const SCRIPT: readonly ScriptStep[] = [
  { tool: 'shell', command: 'git config -f agent-allowed ok.x 1' },
  { tool: 'shell', command: 'git config -f agent-denied DENY.x 1' },
  { tool: 'shell', command: 'git config -f agent-after ok.x 1' },
];

describe("the editor's own agent when a repository has switched its hooks off", () => {
  let editor: GuardedEditor | undefined;
  let gate: StandInGate | undefined;
  let model: ScriptedModel | undefined;

  before(async function () {
    requireEditor(this);
    model = await startScriptedModel({ script: SCRIPT });
    const profile = createProfile({ languageModels: scriptedLanguageModel(model) });
    gate = await standInGate(profile.remitHome, ({ head, text }) => {
      if (head.event === 'hello') return { exit: 0, stdout: 'agent\n', stderr: '' };
      return text.includes('DENY') ? REFUSED : RUN;
    });
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
    await gate?.close();
    model?.close();
  });

  it('asked through no hook', () => {
    const agents = (gate?.asked ?? []).map(({ head }) => head.agent);
    assert.deepEqual([...new Set(agents)], ['door']);
  });

  it('does not run what is refused', () => {
    assert.ok(!made('agent-denied'));
    assert.match(model?.results.get(1) ?? '', /Not today|126|130/);
  });

  it('runs the rest', () => {
    assert.ok(made('agent-allowed') && made('agent-after'));
  });

  it('knows the agent by the marks of its terminal', () => {
    const asked = (gate?.asked ?? []).find(({ text }) => text.includes('agent-denied'));
    assert.match(asked?.headers['marks'] ?? '', /COPILOT_AGENT/);
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
  mkdirSync(join(project, '.vscode'), { recursive: true });
  const settings = `${JSON.stringify({ 'chat.useHooks': false }, null, 2)}\n`;
  writeFileSync(join(project, '.vscode', 'settings.json'), settings);
}
