/** The editor's own agent on the way back: it is refused, asks through Remit's tool, a person says yes, the call runs. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { createProfile, type Profile } from '../../scripts/real-editor/server';
import { startScriptedModel, type ScriptedModel } from '../agents/model-server';
import { judgedEvents, readLog } from '../agents/remit-home';
import type { ScriptStep } from '../agents/script';
import { allowEverything, scriptedLanguageModel, sendPrompt, waitForScriptEnd } from './chat';
import { openGuardedEditor, type GuardedEditor } from './guarded-editor';
import { requireEditor } from './requirements';
import { findWebview, takePicture } from './workbench';

const DELETE: ScriptStep = {
  tool: 'shell',
  command: 'kubectl delete namespace pr-412 --context staging',
};
const ASK = {
  operation: 'delete',
  resource: 'namespace:pr-412',
  environment: 'staging',
  reason: 'The pull request is merged.',
};
const SCRIPT: readonly ScriptStep[] = [
  DELETE,
  { tool: 'remit', name: 'remit_explain', input: {} },
  { tool: 'remit', name: 'remit_request', input: ASK },
  DELETE,
  { tool: 'remit', name: 'remit_scope', input: {} },
];
const [DENIED, EXPLAINED, REQUESTED, AGAIN, SCOPE] = [0, 1, 2, 3, 4] as const;

describe("the editor's own agent on the way back", () => {
  let editor: GuardedEditor | undefined;
  let model: ScriptedModel | undefined;
  let profile: Profile | undefined;

  before(async function () {
    requireEditor(this);
    model = await startScriptedModel({ script: SCRIPT });
    profile = createProfile({ languageModels: scriptedLanguageModel(model) });
    editor = await openGuardedEditor(this, { profile, env: withoutClusters(profile) });
    const { page } = editor;
    await sendPrompt(page, 'Tidy up after the last pull request.');
    const approvals = allowEverything(page);
    const person = grantWhenAsked(editor);
    try {
      await waitForScriptEnd(page, 200_000);
    } catch (error) {
      await takePicture(page, 'way-back-stuck');
      throw new Error(`${(error as Error).message}\n${model.problems.join('\n')}`);
    } finally {
      await person.stop();
      await approvals.stop();
    }
    await takePicture(page, 'way-back');
  });
  after(async () => {
    await editor?.close();
    model?.close();
  });
  const told = (step: number): string => model?.results.get(step) ?? '';

  it('is told in the refusal that it may ask, and why it was refused', () => {
    assert.match(told(DENIED), /remit_request/);
    assert.match(told(EXPLAINED), /delete namespace:pr-412/);
  });

  it('asks the person through the tool, and makes the call once they said yes', () => {
    assert.match(told(REQUESTED), /said yes/);
    const calls = judgedEvents(profile!.remitHome).filter(
      ({ actions }) => actions[0]?.tool === 'shell',
    );
    assert.deepEqual(
      calls.map((event) => event.decision),
      ['DENY', 'ALLOW'],
    );
    // What the program itself says, there or not.
    assert.match(told(AGAIN), /context|not found/);
    assert.doesNotMatch(told(AGAIN), /Remit/);
    assert.match(told(SCOPE), /namespace:pr-412/);
  });

  it('stands in the log as a request and an amended task, with the tools known as our own', () => {
    const types = readLog(profile!.remitHome).map((event) => event.type);
    assert.ok(types.includes('grant-requested') && types.includes('task-amended'));
    const own = judgedEvents(profile!.remitHome).flatMap((event) => event.actions);
    const names = own.flatMap((action) => (action.tool === 'internal' ? action.name : []));
    assert.deepEqual(names, ['remit_explain', 'remit_request', 'remit_scope']);
  });
});

/** No cluster is reached, whatever this machine has: the call runs and finds none. */
function withoutClusters(profile: Profile): Record<string, string> {
  return { KUBECONFIG: join(profile.root, 'no-clusters') };
}

/** A person who reads Remit's question and adds the grant to the task. */
function grantWhenAsked(editor: GuardedEditor): { stop(): Promise<void> } {
  let stopped = false;
  const loop = (async () => {
    while (!stopped) {
      const prompt = await findWebview(editor.page, 'main.prompt .answer.grant', 500).catch(
        () => undefined,
      );
      if (prompt === undefined) continue;
      await takePicture(editor.page, 'way-back-asks');
      await prompt
        .locator('.answer.grant vscode-button')
        .click({ timeout: 2000 })
        .catch(() => undefined);
    }
  })();
  return {
    stop: async () => {
      stopped = true;
      await loop;
    },
  };
}
