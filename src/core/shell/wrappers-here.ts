/** Wrappers whose command runs on this machine as it is: another user, a limit, a namespace, a tracer, this shell. */
import type { Wrapper } from './wrapper';

/** Other users and rights. */
const USERS: readonly Wrapper[] = [
  {
    names: ['sudo', 'sudo-rs', 'doas', 'dzdo', 'please', 'run0'],
    via: 'privilege',
    valued:
      'a auth-type u user g group h host p prompt c login-class C close-from D chdir r role R chroot t type T ' +
      'command-timeout U other-user unit property slice description nice background machine setenv',
    where: ['u', 'user'],
    assignments: true,
    not: ['l', 'list', 'v', 'validate', 'k', 'K', 'e', 'edit'],
    folder: ['D', 'chdir'],
  },
  { names: ['pkexec', 'pfexec'], via: 'privilege', valued: 'user u P', where: ['user', 'u'] },
  {
    names: ['gksudo', 'gksu', 'kdesudo', 'kdesu', 'beesu', 'lxsudo', 'lxqt-sudo'],
    via: 'privilege',
    valued: 'u user m message D description c',
    text: ['c'],
    where: ['u', 'user'],
  },
  {
    names: ['gosu', 'su-exec', 'setuidgid', 'envuidgid', 's6-setuidgid', 's6-applyuidgid'],
    via: 'privilege',
    skip: 1,
    where: 'word',
  },
  {
    names: ['setpriv'],
    via: 'privilege',
    valued:
      'reuid regid ruid euid rgid egid groups inh-caps ambient-caps bounding-set securebits pdeathsig selinux-label ' +
      'apparmor-profile landlock-access landlock-rule ptracer seccomp-filter',
  },
  {
    names: ['capsh'],
    via: 'privilege',
    dashes: true,
    program: ['bash'],
  },
  {
    names: ['su', 'runuser'],
    via: 'privilege',
    valued: 'c command session-command s shell g group G supp-group u user w whitelist-environment',
    text: ['c', 'command', 'session-command'],
    where: ['u', 'user'],
    command: 'none',
  },
  {
    names: ['runuser'],
    via: 'privilege',
    valued: 'u user g group G supp-group w whitelist-environment',
    where: ['u', 'user'],
    needs: ['u', 'user'],
  },
  { names: ['sg'], via: 'privilege', skip: 1, valued: 'c', text: ['c'], command: 'joined' },
];

/** Limits, priorities, namespaces, tracers: the command runs here, a little different. */
const LIMITS: readonly Wrapper[] = [
  {
    names: ['env', 'genv'],
    via: 'limit',
    valued: 'u unset C chdir S split-string a argv0 P',
    text: ['S', 'split-string'],
    assignments: true,
    folder: ['C', 'chdir'],
  },
  {
    names: [
      'nohup',
      'gnohup',
      'setsid',
      'chronic',
      'unbuffer',
      'catchsegv',
      'eatmydata',
      'nocache',
      'torify',
    ],
    via: 'limit',
    valued: 'p',
  },
  { names: ['rlwrap'], via: 'limit', valued: 'a b C D e f F g H l m M O p P q s S t w z' },
  { names: ['torsocks', 'tsocks'], via: 'limit', valued: 'a address P port u user p pass' },
  { names: ['proxychains', 'proxychains4'], via: 'limit', valued: 'f' },
  { names: ['nice', 'gnice'], via: 'limit', valued: 'n adjustment' },
  {
    names: ['ionice'],
    via: 'limit',
    valued: 'c class n classdata',
    not: ['p', 'pid', 'P', 'pgid', 'u', 'uid'],
  },
  {
    names: ['chrt'],
    via: 'limit',
    valued: 'T sched-runtime D sched-deadline P sched-period',
    skip: 1,
    not: ['p', 'pid', 'm', 'max'],
  },
  { names: ['taskset'], via: 'limit', skip: 1, not: ['p', 'pid'] },
  {
    names: ['numactl'],
    via: 'limit',
    valued:
      'i interleave w weighted-interleave p preferred P preferred-many m membind N cpunodebind C physcpubind touch ' +
      'offset length file shm shmmode shmid',
    not: ['s', 'show', 'H', 'hardware'],
  },
  { names: ['prlimit'], via: 'limit', valued: 'o output', not: ['p', 'pid'] },
  { names: ['cgexec'], via: 'limit', valued: 'g' },
  {
    names: ['cpulimit'],
    via: 'limit',
    valued: 'l limit m monitor-forks',
    not: ['p', 'pid', 'e', 'exe', 'P', 'path'],
  },
  { names: ['trickle'], via: 'limit', valued: 'd u w t l L n P' },
  { names: ['time', 'gtime'], via: 'limit', valued: 'f format o output' },
  { names: ['timeout', 'gtimeout'], via: 'limit', valued: 's signal k kill-after', skip: 1 },
  { names: ['stdbuf', 'gstdbuf'], via: 'limit', valued: 'i input o output e error' },
  {
    names: ['chpst'],
    via: 'limit',
    valued: 'u U b e / n m d o p f c t l L C',
    folder: ['C'],
  },
  { names: ['softlimit'], via: 'limit', valued: 'a c d f l m o p r s t' },
  { names: ['envdir', 'setlock', 'pgrphack', 's6-envdir', 's6-softlimit'], via: 'limit', skip: 1 },
  { names: ['tini', 'dumb-init', 'catatonit'], via: 'limit', valued: 'p e r rewrite' },
  { names: ['faketime'], via: 'limit', valued: 'f p', skip: 1 },
  { names: ['arch'], via: 'limit', valued: 'e d arch' },
  { names: ['setarch'], via: 'limit', skip: 1, interleaved: true },
  {
    names: ['linux32', 'linux64', 'i386', 'i486', 'i586', 'i686', 'x86_64', 'uname26'],
    via: 'limit',
  },
  { names: ['reattach-to-user-namespace'], via: 'limit' },
  {
    names: ['xcrun'],
    via: 'limit',
    valued: 'sdk toolchain find',
    not: ['f', 'find', 'show-sdk-path', 'show-sdk-version', 'show-sdk-platform-path'],
  },
  { names: ['caffeinate'], via: 'limit', valued: 't w' },
  {
    names: ['unshare'],
    via: 'limit',
    valued:
      'S setuid G setgid R root w wd propagation map-user map-group map-users map-groups monotonic boottime',
    folder: ['w', 'wd'],
  },
  { names: ['systemd-inhibit'], via: 'limit', valued: 'what who why mode' },
  {
    names: ['systemd-cat'],
    via: 'limit',
    valued: 't identifier p priority stderr-priority level-prefix namespace',
  },
  {
    names: ['systemd-run'],
    via: 'limit',
    valued:
      'u unit p property uid gid M machine H host slice E setenv on-active on-boot on-startup on-unit-active ' +
      'on-unit-inactive on-calendar timer-property path-property socket-property description service-type nice ' +
      'working-directory job-mode background',
    folder: ['working-directory'],
    keep: true,
  },
  {
    names: ['fakeroot', 'fakeroot-ng', 'fakechroot', 'fauxsu'],
    via: 'limit',
    valued: 'l lib faked s i b e c',
  },
  { names: ['pseudo'], via: 'limit', valued: 'P R' },
  {
    names: ['proot'],
    via: 'limit',
    valued:
      'r rootfs b bind m mount q qemu w pwd cwd v verbose k kernel-release R S i change-id p port',
  },
  {
    names: ['bwrap'],
    via: 'limit',
    valued:
      'args argv0 uid gid hostname chdir unsetenv dev proc tmpfs dir mqueue remount-ro exec-label file-label seccomp ' +
      'add-seccomp-fd block-fd userns-block-fd info-fd json-status-fd lock-file sync-fd cap-add cap-drop perms size ' +
      'userns userns2 pidns overlay-src tmp-overlay ro-overlay',
    paired:
      'bind ro-bind dev-bind bind-try ro-bind-try dev-bind-try bind-fd ro-bind-fd bind-data ro-bind-data file symlink ' +
      'setenv chmod',
  },
  { names: ['firejail'], via: 'limit' },
  {
    names: ['xvfb-run', 'xvfb-maybe'],
    via: 'limit',
    valued: 'n server-num s server-args e error-file f auth-file p xauth-protocol w wait',
  },
  { names: ['dbus-run-session'], via: 'limit', valued: 'config-file dbus-daemon' },
  { names: ['ssh-agent'], via: 'limit', valued: 'a E O P t' },
  { names: ['dbus-launch'], via: 'limit', valued: 'config-file autolaunch' },
  {
    names: ['strace', 'ltrace', 'truss', 'dtruss', 'ktrace'],
    via: 'limit',
    valued: 'o e p s P u a E I O S X b n l A',
    not: ['p'],
  },
  {
    names: ['valgrind', 'heaptrack', 'bear', 'ccache', 'sccache', 'distcc', 'icecc'],
    via: 'limit',
    valued: 'output config',
  },
  { names: ['intercept-build', 'scan-build', 'compiledb'], via: 'limit', valued: 'cdb o' },
  { names: ['kcov'], via: 'limit', skip: 1 },
  {
    names: ['rr', 'coz', 'uftrace', 'memray', 'py-spy'],
    after: ['record|run'],
    via: 'limit',
    valued: 'o output d duration r rate f format i interval',
  },
  {
    names: ['perf'],
    after: ['stat|record|trace|mem|c2c|kvm|sched'],
    via: 'limit',
    valued:
      'e event o output r repeat F freq c count m mmap-pages p pid t tid C cpu G cgroup D delay call-graph ' +
      'interval-print j branch-filter u uid k clockid x field-separator I',
    not: ['p', 'pid', 't', 'tid'],
    keep: true,
  },
  { names: ['gdb', 'lldb', 'cgdb'], via: 'limit', opens: ['args'], keep: true },
  { names: ['lldb'], via: 'limit', dashes: true, keep: true },
  {
    names: ['flock'],
    via: 'limit',
    valued: 'w wait timeout E conflict-exit-code c command',
    skip: 1,
    text: ['c', 'command'],
  },
  { names: ['lckdo', 'dotlockfile'], via: 'limit', valued: 'W r l', skip: 1 },
  {
    names: ['script'],
    via: 'limit',
    valued:
      'c command E echo I log-in O log-out B log-io T log-timing m logging-format o output-limit',
    skip: 1,
    text: ['c', 'command'],
  },
  {
    names: ['ttyrec', 'asciinema', 'termtosvg'],
    via: 'limit',
    valued: 'e c command',
    text: ['e', 'c', 'command'],
    command: 'none',
  },
  {
    names: ['asciinema'],
    after: ['rec|stream'],
    via: 'limit',
    valued: 'c command t title i idle-time-limit e env',
    text: ['c', 'command'],
    command: 'none',
  },
  {
    names: ['start-stop-daemon'],
    via: 'limit',
    valued:
      'x exec a startas n name p pidfile u user c chuid g group s signal R retry r chroot d chdir N nicelevel P ' +
      'procsched I iosched k umask O output ppid notify-timeout',
    entry: ['a', 'startas', 'x', 'exec'],
    not: ['K', 'stop', 'T', 'status', 't', 'test'],
    folder: ['d', 'chdir'],
  },
  { names: ['daemon', 'daemonize'], via: 'limit', valued: 'n name c chdir e E o p l u a D F X i' },
  { names: ['pee', 'mispipe'], via: 'limit', command: 'texts' },
  { names: ['ifne'], via: 'limit' },
  {
    names: ['busybox', 'toybox', 'shx', 'coreutils'],
    via: 'limit',
    not: ['list', 'list-full', 'install', 'help'],
  },
  {
    names: ['at', 'batch'],
    via: 'limit',
    valued: 'f q t',
    files: ['f'],
    command: 'none',
    reads: true,
    not: ['l', 'd', 'r', 'c'],
    keep: true,
  },
];

/** Words of the shell itself; the command still runs in it. */
const INSIDE: readonly Wrapper[] = [
  { names: ['command'], via: 'limit', not: ['v', 'V'], inside: true },
  { names: ['builtin', 'noglob', 'nocorrect', '-'], via: 'limit', inside: true },
  { names: ['exec'], via: 'limit', valued: 'a', inside: true },
  { names: ['coproc'], via: 'limit', inside: true },
];

export const WRAPPERS_HERE: readonly Wrapper[] = [...USERS, ...LIMITS, ...INSIDE];
