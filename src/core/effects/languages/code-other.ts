/**
 * Ruby, Perl, PHP, Lua, R, Elixir and the like: a few unmistakable calls with literal arguments are read; what else
 * starts or deletes something is opaque, and plain computing and printing is nothing.
 */
import type { Effect } from '../../model/effect';
import { say } from '../../model/say';
import { literal, opaque, phraseOf, runs } from '../build';
import type { Site } from '../build';
import { reads } from '../build-files';
import { readCalls } from './other-calls';
import { statementsIn, usesDriver } from './other-databases';
import { filesReadIn } from './other-reads';
import { dialectOf } from './dialects';
import { scanned } from './other-requests';
import { libraryCalls } from './other-sdk';
import { isTcl, tclEffects } from './tcl';

/** Words that start, delete or evaluate something, as they are called in these languages. */
const ACTS =
  /\b(system|exec|popen|shell_exec|passthru|proc_open|pcntl_exec|unlink|rmtree|remove_tree|rm_rf|rm_r|rm|FileUtils\.(?:rm|remove|mv|move)\w*|remove_dir|remove_file|remove_entry|Open3|IO\.popen|spawn|eval|instance_eval|Process\.Start|Runtime\.getRuntime|ProcessBuilder|qx|system2|os\.execute|os\.remove|io\.popen|loadstring|File\.rm|File\.rm_rf|File\.delete|Dir\.delete|Dir\.rmdir|rmdir|delete_all|destroy_all|doShellScript|executeCommand|System\.cmd|doscript)\b|`[^`\n]{2,200}`|%x[({[]|\bdo shell script\b/;

const QUOTED = String.raw`(?:"((?:[^"\\\n]|\\.){0,500})"|'((?:[^'\\\n]|\\.){0,500})')`;

export function otherLanguage(site: Site, source: string, phrase: string): readonly Effect[] {
  if (isTcl(site.invocation.program.text)) return tclEffects(site, source);
  const dialect = dialectOf(site.invocation.program.text);
  const services = [...statementsIn(source, site, dialect), ...libraryCalls(source, site, dialect)];
  if (dialect.compiled) return [...scanned(site, source, dialect).effects, ...services];
  const shell = shellText(source);
  if (shell) return [opaque(phrase, say`the program text reads like a shell command`)];
  const plain = withoutComments(source, site.invocation.program.text);
  const { effects: followed, left: rest } = scanned(site, plain, dialect);
  const { effects: acts, left } = readCalls(site, rest);
  const effects: Effect[] = [...followed, ...acts, ...services];
  const files = filesReadIn(source).filter((name) => !/[#$]\{|\$\w|^\w+:\/\//.test(name));
  effects.push(...reads(site, files.map(literal)));
  if (ACTS.test(withoutStatements(withoutTexts(left), source))) {
    effects.push({
      ...runs(site, '', {
        reversibility: 'hard',
        opaque: { why: say`the program starts or deletes something that could not be read` },
      }),
      phrase: phraseOf(phrase),
    });
  }
  return effects;
}

interface Comments {
  readonly names: RegExp;
  /** How a comment over several lines begins, with `^` where only a line may, and what ends it. */
  readonly block?: readonly [string, string];
  readonly line: string;
}

/** Comments of each language, by the interpreter's name. What stands in a text is no comment. */
const COMMENTS: readonly Comments[] = [
  {
    names: /(^|\/)lua(jit)?[\d.-]*$/,
    block: [String.raw`--\[\[`, ']]'],
    line: String.raw`--[^\n]*`,
  },
  { names: /(^|\/)julia[\d.-]*$/, block: ['#=', '=#'], line: String.raw`#[^\n]*` },
  {
    names: /(^|\/)(php|groovy|swift|osascript)[\d.-]*$/,
    block: [String.raw`\/\*`, '*/'],
    line: String.raw`^[ \t]*(?:#|\/\/)[^\n]*`,
  },
  {
    names: /(^|\/)j?ruby[\d.-]*$/,
    block: [String.raw`^=begin\b`, '\n=end'],
    line: String.raw`^[ \t]*#[^\n]*`,
  },
];

function withoutComments(source: string, program: string): string {
  const { block, line } = COMMENTS.find(({ names }) => names.test(program)) ?? {
    line: String.raw`^[ \t]*#[^\n]*`,
  };
  // After the last end no comment is looked for to the end of the text, again and again.
  const last = block === undefined ? -1 : source.lastIndexOf(block[1]);
  const end = block === undefined || last < 0 ? 0 : last + block[1].length;
  const closing = block?.[1].replace(/[*\]/]/g, '\\$&') ?? '';
  const either = block === undefined ? line : `${block[0]}[\\s\\S]*?${closing}|${line}`;
  return stripped(source.slice(0, end), either) + stripped(source.slice(end), line);
}

function stripped(source: string, comment: string): string {
  return source.replace(
    new RegExp(`(${QUOTED})|${comment}`, 'gm'),
    (_whole, text: string | undefined) => text ?? ' ',
  );
}

/** `$db->exec(…)` and `conn.exec(…)` send a statement, which was read; they start no program. */
function withoutStatements(left: string, source: string): string {
  return usesDriver(source)
    ? left.replace(/(?:->|\.)\s{0,9}exec(?:_params|_query|_prepared)?\s{0,9}\(/g, '.statement(')
    : left;
}

/** Texts are data: `print "please do not exec"`. */
function withoutTexts(source: string): string {
  return source.replace(new RegExp(QUOTED, 'g'), '""');
}

/** `rm -rf /` given to an interpreter: no language reads it, so what was meant is not known. */
function shellText(source: string): boolean {
  const line = source.trim();
  if (line.includes('\n') || /[("'`=;{]/.test(line)) return false;
  const words =
    /^(?:sudo\s+)?([a-z][\w.-]*)\s+(?:\S+\s+){0,3}?(?:-[A-Za-z]{1,6}|--[a-z][\w-]+)(?=\s|$)/.exec(
      line,
    );
  return (
    words !== null &&
    !/^(puts|print|p|echo|return|raise|die|say|require|use|exit|cat|if|not)$/.test(words[1] ?? '')
  );
}
