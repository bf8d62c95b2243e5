/** man(1) shows pages of the manual; its pager, browser and preprocessor are programs of the caller's choice. */
import { reads } from '../build-files';
import { defineProgram } from '../define';
import { operands } from './destinations';

export const man = defineProgram({
  names: ['man'],
  synopsis: 'Shows the manual; the pager of -P and the browser of -H are commands.',
  grammar: {
    valued: (
      'C config-file L locale m systems M manpath S s sections e extension P pager r prompt E encoding R recode ' +
      'p preprocessor'
    ).split(' '),
    attached: ['H', 'T', 'X', 'Z'],
  },
  effects: (call) => (call.has('l', 'local-file') ? reads(call, operands(call)) : []),
  starts: [{ options: ['P', 'pager', 'H', 'html'] }],
  examples: [
    { command: 'man ls', effects: [] },
    { command: 'man -k printf', effects: [] },
    { command: 'man -P cat 3 printf', effects: [] },
    { command: 'man -l doc/tool.1', effects: ['read file:doc/tool.1'] },
    { command: "man -P 'rm -rf build' ls", effects: ['delete directory:build'] },
    { command: "man --html='rm -rf build' ls", effects: ['delete directory:build'] },
    { command: "MANPAGER='rm -rf build' man ls", effects: ['delete directory:build'] },
    { command: "MANPAGER='less -R' man ls", effects: [] },
    { command: "export PAGER='rm -rf build'", effects: ['delete directory:build'] },
  ],
});
