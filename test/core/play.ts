/** Plays session steps through the whole core, as `remit replay --assume-ran` does, for tests. */
import { createHash, createHmac } from 'node:crypto';
import { createSession, declareTask, hear, judge, settle } from '../../src/core/index';
import type { Session } from '../../src/core/index';
import type { Ports } from '../../src/core/model/ports';
import type { SessionFile, SessionStep } from '../../src/core/model/session-file';
import type { Verdict } from '../../src/core/model/verdict';
import { lookAtFiles, normalise } from '../../src/gate/look-files';
import { actionsOfStep, resultOfStep, stepTimes } from '../../src/gate/session-steps';

export interface Played {
  /** By step number; prompts have none. */
  readonly verdicts: ReadonlyMap<number, Verdict>;
  readonly last: Verdict;
  readonly session: Session;
  /** A person answers a question late; then the agent tries these. Nothing of it runs. */
  replyAndRetry(
    step: number,
    covers: 'once' | 'session',
    retries: readonly SessionStep[],
  ): readonly Verdict[];
}

export interface PlayOptions {
  /** Default: every step ran, as in an incident. Otherwise a stopped step did not. */
  readonly stops?: boolean;
  /** Steps to whose question a person says no. */
  readonly personRefuses?: readonly number[];
}

export function play(file: SessionFile, options: PlayOptions = {}): Played {
  const look = lookAtFiles(file.workspace, file.platform ?? 'linux');
  const ports: Ports = {
    look,
    fingerprint: (value) =>
      createHmac('sha256', 'a key for tests').update(value).digest('hex').slice(0, 32),
    digest: (text) => createHash('sha256').update(text).digest('hex'),
  };
  const started = Date.UTC(2026, 10, 21, 9);
  const session = createSession({
    id: file.id,
    workspaceRoot: normalise(file.workspace.root, '/'),
    startedMs: started,
  });
  declareTask(session, file.task, started);
  const times = stepTimes(file, started);
  const verdicts = new Map<number, Verdict>();
  file.steps.forEach((step, index) => {
    if (step.tool === 'prompt') {
      hear(session, index, { text: step.text, author: 'person' }, ports);
      return;
    }
    const actions = actionsOfStep(step, file.workspace)!;
    const agent = { id: 'replay' };
    const verdict = judge(session, { step: index, actions, agent, atMs: times[index]! }, ports);
    verdicts.set(index, verdict);
    if (options.personRefuses?.includes(index) === true) {
      settle(session, index, { kind: 'refused', by: 'person' }, ports);
      return;
    }
    const stopped = verdict.decision === 'CONFIRM' || verdict.decision === 'DENY';
    if (options.stops === true && stopped) {
      settle(session, index, { kind: 'refused', by: 'guard' }, ports);
      return;
    }
    const result = resultOfStep(step) ?? { output: '' };
    settle(session, index, { kind: 'ran', result }, ports);
    look.ran(
      actions,
      verdict.effects.map((one) => one.effect),
      result.exit,
    );
  });
  return {
    verdicts,
    last: [...verdicts.values()].at(-1)!,
    session,
    replyAndRetry(step, covers, retries) {
      settle(session, step, { kind: 'approved', covers }, ports);
      return retries.map((retry, offset) => {
        const number = file.steps.length + offset;
        const atMs = started + number * 1000;
        const actions = actionsOfStep(retry, file.workspace)!;
        return judge(session, { step: number, actions, agent: { id: 'replay' }, atMs }, ports);
      });
    },
  };
}

/** A session file around a few steps. */
export function sessionOf(parts: {
  readonly steps: readonly SessionStep[];
  readonly task?: SessionFile['task'];
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly git?: SessionFile['workspace']['git'];
  readonly root?: string;
}): SessionFile {
  return {
    format: 'remit.session/1',
    id: 'test',
    workspace: {
      root: parts.root ?? '/home/dev/app',
      ...(parts.files === undefined ? {} : { files: { ...parts.files } }),
      ...(parts.env === undefined ? {} : { env: { ...parts.env } }),
      git: parts.git ?? { branch: 'fix/login', defaultBranch: 'main', dirty: false },
    },
    ...(parts.task === undefined ? {} : { task: parts.task }),
    steps: [...parts.steps],
  };
}
