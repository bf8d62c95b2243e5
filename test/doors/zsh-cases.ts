/** What only zsh has: its hooks, its options, its editor. */
import { denied, same, type ShellCase } from './case';

const HOOKS = `
autoload -Uz add-zsh-hook
pe() { print -r -- "[E;$1]" }
pc() { print -r -- "[D;$?]" }
add-zsh-hook preexec pe; add-zsh-hook precmd pc
`;

export const ZSH_CASES: readonly ShellCase[] = [
  {
    name: 'a DEBUG trap',
    run: `SHELL -c "trap 'echo dbg' DEBUG; echo a; echo b; trap - DEBUG; echo c"`,
  },
  same('a ZERR trap', "trap 'echo err' ZERR", 'false', 'trap - ZERR'),
  same('match', '[[ abc =~ "b(c)" ]]; echo $match[1]; echo $MATCH'),
  same('an anonymous function', '() { echo "anon $1"; } x'),
  same('a glob with qualifiers', 'touch q1 q2; print -l q*(N:t); print -l nosuch*(N) end'),
  same('an array', 'a=(one "two three"); echo $#a "$a[2]"; for i in $a; do echo "<$i>"; done'),
  same('an associative array', 'typeset -A h; h=(k v); echo $h[k]'),
  same('repeat', 'repeat 3 echo r'),
  same('a global alias', "alias -g CNT='| wc -l'", 'echo a CNT'),
  same('a history expansion', 'echo first', 'echo !$'),
  same(
    'setopt sh_word_split',
    "setopt sh_word_split; X='a b'; for i in $X; do echo $i; done; unsetopt sh_word_split",
  ),
  same(
    'setopt ksh_arrays',
    'setopt ksh_arrays; a=(x y); echo ${a[0]}; touch k; unsetopt ksh_arrays',
  ),
  same('emulate sh', 'emulate sh -c \'X="a b"; for i in $X; do echo $i; done\''),
  same('always', '{ echo try; false } always { echo always }'),
  same('ZDOTDIR is used for nothing else', 'echo ${#commands[ls]} ${+functions[nosuch]}'),
  { name: 'hooks', startup: HOOKS, type: ['echo a; echo b', '', 'false', '(exit 4)'] },
  { name: 'denied: with hooks', startup: HOOKS, type: ['touch DENY; touch after'], denied: true },
  {
    name: 'a prompt that runs commands',
    startup: "setopt prompt_subst; PS1='$(echo p)<%?>$ '",
    type: ['false', 'echo a'],
  },
  {
    name: 'a widget of the person',
    startup: "w() { touch bound; zle redisplay; }; zle -N w; bindkey '^T' w",
    type: [
      { type: '\x14', raw: true, pauseMs: 100 },
      { type: 'ls', wait: /\$ \r?$/, pauseMs: 300 },
    ],
    asksNot: /bound/,
  },
  {
    name: 'hist_ignore_space',
    startup: 'setopt hist_ignore_space',
    type: [' echo hidden', 'echo a'],
    asksNot: /command/,
  },
  {
    name: 'functions that a file puts in are not asked about, and what they run is',
    startup:
      "print -r -- 'own () {\n\ttouch made-$1\n}\nlocal_name () {\n\techo x\n}' > functions.zsh",
    type: ['source ./functions.zsh; own one'],
    asksNot: /own \(\)|local_name \(\)/,
  },
  {
    name: 'a line is asked once',
    type: ['touch one; touch two'],
    asks: /line touch one; touch two/,
    asksNot: /command touch/,
  },
  {
    name: 'built-ins are not asked',
    type: ['cd /', 'X=5', 'echo hello', 'true'],
    asksNot: /line (?:cd|X=5|echo hello|true)/,
  },
  denied('with hist_ignore_space', ' touch DENY; touch after', {
    startup: 'setopt hist_ignore_space',
  }),
  denied('by an alias', 'mk; touch over', { startup: "alias mk='touch DENY'" }),
  denied('by a global alias', 'touch GA; touch over', { startup: 'alias -g GA=DENY' }),
  denied('in an anonymous function', '() { touch DE$1 } NY; touch over'),
  denied('in repeat', 'X=NY; repeat 2 touch DE$X; touch over'),
  denied('by autoloaded text', 'functions[g]="touch DE"NY; g; touch over'),
  {
    name: 'denied: after the hooks were taken away',
    type: ['precmd_functions=() preexec_functions=()', 'X=NY; touch DE$X; touch over'],
    denied: true,
  },
  {
    name: 'denied: hooks that a startup file sets anew',
    startup: 'precmd_functions=() preexec_functions=()',
    type: ['X=NY; touch DE$X; touch over'],
    denied: true,
  },
  {
    name: 'denied: typed at a nested shell',
    type: ['zsh', 'X=NY; touch DE$X; touch over', 'echo inner', 'exit'],
    denied: true,
  },
  {
    name: 'denied: without ZDOTDIR in the line before',
    type: ['unset ZDOTDIR', `zsh -c 'X=NY; touch DE$X'`],
    denied: true,
  },
];
