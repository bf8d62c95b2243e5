/** A person's own terminal, where they chose it: what they run stands in the log, and only what is never to happen stops. */
import type { Actions } from '../../core/model/action';
import type { Verdict } from '../../core/model/verdict';
import type { Gate } from '../gate';
import { verdictFields } from '../judge-call';
import { recordLook } from '../record-look';
import type { LiveSession } from '../sessions';
import { WORDS } from '../words';
import { workspaceRules } from '../workspace-settings';

export interface PersonStep {
  readonly session: LiveSession;
  /** What the tasks of the sessions in this workspace name. */
  readonly nevers: readonly string[];
  readonly actions: Actions;
  readonly pid: number;
  /** A whole line: the commands inside it are written down with it. */
  readonly isLine: boolean;
}

/** Why it does not run, or undefined when it does. A person is never asked, and nothing is charged. */
export function recordPerson(gate: Gate, one: PersonStep): string | undefined {
  const { session, nevers, actions, pid, isLine } = one;
  const rules = workspaceRules(session.workspace, gate.paths.settings);
  const atMs = gate.now();
  // A session of its own for each line: nothing that an agent did, or that was asked of one, is held against a person.
  const core = gate.core.createSession({
    id: session.id,
    workspaceRoot: session.workspace,
    startedMs: atMs,
    ...rules,
    never: [...(rules.never ?? []), ...nevers],
  });
  const step = session.nextStep;
  const look = gate.look(session.workspace, pid);
  const recording = recordLook(look, { ...gate.hashes, kept: session.keptLookUps });
  const start = process.hrtime.bigint();
  const ports = { look: recording.look, ...gate.hashes };
  const verdict = gate.core.weigh(core, { step, actions, agent: session.agent, atMs }, ports);
  const tookUs = Number((process.hrtime.bigint() - start) / 1000n);
  const isStopped = verdict.effects.some((effect) => effect.column === 'forbidden');
  if (!isLine && !isStopped) return undefined;
  session.nextStep += 1;
  session.lastMs = atMs;
  gate.journal.meet(session.id, actions.map((action) => JSON.stringify(action)).join('\n'));
  gate.journal.write(session.id, {
    type: 'judged',
    step,
    agent: session.agent,
    actions,
    ...verdictFields(isStopped ? verdict : letBe(verdict)),
    points: 0,
    lookUps: recording.lookUps(),
    tookUs,
    door: 'shell',
  });
  if (!isStopped) return undefined;
  gate.journal.flush();
  return `${verdict.forPerson} ${WORDS.personNever}`.trim();
}

function letBe({ reasonCode: _, ...verdict }: Verdict): Verdict {
  return { ...verdict, decision: 'ALLOW', forPerson: '', forAgent: '', caps: [] };
}
