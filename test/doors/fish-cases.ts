/** fish, whose lines are asked about at the Enter key, and whose programs before they run. */
import { denied, interruptAt, same, type ShellCase } from './case';

const STARTED = /started\r?\n$/;

export const FISH_CASES: readonly ShellCase[] = [
  same('a simple command', 'touch a', 'ls'),
  same('statuses', 'true', 'false', 'echo $status'),
  same('a sequence', 'touch a; touch b; echo $status'),
  same('and, or', 'true; and echo yes; or echo no', 'false && echo yes || echo no'),
  same('a pipe', 'echo b a | tr " " "\\n" | sort'),
  same('a redirection', 'echo one > f; cat < f'),
  same('a loop', 'for i in 1 2 3; touch l$i; end; ls'),
  same('a while', 'set i 0; while test $i -lt 3; set i (math $i + 1); echo $i; end'),
  same('an if', 'if test -e nosuch; echo yes; else; echo no; end'),
  same('a switch', 'switch abc; case "a*"; echo starts; case "*"; echo other; end'),
  same('a function', 'function f; echo "in $argv[1]"; return 3; end', 'f one', 'echo $status'),
  same('a block', 'begin; echo a; echo b; end > g; cat g'),
  same('a substitution', 'set x (echo in); echo $x'),
  same('eval', 'eval "touch evaluated"'),
  same('source', 'echo "touch sourced" > s.fish; source s.fish'),
  same('an export', 'set -x EXPORTED yes; sh -c "echo \\$EXPORTED"'),
  same('a background job', 'sleep 0.1 &; wait; echo waited'),
  same('quotes', `echo 'single $X' "double $HOME" a\\ b | wc -w`),
  same(
    'Ctrl-C while a command runs',
    "sh -c 'echo started; exec sleep 30'",
    interruptAt(STARTED),
    'echo alive',
  ),
  { name: '-c', run: "SHELL -c 'touch a; echo hi; exit 3'; echo $?" },
  { name: 'a script', run: `echo 'for i in $argv; touch f$i; end' > s; SHELL s 1 2` },
  { name: 'a login shell', run: `SHELL -l -c 'echo login'` },
  {
    name: 'built-ins are not asked',
    type: ['cd /', 'echo hello', 'true'],
    asksNot: /line (?:cd|echo hello|true)/,
  },
  {
    name: 'a line is asked once',
    type: ['touch one; touch two'],
    asks: /line touch one; touch two/,
  },
  {
    name: 'a binding of the person',
    startup:
      'function mine; commandline -f execute; end; function fish_user_key_bindings; bind \\r mine; end',
    type: ['touch a'],
  },
  denied('a simple command', 'touch DENY'),
  denied('in a sequence', 'touch before; touch DENY'),
  denied('before and', 'touch DENY; and touch after'),
  denied('a redirection', 'echo text > DENY'),
  denied('a pipe', 'echo x | tee DENY'),
  denied('a loop', 'for i in 1 2; touch DENY$i; end'),
  denied('a block', 'begin; touch DENY; end'),
  denied('a substitution', 'echo (touch DENY)'),
  denied('a function', 'function f; touch DENY; end; f'),
  denied('a leading space', ' touch DENY'),
  denied('the background', 'touch DENY &; wait'),
  denied('eval', 'eval "touch DENY"'),
  denied('after a wait of the gate', 'touch DENYSLOW'),
  denied('with a binding of the person', 'touch DENY', {
    startup:
      'function mine; commandline -f execute; end; function fish_user_key_bindings; bind \\r mine; end',
  }),
  denied('-c of a nested shell', `fish -c 'touch DENY'`),
  { name: 'denied: -c', run: "SHELL -c 'touch DENY; echo never'", denied: true, status: 126 },
  {
    name: 'denied: made by bash below',
    run: `SHELL -c 'set -x X NY; bash -c "touch DE\\$X"'`,
    denied: true,
    status: 126,
  },
];
