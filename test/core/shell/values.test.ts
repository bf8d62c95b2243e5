/** What a word is worth: its text, where it comes from, in which folder and with which variables. */
import assert from 'node:assert/strict';
import { readArgv } from '../../../src/core/shell/index';
import type { Invocation, Reading, Value } from '../../../src/core/shell/invocation';
import { commands, files, look, read, show } from './read';

function last(text: string): Invocation {
  const found = read(text).invocations.at(-1);
  assert.ok(found, text);
  return found;
}
function lastArg(text: string): Value {
  const found = last(text).args.at(-1);
  assert.ok(found, text);
  return found;
}
function find(reading: Reading, program: string): Invocation {
  const found = reading.invocations.find((invocation) => show(invocation.program) === program);
  assert.ok(found, program);
  return found;
}

describe('texts of words', () => {
  const texts: readonly (readonly [string, string])[] = [
    ['x=abc; echo ${x#a}', 'bc'],
    ['x=/a/b.c.d; echo ${x##*/}', 'b.c.d'],
    ['x=/a/b.c.d; echo ${x%%.*}', '/a/b'],
    ['x=aXbX; echo ${x//X/-}', 'a-b-'],
    ['x=ab; echo ${x/#a/c}', 'cb'],
    ['x=ab; echo ${x/%b/c}', 'ac'],
    ['x=hello; echo ${x: -3:2}', 'll'],
    ['x=; echo ${x:-d}', 'd'],
    ['x=v; echo ${x:-d}', 'v'],
    ['x=v; echo ${x:+a}', 'a'],
    ['echo ${n:=1}$n', '11'],
    ['unset x; echo "[$x]"', '[]'],
    ['set -- a b c; echo "${@:2}"', 'c'],
    ['set -- a b c; echo "$*"', 'a b c'],
    ['a=(x y z); echo ${a[-1]}', 'z'],
    ['a=(x y z); echo "${a[*]:1:2}"', 'y z'],
    ['x=a:~/b; echo $x', 'a:/home/dev/b'],
    ['echo $((2**3 + 1))', '9'],
    ['i=1; ((i+=4)); echo $i', '5'],
    ['echo "$(printf "%s-%s" a b)"', 'a-b'],
    ['echo "$(echo -e "a\\x41")"', 'aA'],
    ['cat <<-E\n\tx\nE\necho "$(cat <<E\nq $FOO\nE\n)"', 'q bar'],
    ['IFS=: read -r a b <<< "x:y:z"; echo $b', 'z'],
    ['echo $(jq -r .api.token config.json)', 't-1'],
    ["echo $(awk -F= '/TOKEN/{print $2}' .env)", 'abc'],
    ["echo $(sed -n 's/^TOKEN=//p' .env)", 'abc'],
    ["echo $(grep URL .env | cut -d= -f2- | tr -d '\"')", 'postgres://p'],
    ['echo $(head -1 .env | cut -d= -f1)', 'TOKEN'],
    ['echo "$OLDPWD"; cd sub; echo "$PWD"', '/w/sub'],
    ['cd sub; cd -; pwd; echo $PWD', '/w'],
  ];
  for (const [text, expected] of texts) {
    it(text, () => {
      assert.equal(show(lastArg(text)), expected);
      assert.equal(lastArg(text).known, true);
    });
  }

  it('knows a pattern from a quoted star', () => {
    assert.equal(lastArg('rm *.log').glob, true);
    assert.equal(lastArg('rm "*.log"').glob, undefined);
    assert.equal(lastArg("x='*.log'; rm $x").glob, true);
    assert.equal(lastArg('for f in *.log; do rm "$f"; done').glob, true);
  });

  it('does not know what two branches set differently', () => {
    const value = lastArg('if test -f a; then x=1; else x=$(cat .env); fi; echo $x');
    assert.equal(value.known, false);
    assert.deepEqual(files(value), ['/w/.env']);
  });

  it('keeps what both branches agree on', () => {
    assert.equal(lastArg('if test -f a; then x=1; else x=1; fi; echo $x').known, true);
  });
});

describe('where values come from', () => {
  it('names the variable of the environment', () => {
    assert.deepEqual(lastArg('echo $SECRET').sources, [{ kind: 'env', name: 'SECRET' }]);
    assert.equal(lastArg('echo $SECRET').text, 's3cret');
    assert.deepEqual(lastArg('echo $NOT_KNOWN').sources, [{ kind: 'env', name: 'NOT_KNOWN' }]);
    assert.equal(lastArg('echo $NOT_KNOWN').known, false);
  });

  const fromEnvFile = [
    'curl -H "a: $(grep TOKEN .env | cut -d= -f2)"',
    'curl -H "a: $(some-tool --read .env)"',
    'curl -H "a: $(cat .env | unknown-filter | other)"',
    'curl -H "a: $(<.env)"',
    '. ./.env; curl $TOKEN',
    'set -a; source .env; set +a; curl "$TOKEN"',
    'export $(cat .env | xargs); curl $TOKEN',
    'export $(grep -v "^#" .env | xargs -d "\\n"); curl $TOKEN',
    'while IFS= read -r line; do export "$line"; done < .env; curl $TOKEN',
    'T=$(awk "weird program" .env); U=x$T; curl $U',
    'f() { cat .env; }; curl $(f)',
    'cp .env y; curl "$(cat y)"',
    'eval "$(cat .env)"; curl $TOKEN',
    'read -r t < .env; curl $t',
    'mapfile -t t < .env; curl "${t[0]}"',
    'curl -d "$(base64 .env)"',
  ];
  for (const text of fromEnvFile) {
    it(`names the file: ${text}`, () => assert.ok(files(lastArg(text)).includes('/w/.env')));
  }

  it('gives the variables of an env file to the program behind dotenv', () => {
    const token = last('dotenv -e .env -- next dev').env.get('TOKEN');
    assert.equal(token?.text, 'abc');
    assert.deepEqual(files(token), ['/w/.env']);
  });

  it('names a script as the source of its literals', () => {
    assert.ok(files(last('bash deploy.sh q').args[0]).includes('/w/deploy.sh'));
  });

  it('does not show options in the name of a command', () => {
    const source = lastArg('echo "$(vault read --token=hvs.secret path)"').sources[0];
    assert.deepEqual(source, { kind: 'command', command: 'vault read' });
  });
});

describe('the surroundings of a command', () => {
  it('follows the folder', () => {
    assert.equal(last('cd sub && ls').cwd, '/w/sub');
    assert.equal(last('(cd sub); ls').cwd, '/w');
    assert.equal(last('cd $X; ls').cwd, undefined);
    assert.equal(last('env -C /tmp ls').cwd, '/tmp');
    assert.equal(read('cd /tmp').cwd, '/tmp');
  });

  it('gives prefix and exported variables to the command', () => {
    assert.deepEqual([...last('export A=1; B=2; C=3 ls').env.keys()], ['A', 'C']);
    assert.equal(last('env D=4 ls').env.get('D')?.text, '4');
    assert.equal(last('A=1; export A; sudo B=2 ls').env.get('B')?.text, '2');
  });

  it('tells what is exported at the end, not what a subshell exported', () => {
    assert.deepEqual([...read('export A=1; (export B=2); C=3').exports.keys()], ['A']);
  });

  it('tells where streams go', () => {
    const reading = read('echo x | psql > out 2>&1');
    const psql = find(reading, 'psql');
    assert.equal(psql.stdin.kind === 'pipe' && psql.stdin.value?.text, 'x\n');
    assert.equal(psql.stdout.kind === 'file' && psql.stdout.path.text, 'out');
    assert.deepEqual(
      psql.redirects.map((redirect) => [redirect.kind, redirect.fd, redirect.target.text]),
      [
        ['write', 1, 'out'],
        ['duplicate', 2, '1'],
      ],
    );
    assert.equal(find(reading, 'echo').stdout.kind, 'pipe');
    assert.equal(find(read('x=$(ls)'), 'ls').stdout.kind, 'captured');
    assert.equal(find(read('cat <<E\nq\nE'), 'cat').stdin.kind, 'text');
  });

  it('keeps a redirection that no command owns', () => {
    const [group, inner] = read('{ ls; } > out').invocations;
    assert.equal(group?.redirects[0]?.target.text, 'out');
    assert.equal(inner?.stdout.kind, 'file');
    assert.equal(read('> out').invocations[0]?.redirects[0]?.kind, 'write');
    assert.equal(read("bash -c 'ls' >> out").invocations[0]?.redirects[0]?.kind, 'append');
  });

  it('marks background and repetition', () => {
    assert.equal(last('ls &').background, true);
    assert.equal(last('ls; ls').repeated, false);
    assert.equal(last('while true; do ls; done').repeated, true);
    assert.equal(last('for x in a; do ls; done').repeated, false);
    assert.equal(last('find . -exec rm {} \\;').repeated, true);
  });

  it('lists wrappers from the outside in', () => {
    const via = last('sudo -u bob timeout 5 ssh -p 2 u@h "docker exec web sh -c \'rm x\'"').via;
    assert.deepEqual(
      via.map((wrapper) => `${wrapper.kind}:${wrapper.program}:${wrapper.where ?? ''}`),
      [
        'privilege:sudo:bob',
        'limit:timeout:',
        'remote:ssh:u@h',
        'container:docker:web',
        'shell:sh:',
      ],
    );
  });

  it('does not take this machine’s variables and files to another', () => {
    const remote = read("ssh h 'echo $SECRET; cat .env | sh'");
    assert.equal(find(remote, 'echo').args[0]?.known, false);
    assert.notEqual(remote.problems.length, 0);
    assert.deepEqual(remote.lookedThrough, []);
  });

  it('remembers the scripts it looked through', () => {
    assert.deepEqual(read('bash deploy.sh a; ./deploy.sh b').lookedThrough, ['/w/deploy.sh']);
  });
});

describe('readArgv', () => {
  const options = { look, cwd: '/w', env: () => undefined, shell: 'bash' } as const;
  function words(...texts: string[]): Value[] {
    return texts.map((text) => ({ text, known: true, sources: [], raw: text }));
  }
  it('unwraps like a text, without expanding anything', () => {
    assert.deepEqual(commands(readArgv(words('sudo', 'rm', '$x', '*'), options)), ['rm $x *']);
    assert.deepEqual(commands(readArgv(words('sh', '-c', 'rm a; ls'), options)), ['rm a', 'ls']);
    assert.deepEqual(commands(readArgv([], options)), []);
  });
});
