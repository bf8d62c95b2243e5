/** What a live session gives a bounded command, and what it remembers of one. */
import { readSandboxReport, type SandboxNeed } from '../../core/model/sandbox-report';
import type { Verdict } from '../../core/model/verdict';
import type { Gate } from '../gate';
import type { LiveSession } from '../sessions';
import type { BoundSession } from './bound-call';
import { WRITES_TO_DATABASE } from './form';
import { installedRunner } from './wrapped';

/** Commands that are remembered as needing more than the sandbox. */
const REMEMBERED = 200;
const GIVEN = new Set(['declared', 'approved', 'own', 'ordinary']);

export function boundSession(
  gate: Gate,
  session: LiveSession,
  verdict: Verdict,
  call: string,
  pid: number,
): BoundSession {
  const scope = session.task?.scope;
  return {
    ports: { look: gate.look(session.workspace, pid), fingerprint: gate.hashes.fingerprint },
    workspace: session.workspace,
    session: session.id,
    remitHome: gate.paths.home,
    hosts: scope?.hosts ?? [],
    given: [...(scope?.credentials ?? []), ...loginsGiven(verdict)],
    needs: session.sandboxNeeds.get(call) ?? [],
    runner: installedRunner(gate.paths.runtime),
  };
}

/**
 * A tool whose login this act was found to be given keeps it: the failed login would start the very hunt for another one
 * that a session is guarded against.
 */
function loginsGiven(verdict: Verdict): readonly string[] {
  return verdict.effects.flatMap(({ effect, ingredients }) => {
    const authority = ingredients.find((one) => one.kind === 'authority');
    const isGiven = authority !== undefined && GIVEN.has(authority.origin);
    return isGiven && effect.authority !== undefined ? [effect.authority.label] : [];
  });
}

/** What PostgreSQL, MySQL, SQLite and DuckDB say of a write in a session that was opened read-only. */
const READ_ONLY_REFUSAL =
  /in a read-only transaction|in a READ ONLY transaction|attempt to write a readonly database|attached in read-only mode/;

function refusedByDatabase(output: string): readonly SandboxNeed[] {
  return READ_ONLY_REFUSAL.test(output) ? [WRITES_TO_DATABASE] : [];
}

/** The same call asked for again leads to a person, with what it needs. */
export function noteSandboxNeeds(session: LiveSession, call: string, output: string): void {
  const needs = [...readSandboxReport(output), ...refusedByDatabase(output)];
  if (needs.length === 0) return;
  session.sandboxNeeds.set(call, needs);
  if (session.sandboxNeeds.size > REMEMBERED)
    session.sandboxNeeds.delete(session.sandboxNeeds.keys().next().value!);
}
