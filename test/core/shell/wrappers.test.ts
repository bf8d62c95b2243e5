/** The command inside each kind of wrapper, whatever options stand around it. */
import assert from 'node:assert/strict';
import { WRAPPERS } from '../../../src/core/shell/wrappers';
import { commands, read } from './read';

/** Each runs `rm x` on this machine or elsewhere. */
const RUNS_RM = [
  'sudo -u bob -g staff -- rm x',
  'run0 --user=bob rm x',
  'runuser -u bob -- rm x',
  "runuser -l bob -c 'rm x'",
  "sg docker -c 'rm x'",
  'setpriv --reuid 1000 --clear-groups rm x',
  'chpst -u bob -e env rm x',
  'env -i -u A -C sub B=1 rm x',
  "env -vS 'rm x'",
  'nice -n 5 ionice -c2 -n0 chrt -f 1 taskset -c 0,1 rm x',
  'timeout --signal=KILL -k 5 10s rm x',
  'numactl -N 0 -m 0 rm x',
  'prlimit --nofile=10:20 rm x',
  'cpulimit -l 50 -- rm x',
  'faketime -f 2020-01-01 1 rm x',
  'setarch x86_64 -R rm x',
  'arch -x86_64 rm x',
  'systemd-run --user --scope -p MemoryMax=1G rm x',
  'bwrap --ro-bind / / --dev /dev --setenv A b rm x',
  'proot -r root -b a rm x',
  'firejail --net=none rm x',
  'xvfb-run -a -s "-screen 0 1x1x8" rm x',
  'dbus-run-session -- rm x',
  'strace -f -e trace=file -o log rm x',
  'perf record -g -o out -- rm x',
  'gdb -q --args rm x',
  'flock -n lock rm x',
  "flock lock -c 'rm x'",
  'script -q out rm x',
  "script -qc 'rm x' out",
  'start-stop-daemon --start --exec rm -- x',
  "at now <<< 'rm x'",
  "pee 'rm x'",
  'busybox rm x',
  "tmux send-keys -t a:1 'rm x' Enter",
  "tmux split-window -h -t a 'rm x'",
  "screen -S a -X stuff 'rm x\\n'",
  'screen -dmS a rm x',
  'xterm -hold -e rm x',
  'gnome-terminal --tab -- rm x',
  "watch -n 1 'rm x'",
  'watchexec -e ts -w src -- rm x',
  "nodemon --watch src --exec 'rm x'",
  "cargo watch -s 'rm x'",
  "concurrently --names a 'rm x'",
  "firebase emulators:exec --only auth 'rm x'",
  'dotenv -e .env -- rm x',
  'aws-vault exec prod --duration 1h -- rm x',
  'mise exec node@20 -- rm x',
  'nix develop .#ci --command rm x',
  "nix-shell -p jq --run 'rm x'",
  'opam exec -- rm x',
  'yarn workspace app exec rm x',
  'lerna exec --scope a -- rm x',
  'git bisect run rm x',
  'kubectl exec deploy/a -c app -n b -- rm x',
  'oc rsh pod rm x',
  'docker run --rm -it --entrypoint rm alpine x',
  'docker compose run --rm -e A=b app rm x',
  "gcloud compute ssh vm --zone z --command='rm x'",
  "vagrant ssh web -c 'rm x'",
  'apptainer exec -B a:b image.sif rm x',
  'flatpak run --command=rm org.example.App x',
];

describe('wrappers', () => {
  for (const text of RUNS_RM) {
    it(text, () => {
      const found = commands(read(text)).filter((command) => !command.endsWith('(kept)'));
      assert.deepEqual(found, ['rm x']);
    });
  }

  it('run nothing where they are asked for something else', () => {
    for (const text of [
      'command -pvV rm',
      'sudo -l rm',
      'taskset -pc 0 123',
      'start-stop-daemon --stop --exec rm',
      'docker run alpine -rf x',
      'screen -r rm',
      'at -l',
    ]) {
      const ran = read(text).invocations.filter(({ program }) => program.text === 'rm');
      assert.deepEqual(ran, [], text);
    }
  });

  it('name every option once and none of two kinds', () => {
    for (const { names, valued = '', paired = '' } of WRAPPERS) {
      const options = [...valued.split(' '), ...paired.split(' ')].filter(Boolean);
      assert.deepEqual(
        options.filter((option, at) => options.indexOf(option) !== at),
        [],
        names.join(),
      );
    }
  });
});
