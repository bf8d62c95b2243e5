/**
 * The plugin that opencode loads: it hands each event to the launcher and does what the answer says. Plain JavaScript
 * that imports Node's own modules only and does nothing while it is loaded, because a plugin that fails to load is
 * skipped silently. Before a call every failure throws, which refuses the call; after one, none does.
 */
import { BROKEN, LAUNCHER_END } from '../launcher-command';

export const FIRST_LINE =
  "// Remit's hook for opencode (remit-hook). Written by Remit; changes are lost.";

/** Longer than any answer of Remit's, which keeps to `answerWithinSeconds`. */
const LIMIT_MS = 590_000;

export function pluginText(launcher: string): string {
  const home = /^(.+)\/bin\/[^/]+$/.exec(launcher)?.[1] ?? launcher;
  return `${FIRST_LINE}
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const home = ${JSON.stringify(home)};
const launcher = ${JSON.stringify(launcher)};
const broken = ${JSON.stringify(BROKEN)};

/** What the launcher prints about one event. Rejects when it fails, is cut short, or takes too long. */
function ask(payload) {
  return new Promise((resolve, reject) => {
    if (!readFileSync(launcher, 'utf8').includes('\\n${LAUNCHER_END}')) throw new Error(broken);
    const child = spawn(launcher, ['opencode', payload.event], { stdio: ['pipe', 'pipe', 'ignore'] });
    const limit = setTimeout(() => child.kill('SIGKILL'), ${LIMIT_MS});
    let printed = '';
    child.stdout.on('data', (bytes) => (printed += bytes));
    child.stdin.on('error', () => undefined);
    child.on('error', reject);
    child.on('close', (exit) => {
      clearTimeout(limit);
      if (exit === 0) resolve(printed);
      else reject(new Error(broken));
    });
    child.stdin.end(JSON.stringify(payload));
  });
}

export const Remit = async ({ directory, worktree }) => {
  // Sessions of subagents, by the session that started them.
  const parents = new Map();
  const rootOf = (session) => {
    let root = parents.get(session);
    while (parents.has(root)) root = parents.get(root);
    return root;
  };
  const payloadOf = (event, input, output) => {
    const parent = rootOf(input.sessionID);
    return { event, directory, worktree, ...(parent ? { parent } : {}), input, output };
  };
  const tell = async (event, input, output) => {
    if (!existsSync(home)) return;
    await ask(payloadOf(event, input, output)).catch(() => undefined);
  };

  return {
    'tool.execute.before': async (input, output) => {
      // Where Remit's whole folder is gone, Remit is gone, and leaves no dead agent behind.
      if (!existsSync(home)) return;
      let answer;
      try {
        const printed = await ask(payloadOf('tool.execute.before', input, { args: output.args }));
        answer = printed === '' ? {} : JSON.parse(printed);
      } catch {
        throw new Error(broken);
      }
      if (typeof answer.deny === 'string') throw new Error(answer.deny);
      if (answer.args && typeof answer.args === 'object') {
        for (const key of Object.keys(answer.args)) output.args[key] = answer.args[key];
      } else if (Object.keys(answer).length > 0) {
        throw new Error(broken);
      }
    },
    'tool.execute.after': (input, output) => {
      const { output: text, metadata } = output ?? {};
      const { exit, truncated } = metadata ?? {};
      return tell('tool.execute.after', input, { output: text, metadata: { exit, truncated } });
    },
    'chat.message': (input, output) => tell('chat.message', input, { parts: output.parts }),
    event: async ({ event }) => {
      if (event.type !== 'session.created' && event.type !== 'session.compacted') return;
      const { sessionID, info } = event.properties;
      const id = sessionID ?? info?.id;
      if (info?.parentID) parents.set(id, info.parentID);
      await tell(event.type, { sessionID: id }, {});
    },
  };
};
`;
}
