/**
 * Plays a session file through the real judge, in this process: no gate, no disk, nothing written. Steps that are
 * allowed run as the file says they did; what becomes of the others is the mode's affair (formats.md, section 4).
 */
import {
  changeTask,
  createSession,
  declareTask,
  hear,
  judge,
  settle,
  taskChangesBefore,
  type Session,
  type SessionOptions,
  type Step,
} from '../core/index';
import type { Actions } from '../core/model/action';
import type { Ports } from '../core/model/ports';
import type { SessionFile, SessionStep } from '../core/model/session-file';
import type { Verdict } from '../core/model/verdict';
import { lookAtFiles, normalise, type FilesLook } from '../gate/look-files';
import { actionsOfStep, resultOfStep, stepTimes } from '../gate/session-steps';
import { fingerprintWith, sha256 } from '../store/keys';
import { workspaceFileOf, type Warn } from './formats';

/**
 * - `as-judged`: a step that is not allowed did not run
 * - `assume-approved`: every CONFIRM is answered yes, this call only
 * - `assume-ran`: every result is fed, as in the incident; refusals are on record, nothing is approved
 */
export type PlayMode = 'as-judged' | 'assume-approved' | 'assume-ran';

export interface JudgedStep {
  readonly step: number;
  readonly source: Exclude<SessionStep, { tool: 'prompt' }>;
  readonly verdict: Verdict;
}

/** What a person said to the questions of the session that is played again, by index of the step in the file. */
export type Answers = ReadonlyMap<number, 'allow-once' | 'allow-session' | 'deny'>;

/** A session as it stands just before a step is judged. */
export interface Moment {
  readonly session: Session;
  readonly step: Step;
  readonly ports: Ports;
}

export interface PlayOptions extends Pick<SessionOptions, 'bounds'> {
  readonly answers?: Answers;
  /** Looks at each moment; what it changes of the session counts. */
  readonly before?: (moment: Moment) => void;
}

/** Nothing is stored here, so the key of the fingerprints need not be secret, and the same file plays alike everywhere. */
export const IN_PROCESS_FINGERPRINT = fingerprintWith('0'.repeat(64));

const REPLAY_AGENT = { id: 'replay' };

export function* play(
  file: SessionFile,
  mode: PlayMode,
  nowMs: number,
  warn: Warn,
  options: PlayOptions = {},
): Generator<JudgedStep> {
  const startedMs = startOf(file, nowMs);
  const look = lookAtFiles(file.workspace, file.platform ?? 'linux');
  const ports: Ports = { look, fingerprint: IN_PROCESS_FINGERPRINT, digest: sha256 };
  const { answers = new Map(), before, ...sessionOptions } = options;
  const session = startSession(file, startedMs, look, warn, sessionOptions);
  const times = stepTimes(file, startedMs);
  for (const [step, source] of file.steps.entries()) {
    for (const change of taskChangesBefore(file, step)) changeTask(session, change, times[step]!);
    if (source.tool === 'prompt') {
      hear(session, step, { text: source.text, author: 'person' }, ports);
      continue;
    }
    const actions = actionsOfStep(source, file.workspace);
    if (actions === undefined) continue;
    const call = { step, actions, agent: REPLAY_AGENT, atMs: times[step]! };
    before?.({ session, step: call, ports });
    const verdict = judge(session, call, ports);
    yield { step, source, verdict };
    finish({ session, ports, look, mode, answers }, { step, source, verdict }, actions);
  }
}

function startSession(
  file: SessionFile,
  startedMs: number,
  look: FilesLook,
  warn: Warn,
  options: Pick<SessionOptions, 'bounds'>,
): Session {
  const root = normalise(file.workspace.root, '/');
  const workspaceFile = ['workspace.jsonc', 'workspace.json'].flatMap((name) => {
    const path = `${root}/.remit/${name}`;
    const text = look.file(path)?.text;
    return text === undefined ? [] : [workspaceFileOf(text, path, warn)];
  })[0];
  const session = createSession({
    id: file.id,
    workspaceRoot: root,
    startedMs,
    ...options,
    ...(workspaceFile === undefined ? {} : { workspaceFile }),
    ...(workspaceFile?.never === undefined ? {} : { never: workspaceFile.never }),
  });
  declareTask(session, file.task, startedMs);
  return session;
}

interface Play {
  readonly session: Session;
  readonly ports: Ports;
  readonly look: FilesLook;
  readonly mode: PlayMode;
  readonly answers: Answers;
}

function finish(at: Play, { step, source, verdict }: JudgedStep, actions: Actions): void {
  const { session, ports, mode } = at;
  const allowed = verdict.decision === 'ALLOW' || verdict.decision === 'ALLOW_WITH_CAPS';
  const answer = verdict.decision === 'CONFIRM' ? at.answers.get(step) : undefined;
  const yes = answer === 'allow-once' || answer === 'allow-session';
  const approved = yes || (mode === 'assume-approved' && verdict.decision === 'CONFIRM');
  if (approved) {
    const covers = answer === 'allow-session' ? 'session' : 'once';
    settle(session, step, { kind: 'approved', covers }, ports);
  }
  if (!allowed && !approved) {
    const by = answer === 'deny' ? 'person' : 'guard';
    settle(session, step, { kind: 'refused', by }, ports);
    if (mode !== 'assume-ran') return;
  }
  const result = resultOfStep(source) ?? { output: '' };
  if (changedThings(verdict, result.exit)) {
    at.look.ran(
      actions,
      verdict.effects.map((judged) => judged.effect),
      result.exit,
    );
  }
  settle(session, step, { kind: 'ran', result }, ports);
}

/** A failed command and a dry run are taken to have changed nothing that later steps could look at. */
function changedThings(verdict: Verdict, exit: number | undefined): boolean {
  if (exit !== undefined && exit !== 0) return false;
  return verdict.caps.every((cap) => cap.kind !== 'dry-run' && cap.kind !== 'read-only');
}

/** A start that is no instant counts as now: it only decides when a task expires. */
function startOf(file: SessionFile, nowMs: number): number {
  const started = file.started === undefined ? Number.NaN : Date.parse(file.started);
  return Number.isNaN(started) ? nowMs : started;
}
