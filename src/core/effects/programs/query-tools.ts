/** Filters of structured text: jq, yq and their like. */
import type { Value } from '../../shell/invocation';
import { jqText } from '../../shell/jq';
import { reads, writes } from '../build-files';
import type { Call } from '../define';
import { defineProgram } from '../define';
import { operands } from './destinations';

/** Filters with a small program of their own as the first word. */
export const query = defineProgram({
  names: [
    'jq',
    'gojq',
    'jaq',
    'yq',
    'tomlq',
    'xq',
    'dasel',
    'htmlq',
    'xmllint',
    'mlr',
    'gron',
    'fx',
  ],
  synopsis: 'Queries structured files; yq can write in place.',
  grammar: {
    valued: [
      'f',
      'from-file',
      'indent',
      'L',
      'p',
      'o',
      'input-format',
      'output-format',
      'xpath',
      'tab-size',
    ],
  },
  effects: (call) => {
    const words = withoutNamedArguments(call);
    const filterGiven = call.has('f', 'from-file', 'xpath');
    const plain =
      call.name === 'xmllint' || call.name === 'gron' ? words : words.slice(filterGiven ? 0 : 1);
    // `yq eval '…' file`: the word `eval` stands before the filter.
    const files = /^(e|eval|ea|eval-all)$/.test(words[0]?.text ?? '') ? plain.slice(1) : plain;
    const inPlace = call.has('i', 'inplace', 'in-place') && /^(yq|mlr|tomlq)$/.test(call.name);
    const others = [...call.values('f', 'from-file'), ...namedFiles(call)];
    return [
      ...(inPlace
        ? writes(call, files, { edit: true, becomes: (now) => becomes(call, words, now) })
        : reads(call, files)),
      ...reads(call, others),
    ];
  },
  examples: [
    { command: "jq '.scripts' package.json", effects: ['read file:package.json'] },
    { command: 'jq -r --arg name x .a[$name] data.json', effects: ['read file:data.json'] },
    { command: "yq -i '.a = 1' config.yml", effects: ['update file:config.yml'] },
    { command: 'echo {} | jq .', effects: [] },
    { command: "jq -n '{a: 1}'", effects: [] },
  ],
});

/** What `yq -i FILTER` makes of JSON, where the filter is all that it is given. */
function becomes(call: Call, words: readonly Value[], now: string): string | undefined {
  const [filter] = words;
  const plain = call.invocation.args.every(
    (word) => words.includes(word) || /^(?:-i|--inplace|--in-place)$/.test(word.text),
  );
  if (call.name !== 'yq' || !plain || filter?.known !== true) return undefined;
  return jqText([filter.text], now);
}

/** The files of `--slurpfile name file` and `--rawfile name file`. */
function namedFiles(call: Call): readonly Value[] {
  const { args } = call.invocation;
  return args.flatMap((word, at) => {
    const file = /^--(slurpfile|rawfile)$/.test(word.text) ? args[at + 2] : undefined;
    return file === undefined ? [] : [file];
  });
}

/** `--arg name value`, `--argjson`, `--slurpfile` and `--rawfile` take two words each. */
function withoutNamedArguments(call: Call): readonly Value[] {
  const named = call.invocation.args.filter((word) =>
    /^--(arg|argjson|slurpfile|rawfile)$/.test(word.text),
  ).length;
  if (named === 0) return operands(call);
  const taken = new Set<Value>();
  call.invocation.args.forEach((word, at) => {
    if (!/^--(arg|argjson|slurpfile|rawfile)$/.test(word.text)) return;
    for (const next of call.invocation.args.slice(at + 1, at + 3)) taken.add(next);
  });
  return operands(call).filter((word) => !taken.has(word));
}
