/**
 * Everything that takes a command as its arguments, one row each. The engine is `unwrap.ts`; shells, `xargs`, `find`
 * and `parallel` have forms of their own in `shells.ts` and `each.ts`.
 */
import type { Via } from './invocation';

export interface Wrapper {
  readonly names: readonly string[];
  /** Words that must follow the name, options between them allowed: `compose exec`. */
  readonly after?: readonly string[];
  readonly via: Via['kind'];
  /** Options that take a value, without dashes. */
  readonly valued?: string;
  /** Words between the options and the command: a host, a container, a number of seconds. */
  readonly skip?: number;
  /** Which of the skipped words, or which option, names the place or the user. */
  readonly where?: 'word' | readonly string[];
  /** `words`: an argument list, default. `joined`: words put together and read by a shell. `texts`: each a text. */
  readonly command?: 'words' | 'joined' | 'texts' | 'none';
  /** Options whose value is a text that a shell reads. */
  readonly text?: readonly string[];
  /** `A=b` may come before the command. */
  readonly assignments?: boolean;
  /** The command is only what stands after `--`. */
  readonly dashes?: boolean;
  /** With one of these options the command is not run. */
  readonly not?: readonly string[];
  /** Has effects of its own, so that its invocation is kept. */
  readonly keep?: boolean;
  /** Runs where this machine's files and variables mean nothing. */
  readonly away?: boolean;
  /** Option that names the folder to run in. */
  readonly folder?: readonly string[];
  /** Option that names files of `NAME=value` lines, and the names used when none is given. */
  readonly envFiles?: { readonly options: readonly string[]; readonly default: readonly string[] };
  /** The first word names a package whose program is run. */
  readonly package?: boolean;
  /** Still in this shell: builtins and functions of the command count. */
  readonly inside?: boolean;
}

const DOCKER_RUN =
  'a add-host annotation attach blkio-weight cap-add cap-drop cgroup-parent cgroupns cidfile c cpu-shares cpus ' +
  'cpuset-cpus device detach-keys dns entrypoint e env env-file expose gpus group-add health-cmd h hostname ip ipc ' +
  'isolation l label label-file link log-driver log-opt mac-address m memory memory-swap mount name network net ' +
  'network-alias pid pids-limit platform p publish pull restart runtime security-opt shm-size stop-signal ' +
  'storage-opt sysctl tmpfs ulimit u user userns v volume volume-driver volumes-from w workdir H host context';
const DOCKER_EXEC = 'e env env-file u user w workdir detach-keys H host context index f file profile project-name';
const KUBECTL =
  'n namespace c container context kubeconfig cluster user s server token as f filename pod-running-timeout l selector';

export const WRAPPERS: readonly Wrapper[] = [
  // Another user.
  {
    names: ['sudo', 'doas', 'run0'],
    via: 'privilege',
    valued: 'u user g group h host p prompt C close-from D chdir r role t type T command-timeout U other-user',
    where: ['u', 'user'],
    assignments: true,
    not: ['l', 'list', 'v', 'validate', 'k', 'K', 'e', 'edit'],
    folder: ['D', 'chdir'],
  },
  { names: ['pkexec'], via: 'privilege', valued: 'user u', where: ['user', 'u'] },
  { names: ['gosu', 'su-exec'], via: 'privilege', skip: 1, where: 'word' },
  { names: ['setpriv'], via: 'privilege', valued: 'reuid regid groups inh-caps ambient-caps bounding-set' },
  {
    names: ['su', 'runuser'],
    via: 'privilege',
    valued: 'c command s shell g group G supp-group u user w whitelist-environment',
    text: ['c', 'command'],
    where: ['u', 'user'],
    command: 'none',
  },

  // This machine, a little different.
  {
    names: ['env'],
    via: 'limit',
    valued: 'u unset C chdir S split-string',
    text: ['S', 'split-string'],
    assignments: true,
    folder: ['C', 'chdir'],
  },
  { names: ['cross-env'], via: 'limit', assignments: true },
  { names: ['cross-env-shell'], via: 'limit', assignments: true, command: 'joined' },
  { names: ['nohup', 'setsid', 'chronic', 'unbuffer', 'rlwrap', 'torsocks', 'catchsegv'], via: 'limit' },
  { names: ['proxychains', 'proxychains4'], via: 'limit', valued: 'f' },
  { names: ['nice'], via: 'limit', valued: 'n adjustment' },
  { names: ['ionice'], via: 'limit', valued: 'c class n classdata p pid P pgid u uid' },
  { names: ['chrt'], via: 'limit', valued: 'T D P', skip: 1 },
  { names: ['taskset'], via: 'limit', skip: 1, not: ['p', 'pid'] },
  { names: ['time', 'gtime'], via: 'limit', valued: 'f format o output' },
  { names: ['timeout', 'gtimeout'], via: 'limit', valued: 's signal k kill-after', skip: 1 },
  { names: ['stdbuf', 'gstdbuf'], via: 'limit', valued: 'i input o output e error' },
  { names: ['strace', 'ltrace'], via: 'limit', valued: 'o e p s P u a E I O S X' },
  { names: ['valgrind', 'faketime', 'firejail', 'xvfb-run'], via: 'limit', valued: 'n server-num s server-args e' },
  { names: ['caffeinate'], via: 'limit', valued: 't w' },
  { names: ['unshare', 'systemd-inhibit'], via: 'limit', valued: 'S G R root what who why mode' },
  { names: ['systemd-run'], via: 'limit', valued: 'unit u p property uid gid M machine t slice E setenv on-active on-calendar' },
  { names: ['flock'], via: 'limit', valued: 'w timeout E conflict-exit-code c command', skip: 1, text: ['c', 'command'] },
  { names: ['script'], via: 'limit', valued: 'c command E I O B T m', text: ['c', 'command'], command: 'none' },
  { names: ['watch', 'viddy'], via: 'limit', valued: 'n interval q equexit', command: 'joined' },
  { names: ['entr', 'hyperfine'], via: 'limit', valued: 'w m r n p prepare', text: ['prepare', 'p'], command: 'joined' },
  { names: ['watchexec'], via: 'limit', valued: 'w watch e exts i ignore s signal f filter', command: 'joined' },
  { names: ['nodemon'], via: 'limit', valued: 'w watch e ext i ignore x exec d delay', text: ['x', 'exec'], command: 'none' },
  { names: ['concurrently'], via: 'limit', valued: 'n names c prefix-colors p prefix m max-processes', command: 'texts' },
  { names: ['busybox', 'toybox'], via: 'limit' },
  { names: ['command'], via: 'limit', not: ['v', 'V'], inside: true },
  { names: ['builtin', 'noglob', 'nocorrect', '-'], via: 'limit', inside: true },
  { names: ['exec'], via: 'limit', valued: 'a', inside: true },
  { names: ['coproc'], via: 'limit', inside: true },
  { names: ['tmux'], after: ['new-session'], via: 'limit', valued: 's n c t x y F e', command: 'joined', folder: ['c'], keep: true },
  { names: ['tmux'], after: ['new'], via: 'limit', valued: 's n c t x y F e', command: 'joined', folder: ['c'], keep: true },
  { names: ['tmux'], after: ['new-window'], via: 'limit', valued: 'n c t F e', command: 'joined', folder: ['c'], keep: true },
  { names: ['tmux'], after: ['send-keys'], via: 'limit', valued: 't N', command: 'joined', keep: true },

  // Environment from somewhere else.
  {
    names: ['dotenv', 'dotenvx', 'env-cmd'],
    via: 'limit',
    valued: 'e f c v file env-file',
    envFiles: { options: ['e', 'f', 'file', 'env-file'], default: ['.env'] },
  },
  {
    names: ['dotenvx', 'dotenv'],
    after: ['run'],
    via: 'limit',
    valued: 'e f env env-file',
    envFiles: { options: ['f', 'env-file', 'e'], default: ['.env'] },
  },
  { names: ['direnv'], after: ['exec'], via: 'limit', skip: 1, keep: true },
  { names: ['doppler'], after: ['run'], via: 'limit', valued: 'p project c config t token command scope', text: ['command'], keep: true },
  { names: ['op'], after: ['run'], via: 'limit', valued: 'env-file account', keep: true },
  { names: ['infisical'], after: ['run'], via: 'limit', valued: 'env path projectId token command', text: ['command'], keep: true },
  { names: ['chamber'], after: ['exec'], via: 'limit', dashes: true, keep: true },
  { names: ['aws-vault'], after: ['exec'], via: 'limit', valued: 'd duration region', skip: 1, where: 'word', keep: true },
  { names: ['sops'], after: ['exec-env'], via: 'limit', skip: 1, command: 'joined', keep: true },
  { names: ['railway'], after: ['run'], via: 'limit', valued: 's service e environment p project', keep: true },
  { names: ['vercel'], after: ['env', 'run'], via: 'limit', valued: 'e environment', keep: true },
  { names: ['vault', 'teller', 'envconsul'], via: 'limit', dashes: true, keep: true },

  // Packages and language environments.
  { names: ['npx', 'bunx', 'pnpx', 'uvx'], via: 'limit', valued: 'p package c call w workspace from with python', text: ['c', 'call'], package: true, keep: true },
  { names: ['npm'], after: ['exec'], via: 'limit', valued: 'package c call w workspace', text: ['c', 'call'], package: true, keep: true },
  { names: ['npm'], after: ['x'], via: 'limit', valued: 'package c call w workspace', text: ['c', 'call'], package: true, keep: true },
  { names: ['pnpm', 'yarn'], after: ['dlx'], via: 'limit', valued: 'p package C dir F filter', package: true, keep: true },
  { names: ['bun'], after: ['x'], via: 'limit', package: true, keep: true },
  { names: ['pipx'], after: ['run'], via: 'limit', valued: 'spec python', package: true, keep: true },
  { names: ['pnpm', 'yarn'], after: ['exec'], via: 'limit', valued: 'C dir F filter', folder: ['C', 'dir'] },
  { names: ['poetry', 'pipenv', 'pdm', 'hatch', 'rye'], after: ['run'], via: 'limit', valued: 'C directory p project' },
  { names: ['uv'], after: ['run'], via: 'limit', valued: 'with python p extra group env-file project directory package index-url', folder: ['directory'] },
  { names: ['conda', 'mamba', 'micromamba'], after: ['run'], via: 'limit', valued: 'n name p prefix cwd' },
  { names: ['bundle', 'rbenv', 'pyenv', 'asdf', 'mise', 'volta', 'fnm'], after: ['exec'], via: 'limit', valued: 'using version' },
  { names: ['nix', 'devbox', 'devenv'], via: 'limit', valued: 'c command', dashes: true, keep: true },
  { names: ['nix-shell'], via: 'limit', valued: 'p run command I A', text: ['run', 'command'], command: 'none', keep: true },
  { names: ['corepack'], via: 'limit' },

  // Another machine.
  {
    names: ['ssh', 'autossh', 'mosh', 'sshpass'],
    via: 'remote',
    valued: 'B b c D E e F I i J L l m O o p Q R S W w M ssh',
    skip: 1,
    where: 'word',
    command: 'joined',
    keep: true,
    away: true,
  },
  { names: ['tsh'], after: ['ssh'], via: 'remote', valued: 'l login p port proxy cluster', skip: 1, where: 'word', command: 'joined', keep: true, away: true },
  { names: ['vagrant'], after: ['ssh'], via: 'remote', valued: 'c command', text: ['c', 'command'], command: 'none', keep: true, away: true },
  { names: ['gcloud'], after: ['compute', 'ssh'], via: 'remote', valued: 'command zone project', text: ['command'], command: 'none', skip: 1, where: 'word', keep: true, away: true },
  { names: ['fly', 'flyctl'], after: ['ssh', 'console'], via: 'remote', valued: 'C command a app u user', text: ['C', 'command'], command: 'none', where: ['a', 'app'], keep: true, away: true },
  { names: ['heroku'], after: ['run'], via: 'remote', valued: 'a app r remote s size type', where: ['a', 'app'], command: 'joined', keep: true, away: true },
  { names: ['railway'], after: ['ssh'], via: 'remote', valued: 's service e environment p project', command: 'joined', keep: true, away: true },
  { names: ['multipass', 'lxc', 'incus'], after: ['exec'], via: 'container', skip: 1, where: 'word', keep: true, away: true },
  { names: ['limactl'], after: ['shell'], via: 'container', skip: 1, where: 'word', keep: true, away: true },
  { names: ['wsl', 'wsl.exe'], via: 'container', valued: 'd distribution u user', where: ['d', 'distribution'], keep: true, away: true },

  // Containers.
  { names: ['docker', 'podman', 'nerdctl'], after: ['exec'], via: 'container', valued: DOCKER_EXEC, skip: 1, where: 'word', keep: true, away: true },
  { names: ['docker', 'podman', 'nerdctl'], after: ['run'], via: 'container', valued: DOCKER_RUN, skip: 1, where: 'word', keep: true, away: true },
  { names: ['docker', 'podman', 'nerdctl'], after: ['container', 'exec'], via: 'container', valued: DOCKER_EXEC, skip: 1, where: 'word', keep: true, away: true },
  { names: ['docker', 'podman', 'nerdctl'], after: ['container', 'run'], via: 'container', valued: DOCKER_RUN, skip: 1, where: 'word', keep: true, away: true },
  { names: ['docker', 'podman', 'nerdctl'], after: ['compose', 'exec'], via: 'container', valued: `${DOCKER_EXEC} p`, skip: 1, where: 'word', keep: true, away: true },
  { names: ['docker', 'podman', 'nerdctl'], after: ['compose', 'run'], via: 'container', valued: `${DOCKER_RUN} f file profile project-name`, skip: 1, where: 'word', keep: true, away: true },
  { names: ['docker-compose', 'podman-compose'], after: ['exec'], via: 'container', valued: `${DOCKER_EXEC} p`, skip: 1, where: 'word', keep: true, away: true },
  { names: ['docker-compose', 'podman-compose'], after: ['run'], via: 'container', valued: `${DOCKER_RUN} f file`, skip: 1, where: 'word', keep: true, away: true },
  { names: ['kubectl', 'oc'], after: ['exec'], via: 'container', valued: KUBECTL, skip: 1, where: 'word', keep: true, away: true },
  { names: ['kubectl', 'oc'], after: ['run'], via: 'container', valued: `${KUBECTL} image restart env labels overrides`, skip: 1, where: 'word', dashes: true, keep: true, away: true },
  { names: ['kubectl', 'oc'], after: ['debug'], via: 'container', valued: `${KUBECTL} image target`, skip: 1, where: 'word', dashes: true, keep: true, away: true },
  { names: ['devcontainer'], after: ['exec'], via: 'container', valued: 'workspace-folder container-id config', keep: true, away: true },
  { names: ['chroot', 'arch-chroot'], via: 'container', valued: 'userspec groups', skip: 1, where: 'word', keep: true, away: true },
  { names: ['nsenter'], via: 'container', valued: 't target S G', where: ['t', 'target'], keep: true, away: true },
];
