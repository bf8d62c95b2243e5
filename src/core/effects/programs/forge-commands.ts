/** Command tables of the code hosts' own tools: a form of words to what it does there. */
import type { Audience, Reversibility } from '../../model/effect';
import type { Operation, ResourceClass } from '../../model/operation';
import type { StartedCommand } from '../define';
import { reversibilityOf, verbOfWord } from '../apis/lexicon';

/** Forms are separated by `, `; the audience is the team where none is said. */
export type ForgeRow = readonly [
  forms: string,
  operation: Operation,
  resource: ResourceClass,
  reversibility: Reversibility,
  audience?: Audience,
];

export interface ForgeAct {
  readonly operation: Operation;
  readonly resource: ResourceClass;
  readonly reversibility: Reversibility;
  readonly audience: Audience;
  /** Words of the command line that the form takes up; what follows names the target. */
  readonly length: number;
}

export type ForgeTable = ReadonlyMap<string, ForgeAct>;

export function forgeTable(rows: readonly ForgeRow[]): ForgeTable {
  return new Map(
    rows.flatMap(([forms, operation, resource, reversibility, audience]) =>
      forms.split(', ').map((form): [string, ForgeAct] => [
        form,
        {
          operation,
          resource,
          reversibility,
          audience: audience ?? (operation === 'read' ? 'nobody' : 'team'),
          length: form.split(' ').length,
        },
      ]),
    ),
  );
}

/** Verbs that change nothing there, whatever they are called elsewhere: `glab repo archive` fetches an archive. */
const LOOKING =
  /^(?:archive|artifact|checkout|clone|code|contributors|approvers|download|events|generate|get-token|issues|update-kubeconfig|commits|jupyter|serve|trace|verify|view|list|ls)$/;

/** The longest form that the words begin with. A form of one word covers the looking verbs of its group alone. */
export function forgeAct(table: ForgeTable, words: readonly string[]): ForgeAct | undefined {
  for (let length = Math.min(words.length, 3); length > 0; length -= 1) {
    const found = table.get(words.slice(0, length).join(' '));
    if (found === undefined) continue;
    const next = words[1];
    const isLooking = length > 1 || next === undefined || LOOKING.test(next);
    const verb = isLooking ? undefined : verbOfWord(next);
    if (verb === undefined || verb.operation === 'read') return found;
    const { operation } = verb;
    return { ...found, operation, reversibility: reversibilityOf(verb, found.resource), length: 2 };
  }
  return undefined;
}

/** `alias set NAME --shell CMD`, or a text that begins with `!`: it runs whenever somebody calls the alias. */
export const ALIAS_STARTS: readonly StartedCommand[] = [
  {
    texts: (call) => {
      const words = [...call.subcommands, ...call.positionals.map((word) => word.text)];
      const [group, verb, , text = ''] = words;
      if (group !== 'alias' || verb !== 'set') return [];
      return call.has('s', 'shell') || text.startsWith('!') ? [text.replace(/^!/, '')] : [];
    },
  },
];
