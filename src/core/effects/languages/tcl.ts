/**
 * Tcl and expect as far as they start programs: `exec`, `open "|…"`, `system`, and `spawn` with what is sent to it. The
 * rest computes, waits and prints.
 */
import type { Effect } from '../../model/effect';
import type { Site } from '../build';

const STARTS_READ = 50;

/** A command up to the end of its line, or to what closes the brackets around it. Quoted and braced words count as one. */
const STARTS =
  /(?:^|[\n;{[])[ \t]*(spawn|exec|system|open|send)[ \t]+((?:"(?:[^"\\]|\\.)*"|\{[^{}]*\}|\\.|[^\n;\]}"{\\])+)/g;

export function isTcl(program: string): boolean {
  return /(?:^|\/)(?:expect|tclsh|wish|jimsh)[\d.]*$/.test(program);
}

export function tclEffects(site: Site, source: string): readonly Effect[] {
  const text = source.replace(/^[ \t]*#[^\n]*/gm, '');
  let spawned: string | undefined;
  const effects: Effect[] = [];
  for (const match of [...text.matchAll(STARTS)].slice(0, STARTS_READ)) {
    const [, command = '', words = ''] = match;
    switch (command) {
      case 'spawn':
        spawned = shellWords(
          words.replace(
            /^(?:-(?:noecho|console|nottycopy|nottyinit|ignore \S+|trap \S+|open \S+|leaveopen \S+|pty)\s+)+/,
            '',
          ),
        );
        effects.push(...run(site, spawned));
        break;
      case 'exec':
        effects.push(
          ...run(site, shellWords(words.replace(/^(?:-(?:ignorestderr|keepnewline|-)\s+)+/, ''))),
        );
        break;
      case 'system':
        effects.push(...run(site, textOf(words)));
        break;
      case 'open': {
        const pipe = /^\|\s*(.+)$/s.exec(textOf(words.trimEnd().replace(/\s\w\+?$/, '')))?.[1];
        if (pipe !== undefined) effects.push(...run(site, pipe));
        break;
      }
      case 'send':
        effects.push(...sent(site, spawned, words));
        break;
    }
  }
  return effects;
}

function run({ context, invocation }: Site, text: string): readonly Effect[] {
  return text === '' ? [] : context.shell(text, invocation.cwd, invocation, 'expect');
}

/** `"…"` and `{…}` around the whole, and the escapes of a line's end. */
function textOf(words: string): string {
  const text = words.trim();
  const inner = /^"(.*)"$|^\{(.*)\}$/s.exec(text);
  return (inner?.[1] ?? inner?.[2] ?? text)
    .replace(/\\[rn]/g, '\n')
    .replace(/\\(["$[\]\\])/g, '$1');
}

/** Braces quote as the shell's single quotes do; variables are named alike. */
function shellWords(words: string): string {
  return words
    .trim()
    .replace(/\{([^{}']*)\}/g, "'$1'")
    .replace(/\$\{?::?(\w+)\}?/g, '$$$1');
}

/**
 * What is typed into the program that was spawned last is its input. A password is kept in a variable, and is not
 * a line to be read.
 */
function sent(site: Site, spawned: string | undefined, words: string): readonly Effect[] {
  const text = textOf(words.replace(/^(?:-(?:i \S+|s|h|raw|null|break|-)\s+)+/, '')).trim();
  if (spawned === undefined || text === '' || /[$[]/.test(text)) return [];
  return run(site, `${spawned} <<'SENT_BY_EXPECT'\n${text}\nSENT_BY_EXPECT`);
}
