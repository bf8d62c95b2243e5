/** The record that a shell keeps of what was typed: shown, thrown away, or no longer kept. */
import type { Effect } from '../../model/effect';
import { machineChange } from '../build';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';
import { recording } from './capture';
import { operands } from './destinations';
import { keepsCommands } from './traps';

/** The record of earlier commands goes, or the coming ones are not recorded. */
function unrecorded(call: Call): readonly Effect[] {
  return [machineChange(call, 'delete', 'host', 'shell history', 'irreversible')];
}

/** Variables that say whether, where and how much is kept, and the values with which nothing is. */
const SILENT: readonly (readonly [RegExp, RegExp])[] = [
  [/^HISTFILE$/, /^$|^\/dev\/null$/],
  [/^(HISTSIZE|HISTFILESIZE|SAVEHIST)$/, /^0?$/],
  // `*` ignores every command; patterns of a few commands are a person's own taste.
  [/^HISTIGNORE$|^HISTORY_IGNORE$/, /(^|:)\*(:|$)/],
];

/** `NAME=value` as a shell would set it. */
export function silencesHistory(assignment: string): boolean {
  const [, name = '', text = ''] = /^([A-Za-z_]\w*)=(.*)$/s.exec(assignment) ?? [];
  return SILENT.some(([names, values]) => names.test(name) && values.test(text));
}

const history = defineProgram({
  names: ['history'],
  synopsis: 'Shows what was typed, or forgets it.',
  grammar: { valued: ['d'] },
  effects: (call) => (call.has('c', 'd') ? unrecorded(call) : []),
  examples: [
    { command: 'history | tail -20', effects: [] },
    { command: 'history -c', effects: ['delete host:shell history'] },
    { command: 'history -d 12', effects: ['delete host:shell history'] },
    { command: 'history -a', effects: [] },
  ],
});

const variables = defineProgram({
  names: ['export', 'declare', 'typeset', 'readonly', 'local', 'unset', 'setenv'],
  synopsis: 'Sets variables of the shell; without a history file nothing is recorded.',
  grammar: {},
  effects: (call) => {
    const words = operands(call).map((word) => word.text);
    if (call.name === 'unset') return words.includes('HISTFILE') ? unrecorded(call) : [];
    const prompts = words.filter((word) => /^PROMPT_COMMAND\+?=/.test(word));
    const kept = prompts.some((word) => keepsCommands(call, word))
      ? [recording(call, 'every command of the shell')]
      : [];
    return [...kept, ...(words.some(silencesHistory) ? unrecorded(call) : [])];
  },
  examples: [
    { command: 'export NODE_ENV=production', effects: [] },
    { command: 'export HISTFILE=/dev/null', effects: ['delete host:shell history'] },
    { command: 'HISTSIZE=0', effects: ['delete host:shell history'] },
    { command: "PROMPT_COMMAND='history -a'", effects: [] },
    {
      command: "PROMPT_COMMAND='history 1 >> /var/tmp/seen'",
      effects: ['update file:/var/tmp/seen', 'execute process:every command of the shell'],
    },
    { command: 'unset HISTFILE', effects: ['delete host:shell history'] },
    { command: 'export HISTCONTROL=ignoredups', effects: [] },
  ],
});

const switches = defineProgram({
  names: ['set', 'setopt', 'unsetopt'],
  synopsis: 'Options of the shell; `set +o history` stops the record.',
  grammar: {},
  effects: (call) => {
    const words = call.invocation.args.map((word) => word.text);
    const off = words.some((word, at) => word === 'history' && words[at - 1] === '+o');
    return off ? unrecorded(call) : [];
  },
  examples: [
    { command: 'set -euo pipefail', effects: [] },
    { command: 'set +o history', effects: ['delete host:shell history'] },
    { command: 'set -o history', effects: [] },
    { command: 'setopt nullglob', effects: [] },
  ],
});

export const historyTools: readonly Program[] = [history, variables, switches];
