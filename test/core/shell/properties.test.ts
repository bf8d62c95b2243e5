/** Laws: reading never throws, and ways of writing that mean the same run the same programs. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { commands, programs, read } from './read';

const FRAGMENTS = [
  'rm',
  'x',
  '$x',
  '"',
  "'",
  '$(',
  ')',
  '`',
  '{',
  '}',
  ';',
  '|',
  '&',
  '&&',
  '||',
  '<',
  '>',
  '<<E',
  '\n',
  ' ',
  '${x:-',
  '${',
  '((',
  '))',
  '[[',
  ']]',
  'if',
  'then',
  'fi',
  'for',
  'in',
  'do',
  'done',
  'case',
  'esac',
  'f()',
  'a=(',
  '\\',
  '*',
  '<(',
  'eval',
  'sh -c',
  'sudo',
  'xargs',
  'ssh h',
  'bash deploy.sh',
  '~',
  '!',
  '=',
  'cd',
  '\uFFFD',
  'find . -exec',
  '\\;',
  'export',
  'while',
  'read',
  'time',
  '{a,b}',
  '{1..9}',
  '$((',
  '"${a[@]}"',
  'printf',
  '%s',
];

const SIMPLE = fc
  .array(
    fc.constantFrom(
      'rm',
      'curl',
      'git',
      '-rf',
      'push',
      'a.txt',
      '--force',
      'http://h/p',
      'x=1',
      'ü',
    ),
    {
      minLength: 1,
      maxLength: 5,
    },
  )
  .map((words) => ['prog', ...words].join(' '));

describe('laws of the shell reader', () => {
  it('never throws', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 40 }).map((parts) => parts.join('')),
      fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 40 }).map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(text, fc.constantFrom('bash' as const, 'zsh' as const), (sample, shell) => {
        const reading = read(sample, { shell });
        const internal = reading.problems.find((problem) =>
          problem.why.startsWith('the command could not be read:'),
        );
        assert.equal(internal, undefined, internal?.why);
        for (const invocation of reading.invocations) {
          if (invocation.stdin.kind === 'pipe')
            assert.ok(reading.invocations[invocation.stdin.from]);
          if (invocation.stdout.kind === 'pipe')
            assert.ok(reading.invocations[invocation.stdout.to]);
        }
      }),
      { numRuns: 1_500 },
    );
  });

  it('reads the same twice', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 30 }), (parts) => {
        assert.deepEqual(read(parts.join(' ')), read(parts.join(' ')));
      }),
      { numRuns: 200 },
    );
  });

  function quoted(text: string): string {
    return `'${text.replaceAll("'", "'\\''")}'`;
  }
  const wrappers: Readonly<Record<string, (text: string) => string>> = {
    'bash -c': (text) => `bash -c ${quoted(text)}`,
    'sh -c in sh -c': (text) => `sh -c ${quoted(`sh -c ${quoted(text)}`)}`,
    eval: (text) => `eval ${quoted(text)}`,
    'a subshell': (text) => `(${text})`,
    'a function': (text) => `f() { ${text}\n}; f`,
    'a here-document': (text) => `bash <<'END'\n${text}\nEND`,
    'a pipe into a shell': (text) => `printf %s ${quoted(text)} >s; bash s`,
    nohup: (text) => `nohup nice ${text}`,
    sudo: (text) => `sudo ${text}`,
    timeout: (text) => `timeout 5 env A=b ${text}`,
    'a loop': (text) => `for i in 1; do ${text}\ndone`,
    'a branch': (text) => `if [ -f a ]; then ${text}\nfi`,
  };
  const own = new Set(['printf', ':', '[']);
  for (const [name, wrap] of Object.entries(wrappers)) {
    it(`${name} keeps the programs`, () => {
      fc.assert(
        fc.property(SIMPLE, (text) => {
          const inside = commands(read(wrap(text))).filter(
            (command) => !own.has(command.split(' ')[0] ?? ''),
          );
          assert.deepEqual(inside, commands(read(text)));
        }),
        { numRuns: 60 },
      );
    });
  }

  it('quoting keeps the words', () => {
    fc.assert(
      fc.property(SIMPLE, fc.constantFrom("'", '"', "$'"), (text, quote) => {
        const words = text
          .split(' ')
          .map((word) => `${quote}${word}${quote === "$'" ? "'" : quote}`);
        assert.deepEqual(commands(read(words.join(' '))), commands(read(text)));
      }),
      { numRuns: 100 },
    );
  });

  it('a harmless prefix adds no program and takes none away', () => {
    fc.assert(
      fc.property(
        SIMPLE,
        fc.constantFrom('true; ', 'x=1; ', 'A=b ', ': && ', '! ', 'time '),
        (text, prefix) => {
          const before = programs(read(text));
          const after = programs(read(prefix + text)).filter(
            (program) => program !== 'true' && program !== ':',
          );
          assert.deepEqual(after, before);
        },
      ),
      { numRuns: 100 },
    );
  });
});
