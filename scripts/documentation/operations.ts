/** The most dangerous operations of the ten biggest providers, each in the four clothes in which agents wear it. */
import { WARDROBES } from '../../test/core/effects/clothes/all';
import type { Dressed, Wardrobe } from '../../test/core/effects/clothes/define';
import { code, page, table } from './markdown';

const GENERATED =
  '<!-- Written by `npm run docs` from test/core/effects/clothes. Change those, not this. -->';

export function operationsPage(): string {
  return page([
    GENERATED,
    '# One operation, four clothes',
    'An agent that is stopped at a command line may try the same thing as a request, as a program with the provider’s library, or as a tool of an MCP server. Remit weighs what is done, not how it is said. Each row below is one operation in these four clothes. The tests derive the effect of every one of them: all four are the effect in the first column, and none is weighed more than one level lighter than another.',
    `Each program begins with the lines above its table. What else a provider’s interface can do, and what deletes copies too, stands on [its own page](providers/README.md).`,
    ...WARDROBES.flatMap(providerPart),
  ]);
}

function providerPart(wardrobe: Wardrobe): readonly string[] {
  const fence = '```';
  return [
    `## ${wardrobe.name}`,
    `${fence}${wardrobe.language}\n${wardrobe.imports}\n${fence}`,
    table(
      ['effect', 'command line', 'request', 'code', 'MCP tool'],
      wardrobe.operations.map((operation) => [
        operation.effect,
        code(operation.cli),
        request(operation),
        code(operation.code),
        tool(operation),
      ]),
    ),
  ];
}

function request({ request: [address, body] }: Dressed): string {
  return body === undefined ? code(address) : `${code(address)} with ${code(body)}`;
}

function tool({ tool: [name, args] }: Dressed): string {
  return code(`${name} ${JSON.stringify(args)}`);
}
