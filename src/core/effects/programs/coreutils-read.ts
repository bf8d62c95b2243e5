/** Programs that read the files they name and print: what they read is remembered, credentials are marked as such. */
import type { Effect } from '../../model/effect';
import { machineChange } from '../build';
import { reads, writes } from '../build-files';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';
import { operands } from './destinations';
import { query } from './query-tools';
import { searchTools } from './search-tools';
import { streamEditors } from './stream-editors';

/** A family of programs with one table of options. */
interface Reader {
  readonly names: string;
  /** Options that take a value. */
  readonly valued?: string;
  /** Options of which the value is a file that is read: patterns, lists of names, keys. */
  readonly readsOf?: readonly string[];
  /** Options of which the value is a file that is written. */
  readonly writesTo?: readonly string[];
  /** Words with `+` before them are commands for the start: `less +F`, `less '+!CMD'`. */
  readonly initial?: boolean;
  readonly starts?: Program['starts'];
  /** The second operand is where the output goes: `uniq IN OUT`. */
  readonly secondIsOutput?: boolean;
  readonly examples: Program['examples'];
}

function readEffects(call: Call, described: Reader): readonly Effect[] {
  const words = operands(call).filter(
    (word) => described.initial !== true || !word.text.startsWith('+'),
  );
  const out = described.secondIsOutput === true ? words.slice(1, 2) : [];
  return [
    ...reads(
      call,
      words.filter((word) => !out.includes(word)),
    ),
    ...reads(call, call.values(...(described.readsOf ?? []))),
    ...writes(call, [...call.values(...(described.writesTo ?? [])), ...out]),
  ];
}

function reader(described: Reader): Program {
  return defineProgram({
    names: described.names.split(' '),
    synopsis: 'Programs that read every file they name and print something of it.',
    grammar: { valued: (described.valued ?? '').split(' ').filter((name) => name !== '') },
    effects: (call) => readEffects(call, described),
    ...(described.starts === undefined ? {} : { starts: described.starts }),
    examples: described.examples,
  });
}

const readers: readonly Program[] = [
  reader({
    names:
      'cat zcat bzcat xzcat lzcat zstdcat gzcat comm cmp tsort rev wc md5sum sha1sum sha224sum sha256sum sha384sum sha512sum b2sum cksum sum csvlook glow mdcat pv col colrm ul unexpand expand fold fmt pr ptx Get-Content gc',
    valued:
      'files0-from total w width s separator t tabs c prefix p output-delimiter Path LiteralPath TotalCount Tail Encoding',
    readsOf: ['files0-from', 'Path', 'LiteralPath'],
    examples: [
      { command: 'cat README.md', effects: ['read file:README.md'] },
      { command: 'cat -n .env', effects: ['read file:.env', 'read secret:.env'] },
      {
        command: 'cat ~/.aws/credentials',
        effects: ['read file:/home/dev/.aws/credentials', 'read secret:/home/dev/.aws/credentials'],
      },
      { command: 'wc -l < notes.md', effects: ['read file:notes.md'] },
      { command: 'wc -l notes.md', effects: ['read file:notes.md'] },
      { command: 'cat "$SOMETHING_UNSET_HERE_BY_A_CALL"', effects: [] },
    ],
  }),
  reader({
    names: 'less more most zless zmore bat batcat nl tac look iconv md5',
    valued:
      'b h j k o O p P t T x y z D pattern prompt tag tag-file lesskey-file lesskey-src log-file shift tabs window ' +
      'l H m r language highlight-line file-name map-syntax wrap theme style line-range pager color decorations paging ' +
      'terminal-width d f i n s v w body-numbering lines from-code to-code output',
    readsOf: ['k', 'lesskey-file', 'lesskey-src', 'T', 'tag-file'],
    initial: true,
    starts: [
      { names: ['bat', 'batcat'], options: ['pager'] },
      {
        // less(1): `!CMD` starts one, `|MARK CMD` pipes the text into one; after `++` for each file.
        texts: (call) =>
          call.positionals.flatMap(
            ({ text }) => /^\+{1,2}(?:!|#|\|.)\s*(.+)$/s.exec(text)?.slice(1, 2) ?? [],
          ),
      },
    ],
    examples: [
      {
        command: "less '+!rm -rf build' notes.md",
        effects: ['read file:notes.md', 'delete directory:build'],
      },
      { command: 'less +F notes.md', effects: ['read file:notes.md'] },
      { command: 'bat --pager "less -R" notes.md', effects: ['read file:notes.md'] },
      { command: 'less -p token notes.md', effects: ['read file:notes.md'] },
      { command: 'bat --style plain -l ts src/a.ts', effects: ['read file:src/a.ts'] },
      { command: 'nl -b a notes.md', effects: ['read file:notes.md'] },
      { command: 'more --lines=5 notes.md', effects: ['read file:notes.md'] },
    ],
  }),
  reader({
    names: 'head tail',
    valued: 'n c lines bytes s pid sleep-interval max-unchanged-stats',
    examples: [
      { command: 'head -n 20 .env.example', effects: ['read file:.env.example'] },
      { command: 'tail -f logs/app.log | head -5', effects: ['read file:logs/app.log'] },
      { command: 'tail -n +3 a.md', effects: ['read file:a.md'] },
      { command: 'ls | head -20', effects: [] },
    ],
  }),
  reader({
    names: 'cut paste join column csvcut strings od hexdump hd base32 basenc shasum',
    valued:
      'd delimiter delimiters f fields b c characters bytes output-delimiter w wrap s l n N j A t o a algorithm e ' +
      'separator format radix encoding skip length address-radix',
    examples: [
      { command: 'cut -d: -f1 names.txt', effects: ['read file:names.txt'] },
      { command: 'od -A x -t c logo.png', effects: ['read file:logo.png'] },
      { command: 'strings -n 4 a.bin', effects: ['read file:a.bin'] },
      { command: 'shasum -a 256 dist.zip', effects: ['read file:dist.zip'] },
    ],
  }),
  reader({
    // BSD's `base64 -i FILE` and GNU's `-i` without a value read the same word.
    names: 'base64 gbase64',
    valued: 'w wrap o output b break',
    writesTo: ['o', 'output'],
    examples: [
      { command: 'echo hi | base64 -w 0', effects: [] },
      { command: 'base64 -i logo.png', effects: ['read file:logo.png'] },
      { command: 'base64 -d a.b64', effects: ['read file:a.b64'] },
      {
        command: 'base64 -i a.png -o a.txt',
        effects: ['read file:a.png', 'create file:a.txt'],
      },
    ],
  }),
  reader({
    names: 'xxd',
    valued: 'c g l s o n R cols groupsize len seek name',
    secondIsOutput: true,
    examples: [
      { command: 'xxd -l 16 logo.png', effects: ['read file:logo.png'] },
      { command: 'xxd -p logo.png', effects: ['read file:logo.png'] },
      { command: 'xxd -r dump.txt a.bin', effects: ['read file:dump.txt', 'create file:a.bin'] },
      { command: 'echo hi | xxd', effects: [] },
    ],
  }),
  reader({
    names: 'uniq guniq',
    valued: 'f s w skip-fields skip-chars check-chars',
    secondIsOutput: true,
    examples: [
      { command: 'uniq -c names.txt', effects: ['read file:names.txt'] },
      { command: 'uniq -f 2 names.txt', effects: ['read file:names.txt'] },
      { command: 'uniq a.txt b.txt', effects: ['read file:a.txt', 'create file:b.txt'] },
      { command: 'sort a | uniq', effects: ['read file:a'] },
    ],
  }),
  reader({
    names: 'diff diff3 sdiff colordiff delta difft',
    valued:
      'U unified C context I label W width ignore-matching-lines exclude x X exclude-from F L S starting-file ' +
      'from-file to-file o output',
    readsOf: ['X', 'exclude-from', 'from-file', 'to-file'],
    writesTo: ['o', 'output'],
    examples: [
      { command: 'diff -u a.txt b.txt', effects: ['read file:a.txt', 'read file:b.txt'] },
      { command: 'diff -U 3 a.txt b.txt', effects: ['read file:a.txt', 'read file:b.txt'] },
      { command: 'git diff | delta', effects: [] },
      { command: 'diff <(ls a) <(ls b)', effects: [] },
    ],
  }),
  reader({
    names: 'sort shuf',
    valued:
      'k t o S T n i e key field-separator output buffer-size temporary-directory head-count parallel files0-from ' +
      'random-source compress-program batch-size input-range sort',
    readsOf: ['files0-from'],
    writesTo: ['o', 'output'],
    examples: [
      { command: 'sort -u names.txt', effects: ['read file:names.txt'] },
      {
        command: 'sort names.txt -o sorted.txt',
        effects: ['read file:names.txt', 'create file:sorted.txt'],
      },
      { command: 'ls | sort -k 2 -n', effects: [] },
      { command: 'ls | shuf -n 1', effects: [] },
    ],
  }),
];

const csplit = defineProgram({
  names: ['csplit'],
  synopsis: 'Cuts a file into pieces where lines match.',
  grammar: {
    valued: 'a b C l n t f k lines bytes line-bytes number suffix-length prefix filter'.split(' '),
  },
  effects: (call) => reads(call, operands(call).slice(0, 1)),
  examples: [
    { command: 'csplit notes.md /##/', effects: ['read file:notes.md'] },
    { command: 'csplit -f part- notes.md 100', effects: ['read file:notes.md'] },
    { command: 'csplit --suppress-matched -z log.txt /^---$/', effects: ['read file:log.txt'] },
    { command: 'csplit .env 2', effects: ['read file:.env', 'read secret:.env'] },
  ],
});

const dates = defineProgram({
  names: ['date', 'gdate'],
  synopsis:
    'Prints the time, or sets it with `-s`; `-f` reads dates from a file, and prints the lines that are none.',
  grammar: {
    valued: 'd f r s I date file reference set rfc-3339'.split(' '),
    longFlags: 'debug rfc-email rfc-2822 universal utc uct iso-8601 resolution help version'.split(
      ' ',
    ),
  },
  effects: (call) => {
    const digits = call.positionals.some((word) => /^\d{6,14}(\.\d\d)?$/.test(word.text));
    const shows = call.has('r', 'reference', 'j', 'd', 'date', 'f', 'file');
    return call.has('s', 'set') || (digits && !shows)
      ? [machineChange(call, 'configure', 'host', 'clock')]
      : reads(call, call.values('f', 'file'));
  },
  examples: [
    { command: 'date +%s', effects: [] },
    { command: 'date -s 2020-01-01', effects: ['configure host:clock'] },
    { command: 'date -d yesterday +%F', effects: [] },
    { command: 'date -u', effects: [] },
    { command: 'date --file days.txt', effects: ['read file:days.txt'] },
  ],
});

export const readingTools: readonly Program[] = [
  ...readers,
  csplit,
  dates,
  ...searchTools,
  query,
  ...streamEditors,
];
