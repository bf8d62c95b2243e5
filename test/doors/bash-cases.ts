/** What only bash has: its traps, its history, its frameworks. */
import { denied, same, type ShellCase } from './case';

const VSCODE_LIKE = `
seen_exec() { if [ "$state" = prompt ]; then state=run; printf '[E;%s]\\n' "$BASH_COMMAND"; fi; }
trap 'seen_exec "$_"' DEBUG
seen_prompt() { printf '[D;%s]\\n' "$?"; state=prompt; }
PROMPT_COMMAND="$PROMPT_COMMAND seen_prompt"
`;

export const BASH_CASES: readonly ShellCase[] = [
  same(
    'a DEBUG trap',
    `trap 'echo "dbg $BASH_COMMAND"' DEBUG`,
    'echo a; echo b',
    'f() { echo in; }; f',
    'trap - DEBUG',
    'echo c',
  ),
  same(
    'a DEBUG trap and a status',
    `trap 'false' DEBUG`,
    'true; echo $?',
    'false',
    'echo $?',
    'trap - DEBUG',
  ),
  same('an ERR trap', "trap 'echo err' ERR", 'false', 'f() { false; true; }; f', 'trap - ERR'),
  same(
    'PIPESTATUS',
    'true | false | true; echo "${PIPESTATUS[*]}"',
    'false | true',
    'echo "${PIPESTATUS[*]}"',
  ),
  same('BASH_REMATCH', '[[ abc =~ b(c) ]]; echo ${BASH_REMATCH[1]}; echo ${BASH_REMATCH[1]}'),
  same(
    'a coprocess',
    '(coproc cat; echo hi >&${COPROC[1]}; read y <&${COPROC[0]}; echo $y; eval "exec ${COPROC[1]}>&-"; wait)',
    'echo over',
  ),
  same('a trap on EXIT of a subshell', '(trap "echo bye" EXIT; echo hi)'),
  same('mapfile', 'mapfile -t M < <(echo a; echo b); echo ${#M[@]} ${M[1]}'),
  same('declare -F', 'f() { :; }; declare -F f; shopt extdebug'),
  same(
    'FUNCNAME',
    'f() { echo "${FUNCNAME[*]}"; g; }; g() { echo "${FUNCNAME[*]} ${#FUNCNAME[@]}"; }; f',
  ),
  same(
    'select',
    { type: 'select c in a b; do echo "$c"; break; done' },
    { type: '2', wait: /#\? $/ },
  ),
  same('a history expansion', 'echo first', '!!', 'echo !$'),
  same('history -c and what follows', 'history -c; echo cleared', 'echo on; history | wc -l'),
  {
    name: 'HISTCONTROL',
    startup: 'HISTCONTROL=ignoreboth',
    type: ['echo a', ' echo hidden', 'echo a', 'echo $HISTCONTROL; history'],
  },
  {
    name: 'HISTIGNORE',
    startup: "HISTIGNORE='ls*:pwd'",
    type: ['echo a', 'ls', 'pwd', 'history; echo "$HISTIGNORE"'],
  },
  {
    name: 'a prompt that runs commands',
    startup: `PS1='$(echo p)<$?>$ '`,
    type: ['false', 'echo a', '(exit 3)'],
  },
  {
    name: 'PROMPT_COMMAND',
    startup: `PROMPT_COMMAND='echo "pc $?"; '"$PROMPT_COMMAND"`,
    type: ['true', 'false', '(exit 5)'],
  },
  {
    name: 'PROMPT_COMMAND after ours',
    startup: `PROMPT_COMMAND="$PROMPT_COMMAND"$'\\n''echo "pc $?"'`,
    type: ['true', 'false'],
  },
  {
    name: 'a list of PROMPT_COMMANDs',
    startup: `PROMPT_COMMAND+=('echo "two $?"')`,
    type: ['true', 'false'],
  },
  {
    name: 'a framework that watches commands',
    startup: VSCODE_LIKE,
    type: ['echo a; echo b', '', 'f() { echo in; }; f', '(echo sub)', 'false'],
  },
  {
    name: 'denied: under a framework',
    startup: VSCODE_LIKE,
    type: ['touch DENY; touch after'],
    denied: true,
  },
  {
    name: 'a completion of the person',
    startup:
      '_c() { COMPREPLY=(alpha); echo "$COMP_LINE" > /dev/null; date > /dev/null; }; complete -F _c mine',
    type: [
      { type: 'echo x; : mine', raw: true },
      { type: '', wait: /mine$/ },
    ],
    asksNot: /date/,
  },
  {
    name: 'bind -x',
    startup: `bind -x '"\\C-t": "touch bound"'`,
    type: [
      { type: '\x14', raw: true },
      { type: 'ls', pauseMs: 300 },
    ],
    asksNot: /bound/,
  },
  {
    name: 'PROMPT_COMMAND of a program that is started',
    type: ['bash -c \'echo "[${PROMPT_COMMAND:+x}]"\' | wc -l'],
  },
  { name: 'the launcher of Remit', run: `SHELL -c 'true'`, asksNot: /line true/ },
  {
    name: 'a line is asked once',
    type: ['touch one; touch two'],
    asks: /line touch one; touch two/,
    asksNot: /command touch/,
  },
  {
    name: 'built-ins are not asked',
    type: ['cd /', 'cd - > /dev/null', 'X=5', 'echo hello', 'true'],
    asksNot: /line (?:cd|X=5|echo hello|true)/,
  },
  {
    name: 'a loop asks once for the same text',
    type: ['f() { touch same; }; for i in 1 2 3; do f; done'],
    asksNot: /command touch same[^]*command touch same/,
  },
  denied('with HISTCONTROL', ' touch DENY; touch after', { startup: 'HISTCONTROL=ignorespace' }),
  denied('without a history', 'X=NY; touch DE$X; touch over', { startup: 'set +o history' }),
  denied('by an alias', 'mk DENY', { startup: "alias mk='touch'" }),
  denied('hidden by an alias', 'mk; touch over', { startup: `alias mk='touch DENY'` }),
  denied('in a coprocess', 'coproc { X=NY; touch DE$X; }; sleep 0.2'),
  denied('after shopt -u extdebug', 'shopt -u extdebug; X=NY; touch DE$X'),
  denied('after set +T', 'set +T; f() { X=NY; touch DE$X; }; f; touch over'),
  denied('after enable -n trap', 'enable -n trap; X=NY; touch DE$X; touch over'),
  denied('after unset -f', 'unset -f __remit_debug 2> /dev/null; X=NY; touch DE$X; touch over'),
  {
    name: 'denied: after PROMPT_COMMAND was taken away',
    type: ['unset PROMPT_COMMAND', 'X=NY; touch DE$X; touch over'],
    denied: true,
  },
  {
    name: 'denied: after PROMPT_COMMAND was replaced',
    type: ["PROMPT_COMMAND='echo pc'", 'X=NY; touch DE$X; touch over'],
    denied: true,
  },
  {
    name: 'denied: after the trap was taken away by builtin',
    type: ['builtin trap - DEBUG', 'X=NY; touch DE$X; touch over'],
    denied: true,
  },
  {
    name: 'denied: typed at a nested shell',
    type: ['bash', 'X=NY; touch DE$X; touch over', 'echo inner', 'exit'],
    denied: true,
  },
  {
    name: 'denied: typed at a shell that took its place',
    type: ['exec bash', 'X=NY; touch DE$X; touch over'],
    denied: true,
  },
  {
    name: 'denied: without BASH_ENV in the line before',
    type: ['unset BASH_ENV', `bash -c 'X=NY; touch DE$X'`],
    denied: true,
    status: 126,
  },
  denied('through !!', '!touch', { type: ['touch plain DENY', '!touch'] }),
  {
    name: 'denied: with a read function of the caller',
    run: `env 'BASH_FUNC_read%%=() { echo "0 0 0"; }' SHELL -c 'touch DENY'`,
    denied: true,
    status: 126,
  },
];
