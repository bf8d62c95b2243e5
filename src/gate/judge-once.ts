/**
 * Judging without a gate, and so without memory. What only looks, or changes this machine and can be
 * undone, runs; all else is refused with the step that mends it, because what the session did before is not known here.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { agentById, agentForPayload } from '../agents/all';
import type { Agent, Decoded } from '../agents/define';
import { heardWithoutGate, probeOf } from '../agents/probe';
import { redact } from '../core/audit/redact';
import { createSession, judge } from '../core/index';
import type { Verdict } from '../core/model/verdict';
import type { HookReply } from './frame';
import { agentEnvironment, lookAtDisk } from './look-disk';
import { placed } from './hook-folder';
import { workspaceOf } from './sessions';
import { workspaceRules } from './workspace-settings';
import { fingerprintWith, loadKey, sha256 } from '../store/keys';
import { makePrivateFolder, pathsOf, writeWhole } from '../store/paths';
import { observeUntil, offUntil, readSettings } from '../store/settings';

export interface InProcessRequest {
  readonly agent: string;
  readonly event: string;
  readonly payload: string;
  readonly home: string;
  readonly pid: number;
}

const MEND =
  'The guard is not running and could not be started, so only reading and local work that can be undone is allowed. Ask the person to reload the editor window or to run `remit gate start`.';

/** The agent's answer. Throws when it cannot judge at all; the hook then refuses from its own table. */
export function judgeInProcess(request: InProcessRequest): HookReply {
  const registered = agentById(request.agent);
  if (registered === undefined) throw new Error(`no agent is called ${request.agent}`);
  const agent = agentForPayload(registered, request.payload);
  const decoded = placed(agent.decode(request.payload, request.event), request.pid);
  const paths = pathsOf(request.home);
  if (offUntil(readSettings(paths.settings), Date.now()) !== null) {
    return agent.encode(decoded, { kind: 'pass' });
  }
  switch (decoded.kind) {
    case 'before':
      return judgeBefore(agent, decoded, request);
    case 'unreadable':
      return agent.refusal(decoded.event || request.event, MEND);
    default:
      return agent.encode(decoded, { kind: 'pass' });
  }
}

function judgeBefore(
  agent: Agent,
  decoded: Extract<Decoded, { kind: 'before' }>,
  request: InProcessRequest,
): HookReply {
  const probe = probeOf(decoded);
  if (probe !== undefined) {
    return agent.encode(decoded, { kind: 'deny', reason: heardWithoutGate(probe) });
  }
  const paths = pathsOf(request.home);
  const env = agentEnvironment(request.pid);
  const root = workspaceOf(decoded.from, lookAtDisk({ workspaceRoot: decoded.from.cwd, env }));
  const look = lookAtDisk({ workspaceRoot: root, env });
  const ports = { look, fingerprint: fingerprintWith(loadKey(paths.key)), digest: sha256 };
  const startedMs = Date.now();
  const session = createSession({
    id: decoded.from.session,
    workspaceRoot: root,
    startedMs,
    ...workspaceRules(root, paths.settings),
  });
  const { actions } = decoded;
  const ref = { id: agent.meta.id };
  const verdict = judge(session, { step: 0, actions, agent: ref, atMs: startedMs }, ports);
  const observing = observeUntil(readSettings(paths.settings), startedMs) !== null;
  const passes = observing || mayRun(verdict);
  const text = redact(JSON.stringify(actions), ports.fingerprint).slice(0, 2_000);
  const said = observing ? `${verdict.decision}, only observed` : passes ? 'ALLOW' : 'DENY';
  leaveNote(paths.unheard, `${said} ${agent.meta.id} ${text}`);
  if (passes) return agent.encode(decoded, { kind: 'pass' });
  return agent.encode(decoded, { kind: 'deny', reason: `${verdict.forAgent} ${MEND}`.trim() });
}

function mayRun(verdict: Verdict): boolean {
  return verdict.decision === 'ALLOW' && verdict.effects.every((one) => one.tier <= 1);
}

/** For the next gate, which writes it into the log. Throws when it cannot be written: unlogged is refused. */
function leaveNote(folder: string, text: string): void {
  makePrivateFolder(folder);
  const name = `${new Date().toISOString().replaceAll(':', '')}-${process.pid}.txt`;
  writeWhole(path.join(folder, name), `${new Date().toISOString()} ${text}\n`);
  // A loop without a gate must not fill the disk.
  const names = fs.readdirSync(folder).sort();
  for (const old of names.slice(0, Math.max(0, names.length - 2_000))) {
    fs.rmSync(path.join(folder, old), { force: true });
  }
}
