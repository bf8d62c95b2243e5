/** The examples of a description, as a table. The same examples run as tests, so the table is what really happens. */
import type { EffectExample, ToolExample } from '../../src/core/effects/define';
import { code, codes, table } from './markdown';

export function examplesTable(
  examples: readonly (EffectExample | ToolExample)[],
): string | undefined {
  if (examples.length === 0) return undefined;
  return table(
    ['command', 'what Remit reads'],
    examples.map((example) => [called(example), reading(example)]),
  );
}

/** A command in its workspace, or a tool of a server with what it is given. */
function called(example: EffectExample | ToolExample): string {
  if ('command' in example) return `${code(example.command)}${given(example)}`;
  const { server, name, arguments: fields = {} } = example.tool;
  const words = Object.keys(fields).length === 0 ? '' : ` ${JSON.stringify(fields)}`;
  return `${code(`${name}${words}`)} of the MCP server ${code(server)}`;
}

/** An opaque effect is weighed by how far what could not be read might reach. */
function reading({ effects }: Pick<EffectExample, 'effects'>): string {
  if (effects.length === 0) return 'nothing to weigh';
  return effects
    .map((effect) => (effect === 'opaque' ? 'cannot be read, so it is weighed' : code(effect)))
    .join(', ');
}

/** What the example's workspace holds, where the reading rests on it. */
function given(example: EffectExample): string {
  const files = Object.entries(example.files ?? {}).map(([path, text]) =>
    text.trim() === '' ? code(path) : `${code(path)} holding ${code(text)}`,
  );
  const variables = Object.entries(example.env ?? {}).map(([name, text]) => `${name}=${text}`);
  const { branch, remotes } = example.git ?? {};
  const parts = [
    ...files,
    ...(variables.length > 0 ? [codes(variables)] : []),
    ...(branch === undefined ? [] : [`branch ${code(branch)}`]),
    ...Object.entries(remotes ?? {}).map(([name, url]) => `remote ${code(name)} at ${code(url)}`),
  ];
  return parts.length === 0 ? '' : `<br>with ${parts.join(', ')}`;
}
