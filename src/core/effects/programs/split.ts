import { reads } from '../build-files';
import { defineProgram } from '../define';
import { FALLBACK_GRAMMAR, fallbackEffects } from '../grammar-fallback';
import { parseArguments } from '../arguments';

/** `split [OPTION]… [FILE [PREFIX]]` takes no third operand: with one, another program of that name is meant. */
const MOST_OPERANDS = 2;

export const split = defineProgram({
  names: ['split'],
  synopsis: 'Splits a file into pieces; `--filter` runs a shell command for each.',
  grammar: {
    valued: [
      ...['a', 'suffix-length', 'additional-suffix', 'b', 'bytes', 'C', 'line-bytes', 'l', 'lines'],
      ...['n', 'number', 't', 'separator', 'filter', 'p'],
    ],
  },
  effects: (call) => {
    const operands = [...call.positionals, ...call.rest];
    if (operands.length > MOST_OPERANDS) {
      const words = parseArguments(call.invocation.args, FALLBACK_GRAMMAR);
      return fallbackEffects({ ...call, ...words });
    }
    const filters = call
      .values('filter')
      .flatMap((filter) =>
        call.context.shell(filter.text, call.invocation.cwd, call.invocation, 'split --filter'),
      );
    return [...reads(call, operands.slice(0, 1)), ...filters];
  },
  examples: [
    { command: 'split -l 1000 rows.csv part_', effects: ['read file:rows.csv'] },
    { command: 'split -b 10M dump.bin', effects: ['read file:dump.bin'] },
    {
      command: "split -l 9 rows.csv --filter='rm -rf build'",
      effects: ['read file:rows.csv', 'delete directory:build'],
    },
    {
      command: 'split environments delete blue --workspace web',
      effects: ['delete environment:blue'],
    },
  ],
});
