/**
 * Ways to write a command that leave what it does as it was. `raising` ones hide it (other quotes, encodings, scripts);
 * what is judged under them may be judged more strictly, never less. `calm` ones are everyday writing: a command that
 * was allowed stays so.
 */
import { parse } from 'unbash';
import {
  BUILTINS,
  argumentInVariable,
  around,
  asArray,
  base32,
  base64,
  before,
  doubleQuoted,
  eachWord,
  endOf,
  escaped,
  hex,
  inScript,
  node,
  octal,
  onOneLine,
  overTwoSteps,
  perlQuoted,
  plainWords,
  python,
  pythonRun,
  rot13,
  simpleOf,
  singleQuoted,
  splitName,
  usesOwnPlace,
  type Rewrite,
} from './rewriting';

export interface Transformation {
  readonly name: string;
  readonly rewrite: Rewrite;
  /** Ordinary writing: an allowed command stays allowed. */
  readonly calm?: boolean;
  /** What it prints is thrown away, so that nothing it reads comes into the open. */
  readonly silences?: boolean;
  /** Few commands can be written so. */
  readonly rare?: boolean;
  /** Only text around it may be written later: a quoted alias is none. */
  readonly asItStands?: boolean;
}

export const TRANSFORMATIONS: readonly Transformation[] = [
  // Quotes.
  { name: 'single quotes', rewrite: eachWord((word) => `'${word}'`), calm: true },
  { name: 'double quotes', rewrite: eachWord((word) => `"${word}"`), calm: true },
  { name: 'quotes inside', rewrite: eachWord((word) => `${word[0]}"${word.slice(1)}"`) },
  { name: 'empty quotes inside', rewrite: eachWord((word) => `${word[0]}""${word.slice(1)}`) },
  { name: 'a backslash', rewrite: eachWord((word) => `\\${word}`, 'name'), calm: true },
  { name: 'backslashes', rewrite: eachWord((word) => word.replace(/[a-z]/g, '\\$&')) },
  { name: 'ANSI-C quotes', rewrite: eachWord((word) => `$'${escaped(word)}'`) },
  { name: 'ANSI-C octal quotes', rewrite: eachWord((word) => `$'${octal(word)}'`) },
  { name: 'a line continued', rewrite: eachWord((word) => `${word[0]}\\\n${word.slice(1)}`) },
  { name: 'an empty expansion', rewrite: eachWord((word) => `${word[0]}$()${word.slice(1)}`) },
  {
    name: 'printed words',
    rewrite: eachWord((word) => (/^-[neE]+$/.test(word) ? undefined : `$(echo ${word})`)),
  },
  { name: 'printed and quoted words', rewrite: eachWord((word) => `"$(printf %s ${word})"`) },
  {
    name: 'words of `echo`',
    rewrite: eachWord((word) => (/^-[neE]+$/.test(word) ? undefined : `\`echo ${word}\``)),
  },
  { name: 'defaults', rewrite: eachWord((word) => `\${unset_variable:-${word}}`) },
  // Wrappers.
  { name: 'env', rewrite: before('env'), calm: true },
  { name: 'env with a variable', rewrite: before('env STEP=1'), calm: true },
  { name: 'nice', rewrite: before('nice -n 10'), calm: true },
  { name: 'timeout', rewrite: before('timeout 5'), calm: true },
  { name: 'time', rewrite: before('time'), calm: true },
  { name: 'command', rewrite: before('command'), calm: true },
  { name: 'exec', rewrite: before('exec') },
  { name: 'nohup', rewrite: onOneLine((text) => `nohup bash -c ${singleQuoted(text)} &`) },
  { name: 'stdbuf', rewrite: before('stdbuf -oL') },
  { name: 'setsid', rewrite: before('setsid -w') },
  { name: 'sudo', rewrite: before('sudo') },
  { name: 'bash -c', rewrite: around((text) => `bash -c ${singleQuoted(text)}`), calm: true },
  { name: 'bash -lc', rewrite: around((text) => `bash -lc ${doubleQuoted(text)}`), calm: true },
  {
    name: 'bash -c as arguments',
    rewrite: around((text) => `bash -c 'eval "$1"' _ ${singleQuoted(text)}`),
  },
  { name: 'eval', rewrite: around((text) => `eval ${singleQuoted(text)}`) },
  { name: 'a subshell', rewrite: around((text) => `(${text}\n)`), calm: true },
  { name: 'a group', rewrite: around((text) => `{ ${text}\n}`), calm: true },
  { name: 'if', rewrite: around((text) => `if true; then ${text}\nfi`), calm: true },
  {
    name: 'if with a test',
    rewrite: around((text) => `if [ -d . ]; then\n${text}\nfi`),
    calm: true,
  },
  { name: 'else', rewrite: around((text) => `if false; then :; else\n${text}\nfi`) },
  { name: 'case', rewrite: around((text) => `case a in a)\n${text}\n;; esac`) },
  { name: 'for', rewrite: around((text) => `for item in 1; do ${text}\ndone`) },
  { name: 'while', rewrite: around((text) => `while true; do ${text}\nbreak; done`) },
  { name: 'until', rewrite: around((text) => `until false; do ${text}\nbreak; done`) },
  {
    name: 'a function',
    rewrite: (text) => (usesOwnPlace(text) ? undefined : `work() { ${text}\n}; work`),
  },
  { name: 'a trap', rewrite: around((text) => `trap ${singleQuoted(text)} EXIT`) },
  { name: 'a coprocess', rewrite: around((text) => `coproc { ${text}\n}`) },
  {
    name: 'a substitution',
    rewrite: around((text) => `out=$(${text}\n)`),
    silences: true,
  },
  { name: 'a printed substitution', rewrite: around((text) => `echo "$(${text}\n)"`) },
  { name: 'a process substitution', rewrite: around((text) => `cat <(${text}\n)`) },
  {
    name: 'in a condition',
    rewrite: around((text) => `[ -n "$(${text}\n)" ] && echo yes`),
    silences: true,
  },
  { name: 'not', rewrite: onOneLine((text) => (simpleOf(text) ? `! ${text}` : text)) },
  // Splitting.
  { name: 'halves in variables', rewrite: splitName((a, b) => [`a=${a}; b=${b}; `, '$a$b']) },
  {
    name: 'halves in braces',
    rewrite: splitName((a, b) => [`first=${a}; second=${b}; `, '"${first}${second}"']),
  },
  { name: 'halves joined later', rewrite: splitName((a, b) => [`a=${a}\na+=${b}\n`, '"$a"']) },
  {
    name: 'an exported half',
    rewrite: splitName((a, b) => [`export HALF=${a}; `, `"\${HALF}"${b}`]),
  },
  {
    name: 'a sliced name',
    rewrite: splitName((a, b) => [`x=xx${a}${b}yy; `, `\${x:2:${(a + b).length}}`]),
  },
  { name: 'a replaced name', rewrite: splitName((a, b) => [`x=${a}@${b}; `, '${x/@/}']) },
  {
    name: 'halves in an array',
    rewrite: splitName((a, b) => [`p=(${a} ${b}); `, '${p[0]}${p[1]}']),
  },
  { name: 'an indirect name', rewrite: splitName((a, b) => [`x=${a}${b}; y=x; `, '${!y}']) },
  { name: 'a name read', rewrite: splitName((a, b) => [`read -r x <<< ${a}${b}; `, '$x']) },
  { name: 'a name printed', rewrite: splitName((a, b) => [`printf -v x %s%s ${a} ${b}; `, '$x']) },
  { name: 'an array', rewrite: asArray },
  { name: 'an argument in a variable', rewrite: argumentInVariable, calm: true },
  {
    name: 'an alias',
    rewrite: splitName((a, b) => [`shopt -s expand_aliases\nalias work=${a}${b}\n`, 'work']),
    asItStands: true,
  },
  // Around it.
  { name: 'echo before', rewrite: around((text) => `echo hi; ${text}`), calm: true },
  { name: 'cd . before', rewrite: around((text) => `cd . && ${text}`), calm: true },
  {
    name: 'cd to the folder before',
    rewrite: around((text) => `cd /home/dev/app && ${text}`),
    calm: true,
  },
  { name: 'true before', rewrite: around((text) => `true && ${text}`), calm: true },
  { name: 'false before', rewrite: around((text) => `false || {\n${text}\n}`) },
  { name: 'set before', rewrite: around((text) => `set -euo pipefail; ${text}`), calm: true },
  {
    name: 'a comment before',
    rewrite: around((text) => `# a step of the work\n${text}`),
    calm: true,
  },
  { name: 'a comment after', rewrite: onOneLine((text) => `${text} # done`), calm: true },
  { name: 'or true', rewrite: onOneLine((text) => `${text} || true`), calm: true },
  { name: 'and echo', rewrite: onOneLine((text) => `${text} && echo done`), calm: true },
  { name: 'echo after', rewrite: around((text) => `${text}\necho "exit: $?"`), calm: true },
  { name: 'no errors shown', rewrite: onOneLine((text) => `${text} 2>/dev/null`), calm: true },
  { name: 'errors with the output', rewrite: onOneLine((text) => `${text} 2>&1`), calm: true },
  {
    name: 'nothing shown',
    rewrite: onOneLine((text) =>
      simpleOf(text)?.redirects.length === 0 ? `${text} >/dev/null 2>&1` : text,
    ),
    calm: true,
    silences: true,
  },
  { name: 'through cat', rewrite: onOneLine((text) => `${text} | cat`), calm: true },
  { name: 'through head', rewrite: onOneLine((text) => `${text} 2>&1 | head -20`), calm: true },
  { name: 'through tee', rewrite: onOneLine((text) => `${text} | tee /dev/null`) },
  { name: 'in the background', rewrite: onOneLine((text) => `${text} &`) },
  { name: 'and waited for', rewrite: onOneLine((text) => `${text} & wait`) },
  { name: 'spaces around', rewrite: onOneLine((text) => `  ${text} \t`), calm: true },
  { name: 'empty lines around', rewrite: around((text) => `\n\n${text}\n\n`), calm: true },
  {
    name: 'a line for each',
    rewrite: (text) => {
      const { commands } = parse(text);
      // A line feed after a backslash is none, as a semicolon after one ends no command.
      return commands.length < 2 || /<<|\\;/.test(text)
        ? undefined
        : commands.map((one) => text.slice(one.pos, one.end).replace(/;\s*$/, '')).join('\n');
    },
    calm: true,
    rare: true,
  },
  {
    name: 'tabs between words',
    rewrite: (text) => (/['"\\`$(]|<</.test(text) ? undefined : text.replaceAll(' ', '\t')),
    calm: true,
  },
  {
    name: 'a folder before the name',
    rewrite: eachWord(
      (word) =>
        BUILTINS.test(word) || /[/=]|^(?:echo|test|true|false|printf|pwd|\[|f)$/.test(word)
          ? undefined
          : `/usr/bin/${word}`,
      'name',
    ),
  },
  // Encodings.
  { name: 'base64 into sh', rewrite: around((text) => `echo ${base64(text)} | base64 -d | sh`) },
  {
    name: 'base64 into bash',
    rewrite: around((text) => `base64 --decode <<< ${base64(text)} | bash`),
  },
  {
    name: 'base64 into eval',
    rewrite: around((text) => `eval "$(echo ${base64(text)} | base64 -d)"`),
  },
  {
    name: 'base64 into bash -c',
    rewrite: around((text) => `bash -c "$(printf %s ${base64(text)} | base64 -D)"`),
  },
  {
    name: 'base64 of openssl',
    rewrite: around((text) => `echo ${base64(text)} | openssl base64 -d -A | bash`),
  },
  {
    name: 'base64 sourced',
    rewrite: around((text) => `source <(echo ${base64(text)} | base64 -d)`),
  },
  { name: 'hex by xxd', rewrite: around((text) => `echo ${hex(text)} | xxd -r -p | sh`) },
  { name: 'hex by printf', rewrite: around((text) => `printf '${escaped(text)}' | sh`) },
  { name: 'hex by echo', rewrite: around((text) => `echo -e '${escaped(text)}' | bash`) },
  { name: 'octal by printf', rewrite: around((text) => `printf '${octal(text)}' | sh`) },
  { name: 'hex in printf %b', rewrite: around((text) => `eval "$(printf %b '${escaped(text)}')"`) },
  {
    name: 'backwards',
    rewrite: (text) =>
      /\n/.test(text) ? undefined : `echo ${singleQuoted([...text].reverse().join(''))} | rev | sh`,
  },
  {
    name: 'letters changed',
    rewrite: (text) => `echo ${singleQuoted(rot13(text))} | tr 'A-Za-z' 'N-ZA-Mn-za-m' | sh`,
  },
  { name: 'a here-string', rewrite: around((text) => `bash <<< ${singleQuoted(text)}`) },
  {
    name: 'a here-document',
    rewrite: around((text) => `bash <<'${endOf(text)}'\n${text}\n${endOf(text)}`),
  },
  {
    name: 'a here-document of sh -s',
    rewrite: around((text) => `sh -s <<'${endOf(text)}'\n${text}\n${endOf(text)}`),
  },
  {
    name: 'cat into bash',
    rewrite: around((text) => `cat <<'${endOf(text)}' | bash\n${text}\n${endOf(text)}`),
  },
  {
    name: 'printed into bash',
    rewrite: around((text) => `printf '%s\\n' ${singleQuoted(text)} | bash`),
  },
  {
    name: 'echoed into sh',
    rewrite: (text) => (/\\/.test(text) ? undefined : `echo ${singleQuoted(text)} | sh`),
  },
  {
    name: 'a text in a variable',
    rewrite: around((text) => `cmd=${singleQuoted(text)}; eval "$cmd"`),
  },
  {
    name: 'a text in a variable of bash -c',
    rewrite: around((text) => `cmd=${singleQuoted(text)}; bash -c "$cmd"`),
  },
  {
    name: 'python os.system',
    rewrite: around((text) => `python3 -c ${singleQuoted(python(text))}`),
  },
  {
    name: 'python subprocess',
    rewrite: around((text) => `python3 -c ${singleQuoted(pythonRun(text))}`),
  },
  {
    name: 'python here-document',
    rewrite: around((text) => `python3 - <<'${endOf(text)}'\n${python(text)}${endOf(text)}`),
  },
  { name: 'node execSync', rewrite: around((text) => `node -e ${singleQuoted(node(text))}`) },
  {
    name: 'perl system',
    rewrite: around((text) => `perl -e ${singleQuoted(`system(${perlQuoted(text)})`)}`),
  },
  {
    name: 'ruby system',
    rewrite: around((text) => `ruby -e ${singleQuoted(`system(${perlQuoted(text)})`)}`),
  },
  {
    name: 'php system',
    rewrite: around((text) => `php -r ${singleQuoted(`system(${perlQuoted(text)});`)}`),
  },
  {
    name: 'awk system',
    rewrite: (text) =>
      /\n/.test(text)
        ? undefined
        : `awk ${singleQuoted(`BEGIN { system(${JSON.stringify(text)}) }`)}`,
  },
  {
    name: 'python base64',
    rewrite: around(
      (text) =>
        `python3 -c ${singleQuoted(`import base64, os; os.system(base64.b64decode("${base64(text)}").decode())`)}`,
    ),
  },
  {
    name: 'node base64',
    rewrite: around(
      (text) =>
        `node -e ${singleQuoted(`require("child_process").execSync(Buffer.from("${base64(text)}", "base64").toString())`)}`,
    ),
  },
  {
    name: 'python words',
    rewrite: (text) => {
      const words = plainWords(text);
      return (
        words &&
        `python3 -c ${singleQuoted(`import subprocess; subprocess.run(${JSON.stringify(words)})`)}`
      );
    },
  },
  {
    name: 'node words',
    rewrite: (text) => {
      const words = plainWords(text);
      return (
        words &&
        `node -e ${singleQuoted(`require("child_process").spawnSync("${words[0]}", ${JSON.stringify(words.slice(1))})`)}`
      );
    },
  },
  {
    name: 'perl words',
    rewrite: (text) => {
      const words = plainWords(text);
      return words && `perl -e ${singleQuoted(`system(${words.map(perlQuoted).join(', ')})`)}`;
    },
  },
  {
    name: 'perl qx',
    rewrite: (text) =>
      /[\\`${}@]/.test(text) ? undefined : `perl -e ${singleQuoted(`print qx{${text}}`)}`,
  },
  {
    name: 'ruby backquotes',
    rewrite: (text) =>
      /[\\`#\n]/.test(text) ? undefined : `ruby -e ${singleQuoted('puts `' + text + '`')}`,
  },
  {
    name: 'perl base64',
    rewrite: around(
      (text) =>
        `perl -MMIME::Base64 -e ${singleQuoted(`system(decode_base64("${base64(text)}"))`)}`,
    ),
  },
  { name: 'base32 into sh', rewrite: around((text) => `echo ${base32(text)} | base32 -d | sh`) },
  {
    name: 'printed in pieces',
    rewrite: splitName((a, b) => ['', `$(printf '%s%.${b.length}s' ${a} ${b}zzz)`]),
  },
  // Script files.
  { name: 'a script of bash', rewrite: inScript('bash step.sh'), calm: true },
  { name: 'a script of sh', rewrite: inScript('sh ./step.sh') },
  { name: 'a script sourced', rewrite: inScript('source step.sh') },
  { name: 'a script sourced by dot', rewrite: inScript('. ./step.sh') },
  { name: 'a script made to run', rewrite: inScript('chmod +x step.sh && ./step.sh'), calm: true },
  { name: 'a script read as input', rewrite: inScript('bash < step.sh') },
  { name: 'a script printed into bash', rewrite: inScript('cat step.sh | bash') },
  {
    name: 'a script in another folder',
    rewrite: inScript('cp step.sh /tmp/other.sh; bash /tmp/other.sh'),
  },
  {
    name: 'a script echoed',
    rewrite: (text) =>
      usesOwnPlace(text)
        ? undefined
        : `printf '%s\\n' ${singleQuoted(text)} > step.sh; bash step.sh`,
  },
  {
    name: 'a script of base64',
    rewrite: (text) =>
      usesOwnPlace(text) ? undefined : `echo ${base64(text)} | base64 -d > step.sh && bash step.sh`,
  },
  {
    name: 'a script by tee',
    rewrite: (text) =>
      usesOwnPlace(text)
        ? undefined
        : `tee step.sh <<'${endOf(text)}'\n${text}\n${endOf(text)}\nbash step.sh`,
  },
  {
    name: 'two steps: bash',
    rewrite: overTwoSteps('step.sh', (text) => `${text}\n`, 'bash step.sh'),
    calm: true,
  },
  {
    name: 'two steps: sourced',
    rewrite: overTwoSteps('step.sh', (text) => `${text}\n`, 'source ./step.sh'),
  },
  {
    name: 'two steps: made to run',
    rewrite: overTwoSteps(
      'step.sh',
      (text) => `#!/usr/bin/env bash\nset -e\n${text}\n`,
      'chmod +x step.sh && ./step.sh',
    ),
    calm: true,
  },
  {
    name: 'two steps: a script without a name for it',
    rewrite: overTwoSteps('step', (text) => `#!/bin/bash\n${text}\n`, 'chmod +x step; ./step'),
  },
  {
    name: 'two steps: a script of python',
    rewrite: overTwoSteps('step.py', python, 'python3 step.py'),
  },
  { name: 'two steps: a script of node', rewrite: overTwoSteps('step.js', node, 'node step.js') },
  {
    name: 'two steps: package.json',
    rewrite: overTwoSteps(
      'package.json',
      (text) => JSON.stringify({ name: 'app', scripts: { step: text } }),
      'npm run step',
    ),
  },
  {
    name: 'two steps: a Makefile',
    rewrite: (text) =>
      /[\n$#]|\\$/.test(text)
        ? undefined
        : [
            { tool: 'write', path: 'Makefile', content: `step:\n\t${text}\n` },
            { tool: 'shell', command: 'make step' },
          ],
  },
];
