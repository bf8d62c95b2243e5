/** What changes a guard is a person's to decide: an agent that calls such a command is refused. */
import { agentMarks } from '../agents/marks';
import { marksOfProcess } from '../gate/trusted-client';
import { Complaint } from './complaint';

/** @throws Complaint when the environment shows that an agent started this. */
export function refuseAgents(env: NodeJS.ProcessEnv, what: string): void {
  const [mark] = agentMarks(env);
  if (mark !== undefined) throw agentCalled(what, mark);
}

/** As `refuseAgents`, and looks at the programs around this one too: for what switches the guard off. */
export function refuseAgentsAround(env: NodeJS.ProcessEnv, what: string): void {
  refuseAgents(env, what);
  const [mark] = marksOfProcess(process.pid);
  if (mark !== undefined) throw agentCalled(what, mark);
}

function agentCalled(what: string, mark: string): Complaint {
  return new Complaint(
    'AGENT_CALLED',
    `An agent may not ${what} (${mark} is set here).`,
    'A person can do it at a plain terminal or in the editor.',
  );
}
