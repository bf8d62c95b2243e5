/** Programs that read files and print: what they read is remembered, and credential files are marked as such. */
import type { Effect } from '../../model/effect';
import type { Value } from '../../shell/invocation';
import { UNKNOWN_TEXT } from '../../shell/invocation';
import { reads, writes } from '../build-files';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';

function operands(call: Call): readonly Value[] {
  return [...call.positionals, ...call.rest];
}

function reader(names: string, valued: string, examples: Program['examples']): Program {
  return defineProgram({
    names: names.split(' '),
    synopsis: 'Programs that read every file they name and print something of it.',
    grammar: { valued: valued.split(' ').filter((name) => name !== '') },
    effects: (call) => reads(call, operands(call)),
    examples,
  });
}

const whole = reader(
  'cat bat batcat tac less more nl md5 md5sum sha1sum sha224sum sha256sum sha384sum sha512sum b2sum cksum sum cmp comm tsort zcat bzcat xzcat zless zmore wc look csvlook glow mdcat rev iconv uniq Get-Content',
  'l language style theme line-range H f t from-code to-code from to',
  [
    { command: 'cat README.md', effects: ['read file:README.md'] },
    { command: 'cat -n .env', effects: ['read file:.env', 'read secret:.env'] },
    {
      command: 'cat ~/.aws/credentials',
      effects: ['read file:/home/dev/.aws/credentials', 'read secret:/home/dev/.aws/credentials'],
    },
    { command: 'wc -l < notes.md', effects: ['read file:notes.md'] },
    { command: 'cat "$SOMETHING_UNSET_HERE_BY_A_CALL"', effects: [] },
  ],
);

const ends = reader('head tail', 'n c lines bytes s pid sleep-interval', [
  { command: 'head -n 20 .env.example', effects: ['read file:.env.example'] },
  { command: 'tail -f logs/app.log | head -5', effects: ['read file:logs/app.log'] },
  { command: 'tail -n +3 a.md', effects: ['read file:a.md'] },
  { command: 'ls | head -20', effects: [] },
]);

const columns = reader(
  'cut paste join column csvcut strings xxd od hexdump hd base64 base32 basenc shasum',
  'd delimiter delimiters f fields b c characters bytes output-delimiter w wrap s l n N j A t o a algorithm e separator i',
  [
    { command: 'cut -d: -f1 names.txt', effects: ['read file:names.txt'] },
    { command: 'xxd -l 16 logo.png', effects: ['read file:logo.png'] },
    { command: 'echo hi | base64 -w 0', effects: [] },
    { command: 'shasum -a 256 dist.zip', effects: ['read file:dist.zip'] },
  ],
);

const differences = reader(
  'diff diff3 sdiff colordiff delta difft',
  'U unified C context I label W width ignore-matching-lines exclude x',
  [
    { command: 'diff -u a.txt b.txt', effects: ['read file:a.txt', 'read file:b.txt'] },
    { command: 'diff -U 3 a.txt b.txt', effects: ['read file:a.txt', 'read file:b.txt'] },
    { command: 'git diff | delta', effects: [] },
    { command: 'diff <(ls a) <(ls b)', effects: [] },
  ],
);

/** The first word is the pattern, unless `-e` or `-f` gives it. */
const search = defineProgram({
  names: ['grep', 'egrep', 'fgrep', 'zgrep', 'rg', 'ag', 'ack', 'ugrep'],
  synopsis: 'Searches in files; the first word is the pattern.',
  grammar: {
    valued:
      'e regexp f file A B C m max-count after-context before-context context include exclude exclude-dir include-dir color colour g glob t type T type-not iglob j threads d D max-depth sort sortr r replace max-columns M'
        .split(' ')
        .filter((name) => !['r'].includes(name)),
  },
  effects: (call) => {
    const words = operands(call);
    const patternGiven = call.has('e', 'regexp', 'f', 'file', 'files');
    return reads(call, patternGiven ? words : words.slice(1));
  },
  examples: [
    { command: 'grep -rn "rm -rf" src', effects: ['read file:src'] },
    {
      command: 'grep TOKEN .env.staging',
      effects: ['read file:.env.staging', 'read secret:.env.staging'],
    },
    { command: 'rg -n "volumeDelete" --glob "*.ts"', effects: [] },
    { command: 'git status | grep modified', effects: [] },
    { command: 'grep -e a -e b notes.md', effects: ['read file:notes.md'] },
  ],
});

const sorting = defineProgram({
  names: ['sort', 'shuf', 'split', 'csplit'],
  synopsis: 'Sorts, shuffles or splits files; `-o` writes.',
  grammar: { valued: ['k', 't', 'o', 'output', 'S', 'T', 'n', 'b', 'l', 'head-count', 'parallel'] },
  effects: (call) => [...reads(call, operands(call)), ...writes(call, call.values('o', 'output'))],
  examples: [
    { command: 'sort -u names.txt', effects: ['read file:names.txt'] },
    {
      command: 'sort names.txt -o sorted.txt',
      effects: ['read file:names.txt', 'create file:sorted.txt'],
    },
    { command: 'ls | sort', effects: [] },
    { command: 'ls | shuf -n 1', effects: [] },
  ],
});

/** Filters with a small program of their own as the first word. */
const query = defineProgram({
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
    return inPlace ? writes(call, files, { edit: true }) : reads(call, files);
  },
  examples: [
    { command: "jq '.scripts' package.json", effects: ['read file:package.json'] },
    { command: 'jq -r --arg name x .a[$name] data.json', effects: ['read file:data.json'] },
    { command: "yq -i '.a = 1' config.yml", effects: ['update file:config.yml'] },
    { command: 'echo {} | jq .', effects: [] },
    { command: "jq -n '{a: 1}'", effects: [] },
  ],
});

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

const sed = defineProgram({
  names: ['sed', 'gsed'],
  synopsis: 'Edits streams; `-i`, `w` and `e` change files or run commands.',
  grammar: { valued: ['e', 'f', 'expression', 'file', 'l', 'line-length'] },
  effects: (call) => {
    const scripts = call.values('e', 'expression');
    const scriptGiven = scripts.length > 0 || call.has('f', 'file');
    const words = operands(call).filter((word) => word.text !== '');
    const script = scriptGiven
      ? scripts.map((value) => value.text).join('\n')
      : (words[0]?.text ?? '');
    const files = scriptGiven ? words : words.slice(1);
    return [
      ...(isInPlace(call) ? writes(call, files, { edit: true }) : reads(call, files)),
      ...sedCommands(call, script),
    ];
  },
  examples: [
    { command: "sed -n '1,40p' src/a.ts", effects: ['read file:src/a.ts'] },
    { command: "sed -i 's/a/b/' src/a.ts", effects: ['update file:src/a.ts'] },
    { command: "sed -i.bak -e 's/a/b/' src/a.ts", effects: ['update file:src/a.ts'] },
    { command: "sed -i '' 's/a/b/' src/a.ts", effects: ['update file:src/a.ts'] },
    { command: "sed 's/execute/run/g' notes.md", effects: ['read file:notes.md'] },
    {
      command: "sed 's/x/y/;w out.txt' notes.md",
      effects: ['read file:notes.md', 'create file:out.txt'],
    },
  ],
});

function isInPlace(call: Call): boolean {
  return (
    call.has('in-place') || call.invocation.args.some((word) => /^-[nErsuz]*i/.test(word.text))
  );
}

/** The `w FILE` command and flag, and the `e` command of GNU sed. */
function sedCommands(call: Call, script: string): readonly Effect[] {
  const effects: Effect[] = [];
  for (const match of script.matchAll(/(?:^|[;\n{}])\s*(?:\d+|\$|\/[^/]*\/)?\s*w\s+([^\s;]+)/g)) {
    effects.push(...writes(call, [{ text: match[1]!, known: true, sources: [], raw: match[1]! }]));
  }
  for (const match of script.matchAll(/(?:^|[;\n{}])\s*(?:\d+|\$)?e\s+([^\n]+)/g)) {
    effects.push(...call.context.shell(match[1]!, call.invocation.cwd, call.invocation, 'sed'));
  }
  return effects;
}

const awk = defineProgram({
  names: ['awk', 'gawk', 'mawk', 'nawk'],
  synopsis: 'Runs awk text: `system()`, pipes to commands and redirections inside it count.',
  grammar: { valued: ['f', 'F', 'v', 'field-separator', 'assign', 'file'] },
  effects: (call) => {
    const fromFile = call.has('f', 'file');
    const [script, ...others] = operands(call);
    const files = fromFile ? operands(call) : others;
    const text = fromFile ? '' : (script?.text ?? '');
    return [
      ...reads(
        call,
        files.filter((word) => !/^\w+=/.test(word.text)),
      ),
      ...awkCommands(call, text),
    ];
  },
  examples: [
    { command: "awk '{print $1}' data.csv", effects: ['read file:data.csv'] },
    { command: "ps aux | awk '$3 > 10 {print $2}'", effects: [] },
    { command: `awk 'BEGIN { system("rm -rf build") }'`, effects: ['delete directory:build'] },
    {
      command: `awk '{ print > "out.txt" }' data.csv`,
      effects: ['read file:data.csv', 'create file:out.txt'],
    },
  ],
});

/** Escapes of an awk string, by which a command could be hidden: `\\x20`, `\\040`, `\\"`. */
function unescaped(text: string): string {
  return text
    .replace(/\\x([0-9a-f]{1,2})/gi, (_all, code: string) =>
      String.fromCharCode(parseInt(code, 16)),
    )
    .replace(/\\([0-7]{1,3})/g, (_all, code: string) => String.fromCharCode(parseInt(code, 8)))
    .replace(/\\(["\\/])/g, '$1');
}

function awkCommands(call: Call, script: string): readonly Effect[] {
  const { invocation, context } = call;
  const effects: Effect[] = [];
  for (const match of script.matchAll(/\bsystem\s*\(\s*("(?:[^"\\]|\\.)*")?([^)]*)\)/g)) {
    const text = unescaped(match[1]?.slice(1, -1) ?? '') + (match[2]?.trim() ? UNKNOWN_TEXT : '');
    effects.push(...context.shell(text, invocation.cwd, invocation, 'awk system()'));
  }
  for (const match of script.matchAll(
    /\|\s*"((?:[^"\\]|\\.)*)"|"((?:[^"\\]|\\.)*)"\s*\|\s*getline/g,
  )) {
    effects.push(...context.shell(match[1] ?? match[2] ?? '', invocation.cwd, invocation, 'awk'));
  }
  for (const match of script.matchAll(/(>>?)\s*"([^"]+)"/g)) {
    const target = { text: match[2]!, known: true, sources: [], raw: match[2]! };
    effects.push(...writes(call, [target], { append: match[1] === '>>' }));
  }
  return effects;
}

export const readingTools: readonly Program[] = [
  whole,
  ends,
  columns,
  differences,
  search,
  sorting,
  query,
  sed,
  awk,
];
