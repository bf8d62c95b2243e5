import assert from 'node:assert/strict';
import type { Reversibility } from '../../../src/core/model/effect';
import { deriveCommand } from './derive-for-test';

/** How grave the kill in a command is; `reversible` where the process can simply be started again. */
function killIn(command: string): Reversibility | undefined {
  const kills = deriveCommand(command).filter(
    (effect) => effect.resource.class === 'process' && effect.operation === 'delete',
  );
  return (
    kills.map((effect) => effect.reversibility).find((how) => how !== 'reversible') ??
    kills[0]?.reversibility
  );
}

describe('where a process number comes from', () => {
  const named: readonly string[] = [
    'kill 4242',
    'node server.js & kill $!',
    'node server.js & PID=$!; sleep 2; kill $PID',
    'kill $(cat .pid)',
    'while read -r pid; do kill "$pid"; done < .pids',
    'lsof -ti:3000 | xargs kill -9',
    'for port in 3000 3001; do lsof -ti :$port | xargs kill; done',
    'kill $(pgrep -f "vite preview")',
    'kill $(pgrep -P $$)',
    'kill $(jobs -p)',
    "ps aux | grep '[v]ite' | awk '{print $2}' | xargs kill",
    "for p in $(ps -ef | awk '/webpack serve/ {print $2}'); do kill $p; done",
    'kill $(ps -C vite -o pid=)',
    'ps aux | head -50; kill 4242',
    "ps aux | grep cron; kill $(ps aux | grep vite | awk '{print $2}')",
  ];
  for (const command of named) {
    it(`is somebody's choice: ${command}`, () => assert.equal(killIn(command), 'reversible'));
  }

  const anybody: readonly string[] = [
    'ps -e -o pid= | xargs kill -9',
    "ps aux | awk '{print $2}' | tail -n +2 | xargs kill",
    'for p in $(ps -ax -o pid=); do kill $p; done',
    'for p in /proc/[0-9]*; do kill ${p##*/}; done',
    'pgrep -u bob | xargs kill',
    "ps -ef | grep -v bash | awk '{print $2}' | xargs kill",
    'pkill -u bob',
    'pkill -KILL -t pts/1',
    "pkill -f '.*'",
    'fuser -km /srv',
  ];
  for (const command of anybody) {
    it(`may be anybody's: ${command}`, () => assert.equal(killIn(command), 'hard'));
  }

  const critical: readonly string[] = [
    'pkill -x dbus-daemon',
    'kill -9 $(pidof NetworkManager)',
    "ps -ef | grep '[s]ystemd-logind' | awk '{print $2}' | xargs kill",
    'kill $(ps ax | awk \'$5 ~ "postmaster" {print $1}\')',
    'pkill -STOP journald',
    'while read -r pid name; do [[ $name == *crond* ]] && kill $pid; done < <(ps -e -o pid,comm)',
  ];
  for (const command of critical) {
    it(`takes the machine's own down: ${command}`, () => assert.equal(killIn(command), 'hard'));
  }

  it('takes everything down with -1 and with the first process', () => {
    for (const command of [
      'kill -9 -1',
      'kill -s TERM -- -1',
      'kill 1',
      'killall5 -9',
      'pkill -v -f x',
    ])
      assert.equal(killIn(command), 'irreversible', command);
  });

  it('tells a message from a kill', () => {
    assert.equal(killIn('kill -HUP 4242'), undefined);
    assert.equal(killIn('pkill -USR1 myserver'), undefined);
    assert.equal(killIn('kill -0 4242'), undefined);
    assert.equal(killIn('pkill -TERM myserver'), 'reversible');
  });

  it('sees the guard however its number is found', () => {
    const commands = [
      'pkill -f remit',
      'kill $(pgrep -f remit)',
      'kill $(cat ~/.remit/run/gate.pid)',
      "ps aux | grep '[r]emit' | awk '{print $2}' | xargs kill",
    ];
    for (const command of commands)
      assert.ok(
        deriveCommand(command).some((effect) => effect.special === 'tamper'),
        command,
      );
  });
});
