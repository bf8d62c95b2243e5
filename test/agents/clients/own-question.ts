/**
 * The agent's own question, in a terminal: nobody sits at a window of Remit's, so what a person must decide is handed
 * to the agent's own dialog. No call runs before it is answered there, and none that is answered with no.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { endProcessGroup, pause, until } from '../../../scripts/command';
import { plain } from '../../doors/terminal';
import { createScratch } from '../claude-client';
import { startScriptedModel } from '../model-server';
import { readLog } from '../remit-home';
import { ran, shell } from './case';
import type { ClientUnderTest, InTerminal } from './client';
import { installHooks, PROMPT, removed, type Outcome } from './session';

export const OWN_QUESTION = 'the agent’s own question holds the call until it is answered';

/** Milliseconds in which a call that did not wait would have run. */
const MEANWHILE_MS = 1_500;
const LIMIT_MS = 60_000;

export async function playOwnQuestion(
  program: readonly string[],
  client: ClientUnderTest,
  terminal: InTerminal,
): Promise<Outcome> {
  const scratch = createScratch();
  const model = await startScriptedModel({
    script: ['yes', 'no'].map((word) => shell(`touch ran-${word} && git push --force origin HEAD`)),
  });
  try {
    await client.configure(scratch, model.url);
    terminal.configure(scratch);
    await installHooks(program, client, scratch);
    const words = [...program, ...terminal.arguments(PROMPT)].map((word) => `'${word}'`).join(' ');
    const screen = openTerminal(`stty rows 50 cols 150; ${words}`, scratch.project, {
      ...scratch.env,
      ...client.environment(scratch, model.url),
    });
    try {
      await screen.shows(terminal.question);
      await pause(MEANWHILE_MS);
      assert.ok(!ran(scratch, 'yes'), 'it ran before the question was answered');
      screen.type(terminal.yes);
      await until('the call that was answered with yes', LIMIT_MS, () => ran(scratch, 'yes'));
      await screen.shows(terminal.question);
      screen.type(terminal.no);
      await pause(MEANWHILE_MS);
      assert.ok(!ran(scratch, 'no'), 'it ran although the answer was no');
      const asked = readLog(scratch.remitHome).filter(
        (event) => event.type === 'answered' && event.by === 'agent-ask',
      );
      assert.equal(asked.length, 2, 'the log does not say that the agent asked');
      return { name: OWN_QUESTION };
    } catch (error) {
      const failed = error as Error;
      failed.message += `\n${model.problems.join('\n')}\n${screen.text().slice(-2000)}`;
      return { name: OWN_QUESTION, failed };
    } finally {
      await screen.close();
    }
  } finally {
    model.close();
    await removed(scratch);
  }
}

interface Screen {
  text(): string;
  /** Waits until what was shown since the last call matches. */
  shows(what: RegExp): Promise<void>;
  type(keys: string): void;
  close(): Promise<void>;
}

/** `script` of util-linux gives the terminal. */
function openTerminal(command: string, cwd: string, env: NodeJS.ProcessEnv): Screen {
  const child = spawn('script', ['-qfec', command, '/dev/null'], {
    cwd,
    env: { ...env, SHELL: '/bin/sh' },
    stdio: 'pipe',
    detached: true,
  });
  let screen = '';
  let seen = 0;
  child.stdout.on('data', (bytes: Buffer) => (screen += bytes.toString()));
  child.stdin.on('error', () => undefined);
  const text = () => plain(screen.slice(seen));
  return {
    text,
    async shows(what) {
      await until(`${what} on the screen`, LIMIT_MS, () => what.test(text()));
      seen = screen.length;
    },
    type: (keys) => void child.stdin.write(keys),
    close: () => endProcessGroup(child),
  };
}
