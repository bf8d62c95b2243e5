/** `remit hook AGENT`: one payload in, the agent's native answer out. Agents themselves start the cheap launcher. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AGENTS, agentById } from '../agents/all';
import type { Agent, NativeAnswer } from '../agents/define';
import { remitHome } from '../store/paths';
import { Complaint } from './complaint';
import type { Command, Io } from './io';
import { readOptions, wrongCall } from './options';
import { programFolder } from './program-folder';

const USAGE = 'remit hook AGENT, with the payload on standard input';

export const hook: Command = async (args, io) => {
  const { positionals } = readOptions(args, {}, USAGE);
  const [id, event, ...more] = positionals;
  if (id === undefined || more.length > 0) throw wrongCall('Name one agent', USAGE);
  const agent = agentById(id);
  if (agent === undefined) throw unknownAgent(id);
  const payload = await io.input();
  const decoded = agent.decode(payload, event);
  const answer = await judged(agent, decoded.event || firstGate(agent), payload, io);
  io.out(answer.stdout);
  io.err(answer.stderr);
  return answer.exit;
};

export function unknownAgent(id: string): Complaint {
  return new Complaint(
    'AGENT_UNKNOWN',
    `Remit has no adapter for "${id}".`,
    `It knows ${AGENTS.map((agent) => agent.meta.id).join(', ')}.`,
  );
}

/** A payload that does not name its event is taken for a call that wants to run. */
function firstGate(agent: Agent): string {
  return agent.meta.events.find((event) => event.gates)?.name ?? '';
}

/** The hook program does the rest: it finds or starts the gate, and judges alone when there is none. */
function judged(agent: Agent, event: string, payload: string, io: Io): Promise<NativeAnswer> {
  const program = join(programFolder(), 'hook.js');
  const failed = agent.refusal(
    event,
    'Remit could not judge this call, so it did not run. Ask the person to run "remit doctor".',
  );
  if (!existsSync(program)) return Promise.resolve(failed);
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, agent.meta.id, event], {
      // The gate reads the agent's environment from the process that started us.
      env: {
        ...io.env,
        REMIT_HOME: remitHome(io.env),
        REMIT_HOOK_PARENT: String(process.ppid),
      },
      cwd: io.cwd,
    });
    const printed = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (printed.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (printed.stderr += text));
    child.on('error', () => resolve(failed));
    child.on('close', (exit) => {
      const answered = exit === 0 || exit === 2;
      resolve(answered ? { ...printed, exit } : failed);
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(payload);
  });
}
