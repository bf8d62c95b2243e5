/**
 * What the session adds to the verdicts: the same session files judged call by call with no memory, with memory but
 * without the declared task, and in full. Every result is fed to the session whatever the verdict was, as
 * `remit replay --assume-ran` does, so that each step is judged as it was in the incident.
 */
import { workspaceFileOf } from '../../src/cli/formats';
import { IN_PROCESS_FINGERPRINT, play, type JudgedStep } from '../../src/cli/play';
import { createSession, judge, type Session } from '../../src/core/index';
import type { SessionFile } from '../../src/core/model/session-file';
import { lookAtFiles, normalise, type FilesLook } from '../../src/gate/look-files';
import { actionsOfStep, stepTimes } from '../../src/gate/session-steps';
import { sha256 } from '../../src/store/keys';

/**
 * - `alone`: each call in a fresh session, without prompts, results and task. The files on the disk are as the steps
 *   before left them: they are the world and not a memory
 * - `memory`: the session with its prompts and results, without the declared task
 * - `unbounded`: in full, where nothing can be bounded: no copy is kept first and no command is rewritten
 * - `full`: as it is judged live
 */
export const WAYS = ['alone', 'memory', 'unbounded', 'full'] as const;
export type Way = (typeof WAYS)[number];

export function playAs(way: Way, file: SessionFile, nowMs: number): readonly JudgedStep[] {
  switch (way) {
    case 'alone':
      return playAlone(file, nowMs);
    case 'memory':
      return [...play(withoutTask(file), 'assume-ran', nowMs, silent)];
    case 'unbounded':
      return [...play(file, 'assume-ran', nowMs, silent, { bounds: false })];
    case 'full':
      return [...play(file, 'assume-ran', nowMs, silent)];
  }
}

function playAlone(file: SessionFile, nowMs: number): readonly JudgedStep[] {
  const look = lookAtFiles(file.workspace, file.platform ?? 'linux');
  const ports = { look, fingerprint: IN_PROCESS_FINGERPRINT, digest: sha256 };
  const times = stepTimes(file, nowMs);
  return [...file.steps.entries()].flatMap(([step, source]) => {
    if (source.tool === 'prompt') return [];
    const actions = actionsOfStep(source, file.workspace);
    if (actions === undefined) return [];
    const call = { step, actions, agent: { id: 'replay' }, atMs: times[step]! };
    const verdict = judge(freshSession(file, look, nowMs), call, ports);
    if (source.exit === undefined || source.exit === 0) {
      look.ran(
        actions,
        verdict.effects.map((judged) => judged.effect),
        source.exit,
      );
    }
    return [{ step, source, verdict }];
  });
}

/** What the repository says of itself is a file on the disk, and stays. */
function freshSession(file: SessionFile, look: FilesLook, startedMs: number): Session {
  const root = normalise(file.workspace.root, '/');
  const path = `${root}/.remit/workspace.jsonc`;
  const text = look.file(path)?.text;
  const workspaceFile = text === undefined ? undefined : workspaceFileOf(text, path, silent);
  return createSession({
    id: file.id,
    workspaceRoot: root,
    startedMs,
    ...(workspaceFile === undefined ? {} : { workspaceFile }),
    ...(workspaceFile?.never === undefined ? {} : { never: workspaceFile.never }),
  });
}

function withoutTask(file: SessionFile): SessionFile {
  const { task: _task, ...rest } = file;
  return rest;
}

function silent(): void {}
