/** Configuration files of agents as people write them, and places of launchers, made at random. */
import fc from 'fast-check';
import { agentById } from '../../src/agents/all';

/** Agents whose events hold our hooks themselves. */
const FLAT = new Set(['cursor', 'copilot-cli', 'windsurf']);
/** Agents whose file must name its version. */
export const VERSIONED = new Set(['cursor', 'copilot-cli']);
/** Places a launcher may lie in: spaces, quotes, dollars and all. */
export function launcher(): fc.Arbitrary<string> {
  const part = fc.constantFrom(
    'home',
    'de v',
    "o'brien",
    'a$b',
    'x`y',
    'ü',
    '.remit',
    '"q"',
    'a\\b',
  );
  return fc
    .array(part, { minLength: 1, maxLength: 3 })
    .map((parts) => `/${parts.join('/')}/bin/remit-hook`);
}

/** Settings files as people have them: comments, tabs, CRLF, no last newline, empty containers, foreign hooks. */
export function settingsText(id: string): fc.Arbitrary<string> {
  const events = agentById(id)!.meta.events.map((event) => event.name);
  const foreign: fc.Arbitrary<object> = FLAT.has(id)
    ? fc.record({ command: fc.constantFrom('lint', 'echo remit-hook') })
    : fc.record({
        matcher: fc.constantFrom('Bash', '*'),
        hooks: fc.array(fc.record({ type: fc.constant('command'), command: fc.constant('lint') })),
      });
  const hooks = fc.dictionary(
    fc.constantFrom(...events, 'Stop', 'Other'),
    fc.array(foreign, { maxLength: 2 }),
  );
  const value = fc.oneof(
    fc.constantFrom<unknown>('dark', 7, true, null, '', [], {}),
    fc.record({ allow: fc.array(fc.string({ maxLength: 4 }), { maxLength: 2 }) }),
  );
  const name = fc.constantFrom('theme', 'model', 'permissions', 'env', 'version', '$schema');
  const settings = fc
    .tuple(fc.dictionary(name, value), fc.option(hooks, { nil: undefined }), fc.boolean())
    .map(([rest, ours, first]) => {
      const held = VERSIONED.has(id) ? { ...rest, version: 1 } : rest;
      if (ours === undefined) return held;
      return first ? { hooks: ours, ...held } : { ...held, hooks: ours };
    });
  const style = fc.record({
    indent: fc.constantFrom('', ' ', '  ', '    ', '\t'),
    eol: fc.constantFrom('\n', '\r\n'),
    end: fc.constantFrom('', '\n', '\n\n', ' '),
    start: fc.constantFrom('', '\n', '// settings\n', '/* a */ ', '\uFEFF'),
    comment: fc.constantFrom('', ' // note', ' /* note */'),
    trailing: fc.boolean(),
  });
  return fc.oneof(
    {
      weight: 1,
      arbitrary: fc.constantFrom('', ' ', '\n', '{}', '{ }', '{\n}', '{}\n'),
    },
    {
      weight: 9,
      arbitrary: fc.tuple(settings, style).map(([object, how]) => printed(object, how)),
    },
  );
}

interface HowPrinted {
  readonly indent: string;
  readonly eol: string;
  readonly end: string;
  readonly start: string;
  readonly comment: string;
  readonly trailing: boolean;
}

function printed(object: object, how: HowPrinted): string {
  let text = JSON.stringify(object, null, how.indent);
  if (how.indent !== '') {
    // A comment at the end of each line that ends with a comma, and a comma before the last bracket.
    text = text.replaceAll(',\n', `,${how.comment}\n`);
    if (how.trailing) text = text.replace(/([^\s{[,])\n\}$/, '$1,\n}');
  }
  return how.start + text.replaceAll('\n', how.eol) + how.end;
}
