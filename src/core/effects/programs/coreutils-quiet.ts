/** Programs and shell words that print, wait, compare or set something inside the shell alone: nothing to weigh. */
import type { Program } from '../define';
import { defineProgram } from '../define';

const NAMES = `
  : true false test [ [[ ]] (( let echo printf print cd pushd popd dirs pwd shift shopt alias unalias return break continue exit wait jobs fg bg disown read readarray
  mapfile deactivate getopts hash type which whence where whereis command builtin fc times ulimit umask compgen complete
  autoload bindkey zstyle emulate compinit compaudit promptinit vared zle zmodload compdef rehash limit sched
  ls dir vdir tree exa eza lsd du df stat file realpath readlink basename dirname pathchk
  cal env printenv uname arch hostname id whoami who w users groups logname tty locale nproc getconf
  lvs vgs pvs lvdisplay vgdisplay pvdisplay lvscan vgscan pvscan pveversion pveperf
  uptime free vmstat iostat mpstat sar lscpu lsblk lspci lsusb lsmod dmesg sysctl-show ps pgrep pidof top htop lsof fuser-show
  ss netstat ip-show
  seq sleep usleep yes factor expr bc dc numfmt tput clear reset stty tset
  sw_vers system_profiler say notify-send open-none mdfind mdls
  cut tr wc-none uniq-none nl-none sync info apropos whatis tldr help caffeinate banner cowsay figlet
  lsb_release xcode-select cygpath systemd-resolve udevadm gedit scutil-show xset xrandr Xvfb xhost defaults-read dpkg-query
  getenforce sestatus aa-status nvidia-smi rocm-smi pstree pmap lsns lslocks ipcs blkid findmnt last lastlog lastb sensors acpi dmidecode runlevel
  iotop iftop nethogs hostid uuidgen lsattr getfattr jot hwinfo inxi neofetch fastfetch dircolors setterm tabs
  xargs parallel sudo doas su busybox fish_config
  npx bunx pnpx uvx corepack dotenv dotenvx env-cmd direnv time timeout nice nohup
  flock setsid stdbuf ionice chrt taskset prlimit numactl cgexec setpriv capsh unshare gosu su-exec runuser sg
  fakeroot proot bwrap firejail chpst softlimit setarch eatmydata unbuffer chronic tini dumb-init dbus-run-session
  systemd-inhibit systemd-cat reattach-to-user-namespace exec
  Get-ChildItem Get-Content-none Write-Host Write-Output Set-Location Get-Location Test-Path Select-String Get-Process Get-Command
`
  .trim()
  .split(/\s+/)
  .filter((name) => !name.endsWith('-none') && !name.endsWith('-show'));

export const quietTools: Program = defineProgram({
  names: NAMES.filter((name) => name !== 'cut'),
  synopsis:
    'Shell words and programs that only print, list, wait or set something in the shell itself.',
  grammar: {},
  effects: () => [],
  examples: [
    { command: 'ls -la src', effects: [] },
    { command: 'echo "rm -rf /"', effects: [] },
    { command: 'export NODE_ENV=production', effects: [] },
    { command: 'ps aux', effects: [] },
    { command: 'echo hi > /dev/null', effects: [] },
    { command: 'echo x > notes.txt', effects: ['create file:notes.txt'] },
    { command: 'du -sh .', effects: [] },
  ],
});
