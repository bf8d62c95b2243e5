/** The command line client of Cline. A refusal cancels its run; it leaves a daemon behind, which we end by its id. */
import { execFileSync } from 'node:child_process';
import { AGENT_CLIENTS, findAgentClient } from '../../../scripts/agent-clients';
import type { ClientUnderTest } from './client';

const QUIET = { CLINE_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', CLINE_NO_AUTO_UPDATE: '1' };

export const cline: ClientUnderTest = {
  id: 'cline',
  endsOnRefusal: true,
  cannot: {
    'three calls of one turn are judged each by itself':
      'The refused call does not run, and its refusal ends the run before the others have.',
    'a conversation that is shortened is heard':
      'With a window that is said to be full, the client was not seen to report anything.',
    'the session’s end is heard': 'A run that ends by itself starts no hook for it.',
    'the prompt is heard as the person’s': 'The command line client starts no hook for a prompt.',
  },
  lacks: { 'a rewritten command runs in its new form': 'Its hooks cannot rewrite a call.' },
  configure(scratch, modelUrl) {
    const [program = ''] = findAgentClient(AGENT_CLIENTS.find(({ id }) => id === 'cline')!) ?? [];
    const login = ['auth', '-p', 'openai-compatible', '-k', 'a-dummy-key', '-m', 'scripted-model'];
    execFileSync(program, [...login, '-b', `${modelUrl}/v1`], {
      cwd: scratch.project,
      env: { ...scratch.env, ...QUIET },
      stdio: 'ignore',
      timeout: 60_000,
    });
  },
  arguments: (scratch, prompt) => [
    ...['--json', '--auto-approve', 'true', '-c', scratch.project, '-t', '120'],
    prompt,
  ],
  environment: () => QUIET,
  tidy(scratch) {
    const processes = execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' }).split('\n');
    for (const line of processes) {
      if (!line.includes('--cline-hub-daemon') || !line.includes(scratch.root)) continue;
      try {
        process.kill(Number(line.trim().split(/\s+/)[0]));
      } catch {
        // It ended by itself.
      }
    }
  },
};
