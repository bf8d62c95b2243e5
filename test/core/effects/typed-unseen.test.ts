/** Programs that wait for typing, where what is typed is shown to nobody. */
import assert from 'node:assert/strict';
import { typedUnseen } from '../../../src/core/effects/typed-unseen';
import { read } from '../shell/read';

function waits(command: string): readonly string[] {
  return typedUnseen(read(command)).map((effect) => effect.resource.name);
}

describe('what is typed unseen', () => {
  for (const [command, name] of [
    ['bash', 'bash'],
    ['bash --norc -i', 'bash'],
    ['/bin/sh', 'sh'],
    ['cd src && exec zsh -l', 'zsh'],
    ['python3', 'python3'],
    ['python3 -i setup.py', 'python3'],
    ['node', 'node'],
    ['psql postgres://db.example/app', 'psql'],
    ['psql -h db.example -U app', 'psql'],
    ['sqlite3 app.db', 'sqlite3'],
    ['redis-cli -h cache', 'redis-cli'],
    ['ssh -p 2222 web1', 'ssh'],
    ['tmux', 'tmux'],
  ] as const) {
    it(`is weighed at the start of ${command}`, () => assert.ok(waits(command).includes(name)));
  }

  for (const command of [
    'bash deploy.sh',
    'bash -c "ls -l"',
    'bash -lc "npm test"',
    'python3 setup.py build',
    'python3 -m pytest',
    'python3 -c "print(1)"',
    'echo "print(1)" | python3',
    'python3 <<< "print(1)"',
    'node server.js',
    'node -e "1"',
    'node --version',
    'psql -c "select 1" app',
    'psql -f schema.sql app',
    'sqlite3 app.db "select 1"',
    'redis-cli get key',
    'ssh web1 uptime',
    'tmux ls',
    'npm test',
  ]) {
    it(`is nothing to ${command}`, () => assert.deepEqual(waits(command), []));
  }
});
