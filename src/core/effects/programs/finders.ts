/** Pickers and dialogs in a terminal: what they show and do with a choice is a command of the caller's. */
import { ordinaryTool } from '../build';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';

const ACTIONS =
  '(?:execute(?:-silent|-multi)?|reload(?:-sync)?|become|transform(?:-[a-z-]+)?|preview|change-preview)';
/** `EVENT:ACTION(CMD)` in any of the pairs of brackets, or `EVENT:ACTION:CMD` to the end (fzf(1)). */
const BOUND = new RegExp(
  `${ACTIONS}(?:\\(([^)]*)\\)|\\[([^\\]]*)\\]|\\{([^}]*)\\}|<([^>]*)>|:(.*)$)`,
  'gs',
);

/** `{}`, `{2}`, `{q}`, `{+f}` stand for the choice, which is not known before. */
function withChoice(command: string): string {
  return command.replace(/\{[+sfrq]?[-\d.,]*[a-z]?\}/g, '"$choice"');
}

const OPTIONS = (value: string): readonly string[] =>
  [...value.matchAll(/--preview[=\s]+(?:'([^']*)'|"([^"]*)"|(\S+))/g)].map((match) =>
    withChoice(match[1] ?? match[2] ?? match[3] ?? ''),
  );

function bound(value: string): readonly string[] {
  return [...value.matchAll(BOUND)].map((match) =>
    withChoice(match[1] ?? match[2] ?? match[3] ?? match[4] ?? match[5] ?? ''),
  );
}

const fzf = defineProgram({
  names: ['fzf', 'fzf-tmux', 'sk'],
  synopsis: 'Picks lines; previews and bound keys run commands.',
  grammar: {
    valued: (
      'q query f filter d delimiter n nth with-nth accept-nth preview preview-window bind prompt header layout color ' +
      'margin padding history tiebreak c cmd expect pointer marker info'
    ).split(' '),
  },
  effects: (call) => [ordinaryTool(call, call.name)],
  starts: [
    { options: ['preview'], within: (value) => [withChoice(value)] },
    { options: ['bind'], within: bound },
    { names: ['sk'], options: ['c', 'cmd'], within: (value) => [withChoice(value)] },
    {
      // What the variable adds to the words.
      texts: (call) => {
        const text = call.invocation.env.get('FZF_DEFAULT_OPTS')?.text ?? '';
        return [...OPTIONS(text), ...(/--bind/.test(text) ? bound(text) : [])];
      },
    },
  ],
  examples: [
    { command: "fzf --preview 'cat {}'", effects: ['execute process:fzf'] },
    {
      command: "fzf --bind 'start:execute(rm -rf build)'",
      effects: ['execute process:fzf', 'delete directory:build'],
    },
    { command: "fzf --bind 'ctrl-a:toggle-all,tab:down'", effects: ['execute process:fzf'] },
    {
      command: "FZF_DEFAULT_COMMAND='rm -rf build' fzf",
      effects: ['execute process:fzf', 'delete directory:build'],
    },
  ],
});

/** The words behind the box's name up to its height: `--prgbox [TEXT] CMD HEIGHT WIDTH` (dialog(1)). */
function boxed(call: Call): readonly string[] {
  const words = call.invocation.args.map((word) => word.text);
  return words.flatMap((word, at) => {
    if (word !== '--prgbox') return [];
    const rest = words.slice(at + 1);
    const height = rest.findIndex((one) => /^\d+$/.test(one));
    return rest.slice(0, height < 0 ? 1 : height).slice(-1);
  });
}

const dialog = defineProgram({
  names: ['dialog', 'cdialog', 'whiptail', 'zenity', 'kdialog'],
  synopsis: 'Boxes to answer; a program box runs a command.',
  grammar: {},
  effects: () => [],
  starts: [{ names: ['dialog', 'cdialog'], texts: boxed }],
  examples: [
    { command: 'dialog --yesno "Go on?" 8 40', effects: [] },
    { command: 'whiptail --menu Pick 20 60 10 a A b B', effects: [] },
    {
      command: "dialog --title x --prgbox Steps 'rm -rf build' 10 40",
      effects: ['delete directory:build'],
    },
    { command: "dialog --prgbox 'rm -rf build' 10 40", effects: ['delete directory:build'] },
  ],
});

export const finders: readonly Program[] = [fzf, dialog];
