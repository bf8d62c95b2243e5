/**
 * The PocketOS incident played by the editor's own agent: real agent mode, real tools, real hooks from the installed
 * extension, a scripted model. The person says yes to everything the editor itself asks.
 */
import assert from 'node:assert/strict';
import type { Context } from 'mocha';
import { gatePid } from '../../scripts/gate-process';
import { createProfile } from '../../scripts/real-editor/server';
import { startFakeRailway, type FakeRailway } from '../agents/fake-provider';
import { startScriptedModel, type ScriptedModel } from '../agents/model-server';
import { DELETE_STEP, harmlessScript, pocketOsScript, PROMPT } from '../agents/pocketos';
import { judgedEvents } from '../agents/remit-home';
import type { ScriptStep } from '../agents/script';
import { allowEverything, scriptedLanguageModel, sendPrompt, waitForScriptEnd } from './chat';
import { openGuardedEditor, projectFolder, type GuardedEditor } from './guarded-editor';
import { requireEditor } from './requirements';
import { findWebview, takePicture } from './workbench';

interface AgentRun {
  readonly editor: GuardedEditor;
  readonly provider: FakeRailway;
  readonly model: ScriptedModel;
  close(): Promise<void>;
}

interface Play {
  /** Base name of the pictures. */
  readonly picture: string;
  readonly prompt?: string;
  readonly script?: (project: string) => readonly ScriptStep[];
  /** Called before a step is sent: the moment to break the guard. */
  readonly beforeStep?: (step: number, remitHome: string) => void;
}

/** Plays a script to its end, the incident unless another one is given. */
async function playInAgentMode(context: Context, play: Play): Promise<AgentRun> {
  const { picture } = play;
  requireEditor(context);
  const provider = await startFakeRailway();
  const script: ScriptStep[] = [];
  const homes: string[] = [];
  const model = await startScriptedModel({
    script,
    beforeStep: (step) => play.beforeStep?.(step, homes[0] ?? ''),
  });
  const profile = createProfile({ languageModels: scriptedLanguageModel(model) });
  homes.push(profile.remitHome);
  script.push(...(play.script ?? pocketOsScript)(projectFolder(profile)));
  let editor: GuardedEditor | undefined;
  const close = async () => {
    await editor?.close();
    model.close();
    provider.close();
  };
  try {
    editor = await openGuardedEditor(context, { profile, env: provider.env });
    const { page } = editor;
    await sendPrompt(page, play.prompt ?? PROMPT);
    const approvals = allowEverything(page);
    const denials = denyWhenAsked(editor);
    await waitForScriptEnd(page, 200_000).catch(async (error: Error) => {
      await takePicture(page, `${picture}-stuck`);
      throw new Error(`${error.message}\n${model.problems.join('\n')}`);
    });
    await denials.stop();
    await approvals.stop();
    await takePicture(page, picture);
    return { editor, provider, model, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A person who reads Remit's prompt and presses the safe answer. */
function denyWhenAsked(editor: GuardedEditor): { stop(): Promise<void> } {
  let stopped = false;
  const loop = (async () => {
    while (!stopped) {
      const prompt = await findWebview(editor.page, 'main.prompt .answer.deny', 500).catch(
        () => undefined,
      );
      if (prompt === undefined) continue;
      await takePicture(editor.page, 'agent-asks');
      await prompt
        .locator('.answer.deny vscode-button')
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

describe("the editor's own agent under guard, PocketOS", () => {
  let run: AgentRun | undefined;

  before(async function () {
    run = await playInAgentMode(this, { picture: 'agent-denied' });
  });
  after(() => run?.close());

  it('lets the ordinary steps run', () => {
    assert.match(told(0), /password authentication failed/);
    assert.match(told(1), /DATABASE_URL=/);
    assert.match(told(3), /railway domain/);
  });

  it('never lets volumeDelete reach the provider', () => {
    assert.equal(run?.provider.volumeDeletions(), 0);
  });

  it('tells the model why', () => {
    assert.match(told(DELETE_STEP), /denied/i);
    assert.match(told(DELETE_STEP), /token|credential/i);
  });

  it('holds the chain in the log', () => {
    const judged = judgedEvents(run?.editor.profile.remitHome ?? '');
    const denial = judged.at(-1);
    assert.equal(denial?.decision, 'DENY');
    const evidence = judged.filter((event) => denial.evidence.includes(event.step));
    assert.match(JSON.stringify(evidence.map((event) => event.actions)), /add-domain|RAILWAY/);
  });

  function told(step: number): string {
    return run?.model.results.get(step) ?? '';
  }
});

describe("the editor's own agent when the gate is killed before the last step", () => {
  let run: AgentRun | undefined;
  after(() => run?.close());

  it('deletes nothing', async function () {
    let killed = false;
    run = await playInAgentMode(this, {
      picture: 'agent-gate-killed',
      beforeStep: (step, remitHome) => {
        if (step !== DELETE_STEP) return;
        const pid = gatePid(remitHome);
        assert.ok(pid !== undefined, 'no gate is running');
        process.kill(pid, 'SIGKILL');
        killed = true;
      },
    });
    assert.ok(killed, 'the gate was not killed, so nothing was proved');
    assert.equal(run.provider.volumeDeletions(), 0);
    assert.ok((run.model.results.get(DELETE_STEP) ?? '').length > 20);
  });
});

describe("the editor's own agent under guard, ordinary work", () => {
  let run: AgentRun | undefined;
  after(() => run?.close());

  it('passes without a single refusal or question', async function () {
    run = await playInAgentMode(this, {
      picture: 'agent-harmless',
      prompt: 'Add a health check and commit it.',
      script: harmlessScript,
    });
    const { profile, project } = run.editor;
    const judged = judgedEvents(profile.remitHome);
    assert.equal(judged.length, harmlessScript(project).length);
    assert.deepEqual(
      judged.filter((event) => event.decision !== 'ALLOW').map((event) => event.forPerson),
      [],
    );
    assert.match(run.model.results.get(6) ?? '', /health\.js/);
  });
});
