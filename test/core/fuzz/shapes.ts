/**
 * Texts made to exhaust a reader: each grows to about `chars` characters. Kept apart from the tests, because the soak
 * plays them at full size and the tests at a small one.
 */

export interface Shape {
  readonly name: string;
  readonly text: (chars: number) => string;
}

function many(unit: string, chars: number): string {
  return unit.repeat(Math.max(1, Math.floor(chars / unit.length)));
}

function repeated(unit: string, before = '', after = ''): Shape {
  return {
    name: `${before}${unit}${unit}…${after}`.replace(/\s+/g, ' ').trim(),
    text: (chars) => before + many(unit, chars) + after,
  };
}

function nested(open: string, inside: string, close: string): Shape {
  return {
    name: `${open}${open}…${inside}…${close}${close}`,
    text: (chars) => {
      const levels = Math.floor(chars / (open.length + close.length));
      return open.repeat(levels) + inside + close.repeat(levels);
    },
  };
}

/** Each unit carries its number: `f1(){ f2; }`. */
function numbered(name: string, unit: (index: number) => string, before = '', after = ''): Shape {
  return {
    name,
    text: (chars) => {
      const size = unit(1_000).length;
      const units = Array.from({ length: Math.floor(chars / size) }, (_, index) => unit(index));
      return before + units.join('') + after;
    },
  };
}

function quoted(unit: string, before: string, after = ''): Shape {
  return repeated(unit, `${before} '`, `${after}'`);
}

const SHELL: readonly Shape[] = [
  repeated('a'),
  ...[
    '(',
    '$(',
    '`',
    '${',
    '${x:-',
    '$((',
    '((',
    '[[ ',
    '<(',
    '{',
    '"',
    "'",
    '\\',
    '\\\n',
    ';',
    '\n',
    '\r',
    '\0',
    '\ud83d',
    'é',
  ].map((unit) => repeated(unit)),
  repeated('/', 'cd ', 'x'),
  repeated('/', 'x=$(dirname ', 'x); rm $x'),
  repeated('{a,b}', 'echo '),
  repeated('{1..1000000}', 'rm '),
  repeated('<<E ', 'cat '),
  repeated('<<<a ', 'cat '),
  repeated("''", 'ls '),
  repeated('$x ', 'rm '),
  repeated('*a', 'rm '),
  repeated('+(a|', 'rm '),
  repeated('a/', 'rm /'),
  repeated('../', 'rm '),
  repeated('A=b ', 'env ', 'ls'),
  repeated('A=b ', '', 'ls'),
  repeated('> a ', 'echo '),
  repeated('a && '),
  repeated('a || '),
  repeated('x=1 && y=2 || '),
  repeated('a | '),
  repeated('| cat ', 'echo x '),
  repeated('-f ', 'git push '),
  ...[
    'sudo ',
    'env ',
    'timeout 5 ',
    'eval ',
    'exec ',
    'ssh h ',
    'xargs ',
    '! ',
    'time ',
    'docker exec a ',
  ].map((unit) => repeated(unit, '', 'rm x')),
  nested('(', 'rm x', ')'),
  nested('{ ', 'rm x;', '; }'),
  nested('if a; then ', 'b', '; fi'),
  nested('while a; do ', 'b', '; done'),
  nested('for a in 1 2; do ', 'b', '; done'),
  nested('case a in a) ', 'b', ';; esac'),
  nested('echo $(', 'rm x', ')'),
  nested('"$(echo ', 'x', ')"'),
  nested('cat <(', 'x', ')'),
  nested('{a,', 'b', '}'),
  repeated('$x=$x$x;', 'x=aaaa;', 'rm $x'),
  repeated('x=$x$x;', 'x=aaaa;', 'rm $x'),
  repeated('a+=(b c);', '', 'rm "${a[@]}"'),
  repeated('cat f f > g; cat g g > f;', 'echo a > f;'),
  repeated('echo a >> f;'),
  repeated('. f;', 'echo ". f; . f" > f;'),
  repeated('a\n', 'alias a=b\nalias b=a\n'),
  repeated("trap 'rm a' EXIT;"),
  repeated(':;', ':(){ :|:& };'),
  numbered(
    'functions in a row',
    (index) => `f${index}(){ f${index + 1}; f${index + 1}; }\n`,
    '',
    'f0',
  ),
  numbered(
    'aliases in a row',
    (index) => `alias a${index}='a${index + 1};a${index + 1}'\n`,
    'shopt -s expand_aliases\n',
    'a0',
  ),
  numbered('variables and subshells', (index) => `a${index}=b;(a=${index})\n`),
  numbered('variables and branches', (index) => `if a; then a${index}=b; fi\n`),
  numbered('variables and cases', (index) => `case $x in a) a${index}=b;; b) c=d;; esac\n`),
  numbered('exports and commands', (index) => `export a${index}=b;ls\n`),
  numbered('here-documents', (index) => `cat <<E${index}\nx\nE${index}\n`),
  numbered('files', (index) => `echo a > f${index};`),
];

const LANGUAGES: readonly Shape[] = [
  ...[
    '(',
    'select (',
    'with a as (',
    'select 1;',
    'delete from a;',
    '/*',
    '--',
    '$a$',
    'do $$ begin ',
    '"',
    'begin ',
    'case when ',
  ].map((unit) => quoted(unit, 'psql -c')),
  quoted('(', "psql -c 'delete from a where ' '", '1=1'),
  repeated('1', "psql '", "'"),
  quoted('db.a.', 'mongosh --eval'),
  ...['(', 'os.remove("a");', 'import a as b\n', 'a.b', 'a[0]', 'a()', 'if a:\n '].map((unit) =>
    quoted(unit, 'python3 -c'),
  ),
  repeated('.replace("a","aa")', `python3 -c 'x="a"`, `\nopen(x)'`),
  repeated('.join(["a","b"])', `python3 -c 'x="a"`, `\nopen(x)'`),
  repeated('\t', "python3 -c 'import a", "b'"),
  ...['(', 'a.b()', '`${', '/a', 'a=>', 'f({a:', 'require("a").b();'].map((unit) =>
    quoted(unit, 'node -e'),
  ),
  ...['system("a");', 'system ', 'system("', '`a', '%x{', '"a",'].map((unit) =>
    quoted(unit, 'ruby -e'),
  ),
  ...['qx{', 'system q(', 'system(q{"', 'decode_base64('].map((unit) => quoted(unit, 'perl -e')),
  quoted('#{', 'ruby -e system("'),
  ...['Remove-Item a;', '(', 'ls >nul '].map((unit) => quoted(unit, 'pwsh -c')),
  repeated('del a & ', 'cmd /c "', '"'),
  ...['[', '{"a":'].map((unit) => quoted(unit, 'curl -X POST https://api.example.com -d')),
  quoted('{a', `curl https://api.example.com/graphql -d '{"query":"' '`),
  repeated('a/', 'curl https://x.example.com/'),
  repeated('a.', 'curl https://'),
  quoted('{', 'awk'),
  quoted('system("a")', 'awk'),
  quoted('w ', 'sed'),
  repeated('\n', "sed '", "' f"),
  quoted('[', 'jq -r .a <<<'),
  repeated('%s', "printf '", "' a | sh"),
  repeated('%0', "printf '", "' a | sh"),
  repeated('cm0g', 'echo ', ' | base64 -d | sh'),
  repeated('- ', 'kubectl apply -f - <<E\n', '\nE'),
  repeated('\tls\n', "cat > Makefile <<'E'\na: b\n", 'E\nmake a'),
  numbered(
    'variables of a makefile',
    (index) => `V${index}=$(V${index + 1})$(V${index + 1})\n`,
    "cat > Makefile <<'E'\n",
    'a:\n\trm $(V0)\nE\nmake a',
  ),
  repeated('npm run a;', `cat > package.json <<'E'\n{"scripts":{"a":"`, '"}}\nE\nnpm run a'),
];

const SECRETS: readonly Shape[] = [
  ...[
    'sk-',
    'ghp_a',
    'eyJ.',
    'AKIA',
    'password=',
    'Bearer ',
    '-----BEGIN ',
    'http://',
    'a://b:c@',
    '.',
  ].map((unit) => quoted(unit, 'echo')),
  repeated('.', 'export TOKEN=', 'q'),
  repeated(' ', "echo 'password", "'"),
  repeated('1', 'python', 'x'),
  repeated('3.', 'python'),
  repeated('.', 'docker push '),
];

export const SHAPES: readonly Shape[] = [...SHELL, ...LANGUAGES, ...SECRETS];
