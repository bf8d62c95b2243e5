/** Wrappers of developers: terminals, watchers, benchmarks, and commands that are a part of something larger. */
import type { Wrapper } from './wrapper';

const TMUX = 'c e f F n s t x y l p';

/** Terminals and what is typed into them. */
const TERMINALS: readonly Wrapper[] = [
  {
    names: ['tmux', 'byobu', 'psmux'],
    after: [
      'new-session|new|new-window|neww|split-window|splitw|respawn-pane|respawnp|respawn-window|respawnw',
    ],
    via: 'limit',
    valued: TMUX,
    command: 'joined',
    folder: ['c'],
    keep: true,
  },
  {
    names: ['tmux', 'byobu'],
    after: ['run-shell|run|pipe-pane|pipep'],
    via: 'limit',
    valued: 'd t c',
    command: 'joined',
    keep: true,
  },
  {
    names: ['tmux', 'byobu'],
    after: ['display-popup|popup'],
    via: 'limit',
    valued: 'b d t c w h x y T e s S',
    command: 'joined',
    keep: true,
  },
  {
    names: ['tmux', 'byobu'],
    after: ['if-shell|if'],
    via: 'limit',
    valued: 't',
    command: 'texts',
    keep: true,
  },
  {
    names: ['tmux', 'byobu'],
    after: ['send-keys|send'],
    via: 'limit',
    valued: 't N c',
    command: 'joined',
    keystrokes: true,
    keep: true,
  },
  {
    names: ['screen'],
    opens: ['X'],
    via: 'limit',
    command: 'joined',
    keystrokes: true,
    keep: true,
  },
  {
    names: ['screen'],
    via: 'limit',
    valued: 'S c e h p s t T Logfile',
    not: ['r', 'R', 'x', 'ls', 'list', 'wipe', 'v', 'Q'],
    keep: true,
  },
  { names: ['dtach'], via: 'limit', valued: 'n c A N r e', not: ['a', 'p'] },
  { names: ['abduco'], via: 'limit', valued: 'n c A e' },
  {
    names: ['zellij'],
    after: ['run'],
    via: 'limit',
    valued: 'n name d direction cwd height width x y',
    folder: ['cwd'],
  },
  {
    names: [
      'xterm',
      'uxterm',
      'urxvt',
      'rxvt',
      'st',
      'konsole',
      'alacritty',
      'xfce4-terminal',
      'terminator',
      'lxterminal',
    ],
    via: 'limit',
    opens: ['e', 'x', 'command', 'execute'],
    keep: true,
  },
  {
    names: ['gnome-terminal', 'mate-terminal', 'ptyxis', 'kgx'],
    via: 'limit',
    opens: ['x', 'e'],
    keep: true,
  },
  {
    names: ['gnome-terminal', 'mate-terminal', 'ptyxis', 'kgx'],
    via: 'limit',
    dashes: true,
    keep: true,
  },
  {
    names: ['wezterm'],
    after: ['start'],
    via: 'limit',
    valued: 'cwd class workspace position',
    folder: ['cwd'],
  },
  {
    names: ['kitty', 'foot', 'xdg-terminal-exec'],
    via: 'limit',
    valued: 'd directory T title c config o override a app-id D working-directory',
    folder: ['d', 'directory', 'D', 'working-directory'],
  },
];

/** Watchers, benchmarks, several commands at once. */
const WATCHERS: readonly Wrapper[] = [
  {
    names: ['watch', 'viddy', 'hwatch'],
    via: 'limit',
    valued: 'n interval q equexit s shotsdir',
    command: 'joined',
  },
  { names: ['entr'], via: 'limit', command: 'joined' },
  {
    names: ['hyperfine'],
    via: 'limit',
    valued:
      'w warmup m min-runs M max-runs r runs s setup p prepare C conclude c cleanup n command-name reference S shell ' +
      'style sort u time-unit export-json export-csv export-markdown export-asciidoc export-orgmode input output P ' +
      'parameter-scan D parameter-step-size L parameter-list',
    text: ['setup', 's', 'prepare', 'p', 'conclude', 'C', 'cleanup', 'c', 'reference'],
    command: 'texts',
  },
  {
    names: ['watchexec'],
    via: 'limit',
    valued:
      'w watch W watch-non-recursive F watch-file e exts i ignore ignore-file s signal stop-signal stop-timeout f filter ' +
      'filter-file d debounce delay-run poll shell E env project-origin workdir wrap-process emit-events-to',
    folder: ['workdir'],
    command: 'joined',
  },
  {
    names: ['reflex', 'modd', 'onchange', 'chokidar-cli', 'gow'],
    via: 'limit',
    valued: 'r regex R inverse-regex g glob G inverse-glob d delay',
    dashes: true,
  },
  {
    names: ['chokidar'],
    via: 'limit',
    valued: 'c command d debounce t throttle i ignore',
    text: ['c', 'command'],
    command: 'none',
    interleaved: true,
    skip: 1,
  },
  {
    names: ['nodemon'],
    via: 'limit',
    valued: 'w watch e ext i ignore x exec d delay cwd s signal I',
    text: ['x', 'exec'],
    command: 'none',
    folder: ['cwd'],
  },
  {
    names: ['tsc-watch'],
    via: 'limit',
    valued: 'onSuccess onFirstSuccess onFailure onEmit onCompilationStarted onCompilationComplete',
    text: [
      'onSuccess',
      'onFirstSuccess',
      'onFailure',
      'onEmit',
      'onCompilationStarted',
      'onCompilationComplete',
    ],
    command: 'none',
    keep: true,
  },
  {
    names: ['cargo'],
    after: ['watch'],
    via: 'limit',
    valued: 'x exec s shell w watch i ignore d delay C workdir',
    text: ['s', 'shell'],
    dashes: true,
    folder: ['C', 'workdir'],
    keep: true,
  },
  {
    names: ['concurrently', 'conc'],
    via: 'limit',
    valued:
      'n names c prefix-colors p prefix m max-processes s success l prefix-length t timestamp-format i-default default-input-target restart-tries restart-after kill-signal teardown hide name-separator shell',
    text: ['teardown'],
    command: 'texts',
  },
  {
    names: ['c8', 'nyc', 'ddtrace-run', 'opentelemetry-instrument'],
    via: 'limit',
    valued:
      'r reporter reports-dir report-dir x exclude n include temp-directory src cwd require i',
    keep: true,
  },
  { names: ['newrelic-admin'], after: ['run-program'], via: 'limit' },
  {
    names: ['foreman', 'honcho'],
    after: ['run'],
    via: 'limit',
    valued: 'e env f procfile',
    envFiles: { options: ['e', 'env'], default: ['.env'] },
  },
];

/** Programs that run a command as a part of something larger. */
const HOOKS: readonly Wrapper[] = [
  {
    names: ['git'],
    after: ['bisect', 'run'],
    via: 'limit',
    valued: 'C c git-dir work-tree namespace',
    keep: true,
  },
  {
    names: ['repo'],
    after: ['forall'],
    via: 'limit',
    valued: 'r regex i inverse-regex g groups j jobs',
    opens: ['c'],
    keep: true,
  },
];

export const WRAPPERS_TOOLS: readonly Wrapper[] = [...TERMINALS, ...WATCHERS, ...HOOKS];
