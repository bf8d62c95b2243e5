/**
 * Programs that, given nothing to run, wait for somebody to type. Where the agent can type into what it started and no
 * hook shows what (`ShellAction.typing`), all that the door can weigh is the start: whatever such a program can do.
 * Facts: the manuals of the programs named here.
 */
import type { Effect } from '../model/effect';
import { say } from '../model/say';
import type { Invocation, Reading } from '../shell/invocation';
import { opaque } from './build';
import { programName } from './registry-name';

/** How the words of a program say that it has something to do already. */
interface Typed {
  /** Options that bring the text or a file to run, without dashes; a cluster of letters holds them, too. */
  readonly given?: string;
  /** Words that are no options and name what is opened rather than what is run: a database, a host. */
  readonly opens?: number;
  /** Options whose next word is theirs. */
  readonly valued?: string;
  /** Options by which it waits for typing even so. */
  readonly stays?: string;
}

const SHELL: Typed = {
  given: 'c command',
  valued: 'o O rcfile init-file',
  stays: 'i s interactive',
};
const LANGUAGE: Typed = {
  given: 'c e E m p r n l v V h version help eval print module check test',
  stays: 'i interactive',
};
const DATABASE: Typed = {
  given: 'c e f l V ? command file execute eval query list version help inputfile',
  opens: 2,
  valued: 'h p U u P d D host port username user dbname database',
};
const WAITS: Typed = { given: 'version help V', opens: 99 };

const TYPED: ReadonlyMap<string, Typed> = new Map(
  (
    [
      ['bash sh zsh dash ksh ash fish csh tcsh nu elvish xonsh', SHELL],
      ['pwsh powershell', { ...SHELL, given: 'c command f file e ec encodedcommand version help' }],
      ['python python2 python3 pypy pypy3 node nodejs ruby php lua luajit julia', LANGUAGE],
      ['bun deno', { given: 'version help' }],
      [
        'ipython bpython irb pry ghci iex scala groovysh jshell clj sbcl guile ocaml swipl',
        LANGUAGE,
      ],
      ['R', { given: 'e f file version help' }],
      ['psql mysql mariadb mongosh mongo cqlsh clickhouse-client usql pgcli mycli', DATABASE],
      ['sqlcmd', { ...DATABASE, given: 'q Q i ?' }],
      ['sqlite3 duckdb', { given: 'version help cmd c', opens: 1 }],
      [
        'redis-cli valkey-cli',
        {
          given: 'x version help eval scan stat bigkeys',
          opens: 0,
          valued: 'h p a n u s user pass',
        },
      ],
      ['ssh', { given: 'V N T W', opens: 1, valued: 'B b c D E e F I i J L l m O o P p Q R S w' }],
      ['sftp', { given: 'b', opens: 1, valued: 'B c D F i J l o P R S s' }],
      ['telnet ftp', { opens: 2 }],
      ['tmux screen zellij byobu', { given: 'V v version help ls list', opens: 0 }],
      ['script', { given: 'c command V version h help', opens: 1 }],
      ['vi vim nvim view ex ed emacs', { ...WAITS, given: 'version help batch c es script' }],
    ] as const
  ).flatMap(([names, typed]) => names.split(' ').map((name) => [name, typed] as const)),
);

/** One opaque effect for each program of the call that waits for typing. */
export function typedUnseen(reading: Reading): readonly Effect[] {
  return reading.invocations
    .filter((invocation) => waitsForTyping(invocation))
    .map((invocation) => {
      const name = programName(invocation.program.text);
      const why = say`what is typed into ${name} while it runs is shown to nobody`;
      return opaque(invocation.source, why, name);
    });
}

/** Reads its commands from whoever started it, and was given none. */
export function waitsForTyping(invocation: Invocation): boolean {
  if (invocation.stdin.kind !== 'inherited' || invocation.wrapper === true) return false;
  const typed = TYPED.get(programName(invocation.program.text));
  if (typed === undefined) return false;
  const given = setOf(typed.given);
  const valued = setOf(typed.valued);
  const stays = setOf(typed.stays);
  let named = 0;
  let isGiven = false;
  for (let at = 0; at < invocation.args.length; at += 1) {
    const { text } = invocation.args[at]!;
    if (!/^-./.test(text)) {
      named += 1;
      continue;
    }
    const option = text.replace(/^--?/, '').replace(/=[^]*$/, '');
    const letters = /^-[A-Za-z]+$/.test(text) ? [option, ...option] : [option];
    if (letters.some((one) => stays.has(one))) return true;
    if (letters.some((one) => given.has(one))) isGiven = true;
    if (valued.has(option)) at += 1;
  }
  return !isGiven && named <= (typed.opens ?? 0);
}

function setOf(words: string | undefined): ReadonlySet<string> {
  return new Set((words ?? '').split(' ').filter((word) => word !== ''));
}
