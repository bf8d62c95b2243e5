/** What a probe adds to what an agent's configuration says about its guard. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Agent, InstallPlace, ProbedFile } from '../agents/define';
import { sendProbe, type ProbeOutcome } from '../gate/health/probe';
import { pathsOf, readIfThere } from '../store/paths';
import type { AgentGuard } from './agent-state';
import type { Io } from './io';
import { part, say } from '../core/model/say';

/** A probe through each file that registers our gating hook. What it finds counts for more than what the files say. */
export async function guardWithProbe(
  agent: Agent,
  guard: AgentGuard,
  place: InstallPlace,
  home: string,
  io: Pick<Io, 'env' | 'cwd'>,
): Promise<AgentGuard> {
  // A door that is known to be open need not be knocked at.
  if (agent.probe === undefined || (guard.state !== 'guarded' && guard.state !== 'partly')) {
    return guard;
  }
  const found: AgentGuard[] = [];
  for (const file of filesOf(agent, place, home)) {
    const outcome = await sendProbe(agent, file, { env: io.env, cwd: io.cwd });
    if (outcome.kind !== 'not-registered') found.push(probed(guard, file, outcome));
  }
  const [first] = found;
  if (first === undefined) return { ...guard, state: 'not', ...missing(agent) };
  // Several scopes fire side by side, and one refusal stops the call: any door that holds is enough.
  return (
    found.find((one) => one.state === 'guarded') ??
    found.find((one) => one.state === 'partly') ??
    first
  );
}

function missing(agent: Agent): Pick<AgentGuard, 'reason' | 'mend'> {
  return {
    reason: say`None of its files registers Remit for ${part(agent.probe?.event ?? say`a call`)}.`,
    mend: mendOf(agent.meta.id),
  };
}

function probed(guard: AgentGuard, file: ProbedFile, outcome: ProbeOutcome): AgentGuard {
  const mend = mendOf(guard.id);
  switch (outcome.kind) {
    case 'heard':
      return guard.state === 'guarded'
        ? { ...guard, reason: `${guard.reason} ${cameThrough(guard)}` }
        : guard;
    case 'refused':
      return {
        ...guard,
        state: 'partly',
        reason: say`Its hook in ${file.path} refuses every call, because Remit does not hear it: ${part(outcome.said)}`,
        mend,
      };
    case 'let-through':
      return {
        ...guard,
        state: 'not',
        reason:
          outcome.said === ''
            ? say`A probe through ${file.path} was let through.`
            : say`A probe through ${file.path} was let through (${outcome.said}).`,
        mend,
      };
    case 'no-answer':
      return {
        ...guard,
        state: 'not',
        reason: say`The hook in ${file.path} did not answer a probe: ${part(outcome.said)}.`,
        mend,
      };
    case 'not-registered':
      return guard;
  }
}

/** What the probe shows: where nobody has run the client, only that our hook answers as its documents want it. */
function cameThrough({ verified }: AgentGuard): string {
  return verified
    ? say`A probe came through.`
    : say`A probe that Remit sent as its documents describe came through; with the agent itself this was not tried here.`;
}

function mendOf(id: string): string {
  return id === 'vscode'
    ? say`Run the command Developer: Reload Window.`
    : say`Run "remit agents repair ${id}".`;
}

/** Files through which this agent could start Remit, with their text. */
function filesOf(agent: Agent, place: InstallPlace, home: string): readonly ProbedFile[] {
  const paths =
    agent.install.shipped === true
      ? shippedHooks(home)
      : [...agent.install.files(place, 'user'), ...agent.install.files(place, 'project')].map(
          ({ path }) => path,
        );
  return paths.flatMap((path) => {
    const text = readIfThere(path);
    return text === undefined ? [] : [{ path, text }];
  });
}

/** Of each extension folder that the record of the install names. */
function shippedHooks(home: string): readonly string[] {
  return (readIfThere(pathsOf(home).runtime) ?? '')
    .split('\n')
    .map((line) => join(line, '..', 'plugin', 'hooks', 'hooks.json'))
    .filter((file) => file.startsWith('/') && existsSync(file));
}
