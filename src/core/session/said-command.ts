/**
 * A command that the person names by its own words: "dvc push too please", "run terraform apply for the sandbox". The
 * program and its subcommand stand there one after the other, so what is asked for and of which tool is plain. What the
 * command adds on its own (a flag, another target) is not said by it.
 */
import type { Session } from './state';

/** Programs that run whatever they are given: to name one of them says nothing of what it does. */
const RUNNERS =
  /^(?:sudo|env|sh|bash|zsh|fish|pwsh|powershell|cmd|python3?|node|ruby|perl|php|npx|bunx|pnpx|uvx|xargs|ssh|time|nohup|watch|echo|cat|make|just|curl|wget|psql|mysql|sqlite3)$/;

const NEGATED =
  /\b(?:do not|don't|dont|never|no|not|without|avoid|stop|instead of)\b[^.;\n]{0,24}$/;

/** Options that go beyond what the bare words ask for, whatever the tool. */
const GOES_BEYOND =
  /(?:^|\s)-{1,2}(?:f|force\S*|yes-i-really\S*|all\S*|recursive|purge\S*|hard|prod\S*|no-verify|override\S*|allow\S*)(?=\s|=|$)/i;

/** The step in which the person named this command, or undefined. `phrase` is the command as it is called. */
export function namesCommand(session: Session, phrase: string): number | undefined {
  const words = phrase.trim().split(/\s+/);
  const program = words[0]?.replace(/^.*\//, '').toLowerCase() ?? '';
  if (!/^[a-z][\w.-]+$/.test(program) || RUNNERS.test(program)) return undefined;
  if (GOES_BEYOND.test(phrase)) return undefined;
  const subcommands: string[] = [];
  for (const word of words.slice(1)) {
    if (!/^[a-z][a-z:-]*$/.test(word)) break;
    subcommands.push(word);
  }
  const [first] = subcommands;
  if (first === undefined) return undefined;
  const named = `${program} ${first}`;
  return session.said.findLast(({ typed }) => {
    const at = typed.indexOf(named);
    if (at < 0 || /[\w-]/.test(typed[at - 1] ?? ' ')) return false;
    if (/[\w-]/.test(typed[at + named.length] ?? ' ')) return false;
    return !NEGATED.test(typed.slice(0, at));
  })?.step;
}
