/**
 * Judging without a gate, and so without memory. What only looks, or changes this machine and can be
 * undone, runs; all else is refused with the step that mends it, because what the session did before is not known here.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { agentById, agentForPayload } from '../agents/all';
import type { Agent, CallOrigin, Decoded } from '../agents/define';
import { heardWithoutGate, probeOf } from '../agents/probe';
import { redact } from '../core/audit/redact';
import { createSession, judge } from '../core/index';
import type { Actions } from '../core/model/action';
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

/** What a gateway is told of a call that no gate could weigh: 0 runs, 126 does not. Throws when it cannot judge at all. */
export function judgeMcpInProcess(request: {
  readonly server: string;
  readonly tool: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  /** Absolute. */
  readonly cwd: string;
  readonly home: string;
  readonly pid: number;
}): HookReply {
  const { server, tool, arguments: input, cwd, home, pid } = request;
  const settings = readSettings(pathsOf(home).settings);
  if (offUntil(settings, Date.now()) !== null) return { exit: 0, stdout: '{}', stderr: '' };
  const from = { session: '', cwd, roots: [] };
  const actions: Actions = [{ tool: 'mcp', server, name: tool, arguments: input }];
  const { passes, verdict } = judgeAlone({ from, actions, agent: 'mcp', home, pid });
  if (passes) return { exit: 0, stdout: '{}', stderr: '' };
  return { exit: 126, stdout: '', stderr: `${verdict.forAgent} ${MEND}`.trim() };
}

function judgeBefore(
  agent: Agent,
  decoded: Extract<Decoded, { kind: 'before' }>,
  { home, pid }: InProcessRequest,
): HookReply {
  const probe = probeOf(decoded);
  if (probe !== undefined) {
    return agent.encode(decoded, { kind: 'deny', reason: heardWithoutGate(probe) });
  }
  const { from, actions } = decoded;
  const { passes, verdict } = judgeAlone({ from, actions, agent: agent.meta.id, home, pid });
  if (passes) return agent.encode(decoded, { kind: 'pass' });
  return agent.encode(decoded, { kind: 'deny', reason: `${verdict.forAgent} ${MEND}`.trim() });
}

/** One call, in a session that knows nothing. What became of it is left for the next gate to log. */
function judgeAlone(call: {
  readonly from: CallOrigin;
  readonly actions: Actions;
  readonly agent: string;
  readonly home: string;
  readonly pid: number;
}): { readonly passes: boolean; readonly verdict: Verdict } {
  const { from, actions, agent, home, pid } = call;
  const paths = pathsOf(home);
  const env = agentEnvironment(pid);
  const root = workspaceOf(from, lookAtDisk({ workspaceRoot: from.cwd, env }));
  const look = lookAtDisk({ workspaceRoot: root, env });
  const ports = { look, fingerprint: fingerprintWith(loadKey(paths.key)), digest: sha256 };
  const startedMs = Date.now();
  const session = createSession({
    id: from.session,
    workspaceRoot: root,
    startedMs,
    ...workspaceRules(root, paths.settings),
  });
  const verdict = judge(
    session,
    { step: 0, actions, agent: { id: agent }, atMs: startedMs },
    ports,
  );
  const observing = observeUntil(readSettings(paths.settings), startedMs) !== null;
  const passes = observing || mayRun(verdict);
  const text = redact(JSON.stringify(actions), ports.fingerprint).slice(0, 2_000);
  const said = observing ? `${verdict.decision}, only observed` : passes ? 'ALLOW' : 'DENY';
  leaveNote(paths.unheard, `${said} ${agent} ${text}`);
  return { passes, verdict };
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
