/** Plays cases with one real client: our hooks installed as a person would, a window with a person, a scripted model. */
import assert from 'node:assert/strict';
import { dirname } from 'node:path';
import { pause } from '../../../scripts/command';
import { stopGate } from '../../../scripts/gate-process';
import { createScratch, type Scratch } from '../claude-client';
import { startScriptedModel, type ScriptedModel } from '../model-server';
import { personAtWindow, type Person } from '../person';
import { runRemit } from '../remit-home';
import { KEPT, LIKED, settingsFile, type Case, type Played, type PlayedClient } from './case';
import { putText, runClient, type ClientUnderTest } from './client';
import { slowDiskEnv } from './slow-disk';

export const PROMPT = 'Do what the script says.';

export interface Outcome {
  readonly name: string;
  /** Undefined: it held. */
  readonly failed?: Error;
}

/** Cases that follow one another in one run of a client: their script, and what came of each. */
export interface CaseRun {
  readonly model: ScriptedModel;
  /** Connects a person who answers Remit's questions. */
  seatPerson(): Promise<void>;
  /** What came of them, once the client has ended. Throws when it did not come to the end; `output` goes with that. */
  outcomes(output: () => string): Promise<readonly Outcome[]>;
  close(): void;
}

/** Starts the model. Nothing of the scratch folders is needed until the client asks it for the first step. */
export async function startCases(
  client: PlayedClient,
  cases: readonly Case[],
  scratch: Scratch,
): Promise<CaseRun> {
  const script = cases.flatMap((one) => one.steps(scratch));
  const firsts = new Map<number, Case>();
  let at = 0;
  for (const one of cases) {
    firsts.set(at, one);
    at += one.steps(scratch).length;
  }
  const outcomes: Outcome[] = [];
  let person: Person | undefined;
  const pending: Case[] = [];
  const asked: string[] = [];
  const model = await startScriptedModel({
    script,
    async beforeStep(step) {
      const next = firsts.get(step);
      if (next === undefined) return;
      // The steps of the case before are over; what it broke is mended before the next one breaks something.
      await settle();
      pending.push(next);
      if (next.nobody === true) person?.leave();
      next.prepare?.(scratch, client);
    },
  });
  const settle = async (): Promise<void> => {
    const one = pending.pop();
    if (one !== undefined) outcomes.push(await outcomeOf(one, played(one)));
  };
  const played = (one: Case): Played => {
    const first = [...firsts].find(([, other]) => other === one)![0];
    const told = one.steps(scratch).map((_step, index) => model.results.get(first + index) ?? '');
    return { client, scratch, told, asked };
  };
  return {
    model,
    async seatPerson() {
      person = await personAtWindow(scratch, (question) => {
        asked.push(JSON.stringify(question.step));
        return JSON.stringify(question.step).includes(LIKED) ? 'allow-once' : 'deny';
      });
    },
    async outcomes(output) {
      await settle();
      const why = `the client did not come to the end of the script:\n${model.problems.join('\n')}\n${output()}`;
      assert.equal(cases.length - outcomes.length, 0, why);
      return outcomes;
    },
    close() {
      person?.leave();
      model.close();
    },
  };
}

/** One run of the client. */
export async function playCases(
  program: readonly string[],
  client: ClientUnderTest,
  cases: readonly Case[],
): Promise<readonly Outcome[]> {
  const scratch = createScratch();
  const run = await startCases(client, cases, scratch);
  try {
    await client.configure(scratch, run.model.url);
    await installHooks(program, client, scratch);
    putText(settingsFile(scratch), KEPT);
    await startSlowableGate(scratch);
    await run.seatPerson();
    const { output } = await runClient(program, client, scratch, run.model.url, PROMPT);
    return await run.outcomes(() => output.slice(-3000));
  } finally {
    run.close();
    await removed(scratch);
  }
}

/** In place of the one that runs already, without what stands in for a slow disk. */
export async function startSlowableGate(scratch: Scratch): Promise<void> {
  await stopGate(scratch.remitHome);
  await runRemit(['gate', 'start'], { ...scratch.env, ...slowDiskEnv(scratch) });
}

/** What a client leaves running may start our hook once more, and that a gate, while the folder goes. */
export async function removed(scratch: Scratch): Promise<void> {
  for (let tries = 5; ; tries -= 1) {
    await stopGate(scratch.remitHome);
    try {
      return scratch.remove();
    } catch (error) {
      if (tries === 0) throw error;
      await pause(500);
    }
  }
}

async function outcomeOf(one: Case, played: Played): Promise<Outcome> {
  try {
    await one.holds(played);
    return { name: one.name };
  } catch (error) {
    const failed = error as Error;
    failed.message += `\nthe model was told: ${played.told.join('\n').slice(0, 600)}`;
    return { name: one.name, failed };
  }
}

/** As a person does it; the client's own program is on the path, for whoever asks it whether it trusts our hooks. */
export async function installHooks(
  program: readonly string[],
  client: ClientUnderTest,
  scratch: Scratch,
): Promise<void> {
  const env = { ...scratch.env, PATH: `${dirname(program[0] ?? '')}:${scratch.env['PATH']}` };
  const installed = await runRemit(['agents', 'install', client.id, '--yes'], env);
  assert.equal(installed.exit, 0, installed.output);
  const { output } = await runRemit(['agents', 'status', '--json'], env);
  const states = output.split('\n').filter((line) => line.includes(`"id":"${client.id}"`));
  assert.match(states[0] ?? output, /"state":"guarded"/);
}
