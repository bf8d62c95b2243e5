/**
 * opencode loads our plugin and obeys what it throws. The probe does the same: it loads the very file and calls its
 * handler, in a Node of its own.
 */
import type { AgentProbe } from '../define';
import { FIRST_LINE } from './plugin';
import { answerIn, said } from '../probe';
import type { Fields } from '../payload';

/** Words: the file, then the payload from standard input. Prints what the handler threw. */
const LOADER = `
import { pathToFileURL } from 'node:url';
let text = '';
for await (const bytes of process.stdin) text += bytes;
const { directory, worktree, input, output } = JSON.parse(text);
const { Remit } = await import(pathToFileURL(process.argv[1]).href);
const plugin = await Remit({ directory, worktree });
try {
  await plugin['tool.execute.before'](input, output);
  console.log('{}');
} catch (error) {
  console.log(JSON.stringify({ thrown: String(error.message) }));
}
`;

export const probe: AgentProbe = {
  event: 'tool.execute.before',
  payload: ({ session, cwd, command }): Fields => ({
    event: 'tool.execute.before',
    directory: cwd,
    worktree: cwd,
    input: { tool: 'bash', sessionID: session, callID: session },
    output: { args: { command } },
  }),
  words: ({ path, text }) =>
    text.startsWith(FIRST_LINE) ? ['node', '--input-type=module', '-e', LOADER, path] : undefined,
  refusal: ({ stdout }) => said(answerIn(stdout)['thrown']),
};
