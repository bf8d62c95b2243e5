/**
 * The editor's own agent through the cases of the other clients: the real editor with the packed extension, its hooks
 * from inside the extension, a scripted model, and a person at a second window of Remit's. Part of `npm run
 * test:agents`; the incident itself is played in `test/editor/agent-mode.test.ts`.
 */
import assert from 'node:assert/strict';
import { agentById } from '../../src/agents/all';
import { createProfile, type Profile } from '../../scripts/real-editor/server';
import { allowEverything, scriptedLanguageModel, sendPrompt } from '../editor/chat';
import { openGuardedEditor, projectFolder } from '../editor/guarded-editor';
import { requireEditor } from '../editor/requirements';
import { takePicture } from '../editor/workbench';
import type { Scratch } from './claude-client';
import { CASES } from './clients/cases';
import { KEPT, settingsFile, type PlayedClient } from './clients/case';
import { putText } from './clients/client';
import { recordOutcomes } from './clients/record';
import { OWN_QUESTION } from './clients/own-question';
import { PROMPT, startCases, startSlowableGate, type Outcome } from './clients/session';
import { SESSION_CASES } from './clients/session-cases';
import { until } from '../../scripts/command';

const LACKS: Readonly<Record<string, string>> = {
  [OWN_QUESTION]: 'A window of Remit’s is always there to ask first.',
  'a conversation that is shortened is heard': 'Its hook for that has not been observed.',
  'nobody is there to be asked: the call does not run':
    'A window of Remit’s is always there to ask.',
  'the session’s end is heard': 'The client starts no hook for it.',
  'Remit was deleted: the agent goes on without it':
    'The hooks are part of the extension, and go when it is uninstalled.',
};
/** Seen not to hold. */
const CANNOT: Readonly<Record<string, string>> = {
  'a subagent’s steps bear its name': 'The payload of a call does not say who calls.',
};

const CLIENT: PlayedClient = {
  id: 'vscode',
  endsOnRefusal: false,
  inputOf: (command) => ({
    command,
    explanation: 'Scripted step',
    goal: 'Follow the script',
    mode: 'sync',
    isBackground: false,
    timeout: 20_000,
  }),
};

const WANTED = process.env['REMIT_CLIENTS']?.split(',').includes('vscode') ?? true;
const LIMIT_MS = 280_000;
const cases = [...SESSION_CASES, ...CASES].filter(({ name }) => LACKS[name] === undefined);

if (WANTED) {
  describe('VS Code’s agent mode under guard', () => {
    const outcomes = new Map<string, Outcome>();

    before(async function () {
      this.timeout(400_000);
      requireEditor(this);
      const profile = createProfile();
      const scratch = scratchOf(profile);
      const run = await startCases(CLIENT, cases, scratch);
      putText(
        `${profile.userSettings}/chatLanguageModels.json`,
        JSON.stringify(scriptedLanguageModel(run.model)),
      );
      const editor = await openGuardedEditor(this, {
        profile,
        env: { REMIT_SILENCE_SECONDS: '3' },
      });
      try {
        putText(settingsFile(scratch), KEPT);
        await startSlowableGate(scratch);
        await run.seatPerson();
        await sendPrompt(editor.page, PROMPT);
        const approvals = allowEverything(editor.page);
        await until('the end of the script', LIMIT_MS, () => run.model.done()).catch(() =>
          takePicture(editor.page, 'agent-cases-stuck'),
        );
        await approvals.stop();
        for (const outcome of await run.outcomes(() => '')) outcomes.set(outcome.name, outcome);
      } finally {
        run.close();
        await editor.close();
      }
    });

    for (const { name } of cases) {
      it(name, () => {
        const outcome = outcomes.get(name);
        assert.ok(outcome, 'the case was not played');
        const cannot = CANNOT[name] !== undefined;
        if (outcome.failed !== undefined && !cannot) throw outcome.failed;
        assert.ok(!cannot || outcome.failed !== undefined, 'it holds now: take it out of CANNOT');
      });
    }

    after(() => {
      if (process.env['REMIT_UPDATE'] !== '1' || outcomes.size === 0) return;
      const { verified } = agentById('vscode')!.meta;
      recordOutcomes('vscode', verified!.version, [...outcomes.values()], { ...CANNOT, ...LACKS });
    });
  });
}

/** The editor's profile as the cases know folders. */
function scratchOf(profile: Profile): Scratch {
  const { root, home, remitHome } = profile;
  return {
    ...{ root, home, remitHome, project: projectFolder(profile) },
    env: { PATH: process.env['PATH'], HOME: home, REMIT_HOME: remitHome, LANG: 'C.UTF-8' },
    remove: () => profile.remove(),
  };
}
