/**
 * Other programs that a git call starts: what stands in place of ssh, helpers that are given the login, pagers,
 * editors, filters and hooks. Named by variables, by settings, by options of the command, by `ext::` addresses.
 */
import type { Effect } from '../../model/effect';
import { say } from '../../model/say';
import type { Value } from '../../shell/invocation';
import { localEffect, unknownProgram } from '../build';
import { baseName } from '../paths';
import { namedBy, type GitCall } from './git-call';
import { parameters, setHere, type Setting } from './git-settings';
import { hookPrograms } from './git-hooks';

/** The command talks to another repository, so that ssh or what stands for it is started. */
function talks({ command, options }: GitCall): boolean {
  const second = options.operands[0]?.text ?? '';
  switch (command) {
    case 'push':
    case 'fetch':
    case 'pull':
    case 'clone':
    case 'ls-remote':
    case 'send-pack':
    case 'fetch-pack':
    case 'lfs':
      return true;
    case 'archive':
      return options.value('remote') !== undefined;
    case 'submodule':
      return /^(?:add|update)$/.test(second);
    case 'remote':
      return /^(?:update|show|prune|set-head)$/.test(second) || options.has('fetch');
    case 'subtree':
      return /^(?:add|pull|push)$/.test(second);
    default:
      return false;
  }
}

/** They are handed what goes to and from the remote, or the login for it. */
const CARRIER_VARIABLES = [
  'GIT_SSH_COMMAND',
  'GIT_SSH',
  'GIT_PROXY_COMMAND',
  'GIT_ASKPASS',
  'SSH_ASKPASS',
];
const CARRIER =
  /^(?:core\.(?:sshcommand|gitproxy|askpass)|credential\.(?:.*\.)?helper|remote\..*\.(?:uploadpack|receivepack))$/;
const STARTED_VARIABLES = [
  'GIT_EXTERNAL_DIFF',
  'GIT_PAGER',
  'GIT_EDITOR',
  'GIT_SEQUENCE_EDITOR',
  'PAGER',
  'EDITOR',
  'VISUAL',
];
const STARTED =
  /^(?:core\.(?:pager|editor|fsmonitor|alternaterefscommand)|pager\..*|sequence\.editor|diff\.external|diff\..*\.(?:command|textconv)|(?:merge|filter)\..*\.(?:driver|clean|smudge|process)|(?:merge|diff)tool\..*\.cmd|interactive\.difffilter|gpg\.(?:.*\.)?program|uploadpack\.packobjectshook|trailer\..*\.(?:cmd|command)|(?:browser|man)\..*\.cmd)$/;

/** Names of credential helpers that come with git or its usual packages. */
const HELPERS =
  /^(?:store|cache|osxkeychain|manager|manager-core|wincred|libsecret|gnome-keyring|oauth|gcloud|netrc)(?:\.\w+)?$/;

export function startedPrograms(git: GitCall): readonly Effect[] {
  return [
    ...variablePrograms(git),
    ...git.settings.flatMap((setting) => settingPrograms(git, setting, talks(git))),
    ...optionPrograms(git),
    ...addressPrograms(git),
    ...hookPrograms(git),
    ...ownPrograms(git),
  ];
}

function variablePrograms(git: GitCall): readonly Effect[] {
  const carriers = talks(git) ? CARRIER_VARIABLES : [];
  return [
    ...carriers.flatMap((name) => {
      const value = setHere(name, git);
      return value === undefined ? [] : carrier(git, value, name);
    }),
    ...STARTED_VARIABLES.flatMap((name) => {
      const value = setHere(name, git);
      return value === undefined ? [] : runsText(git, value, name);
    }),
    ...handedToItself(git),
  ];
}

/**
 * git writes `GIT_CONFIG_PARAMETERS` for the git commands that it starts itself, and no manual offers it to anybody. Whoever
 * sets it, where `-c` would do, sets a program out of sight.
 */
function handedToItself(git: GitCall): readonly Effect[] {
  const keys = parameters(setHere('GIT_CONFIG_PARAMETERS', git)).map(({ key }) => key);
  const starting = keys.find((key) => CARRIER.test(key) || STARTED.test(key));
  if (starting === undefined) return [];
  const why = say`${starting} is set in a variable that git keeps for itself`;
  return [unknownProgram(git, starting, why)];
}

/** What a setting starts; `carries` where a remote is talked to, now or whenever the setting is used. */
export function settingPrograms(
  git: GitCall,
  { key, value }: Setting,
  carries: boolean,
): readonly Effect[] {
  const { text } = value;
  if (text === '' || /^(?:true|false|0|1)$/i.test(text)) return [];
  const elsewhere = /^url\.(ext::.+)\.(?:push)?insteadof$/s.exec(key)?.[1];
  if (elsewhere !== undefined) return carries ? external(git, elsewhere) : [];
  const isHelper = key.startsWith('credential.');
  if (CARRIER.test(key)) {
    if (!carries || (isHelper && HELPERS.test(text.split(/\s/)[0]!))) return [];
    return carrier(git, plain(isHelper ? helperCommand(value) : value), key);
  }
  return STARTED.test(key) ? runsText(git, plain(value), key) : [];
}

/** A helper's name stands for `git-credential-NAME`; a path and `!` are commands. */
function helperCommand(value: Value): Value {
  const isCommand = /^(?:!|[/~.]|[A-Za-z]:)/.test(value.text);
  const text = isCommand ? value.text : `git-credential-${value.text}`;
  return { ...value, text };
}

function plain(value: Value): Value {
  return { ...value, text: value.text.replace(/^!/, '') };
}

export function runsText(git: GitCall, value: Value, where: string): readonly Effect[] {
  return git.context.shell(value.text, git.folder, git.invocation, where);
}

/**
 * A program in place of ssh, or one that is asked for the login. ssh itself is ordinary, with its keys and options.
 * A script that cannot be read is given all that passes, so a person should know of it.
 */
function carrier(git: GitCall, value: Value, where: string): readonly Effect[] {
  const first = /^\s*(?:\w+=\S*\s+)*("[^"]*"|'[^']*'|\S+)/.exec(value.text)?.[1] ?? '';
  const word = first.replace(/^(["'])(.*)\1$/, '$2');
  const name = baseName(word.replaceAll('\\', '/')).replace(/\.exe$/i, '');
  if (/^(?:ssh|plink|tortoiseplink|git-(?:upload|receive)-pack)$/i.test(name)) {
    return throughSsh(git, value, where);
  }
  const path = word.includes('/')
    ? git.context.path({ ...value, text: word, known: value.known }, git.invocation)
    : undefined;
  const text = path === undefined ? undefined : git.context.look.file(path);
  const isUnread = !value.known || (word.includes('/') && (text === undefined || text.truncated));
  const found = value.known ? runsText(git, value, where) : [];
  if (!isUnread) return found;
  const why = say`${word} is started for git and given the login or what passes, and could not be read`;
  return [
    ...found,
    localEffect(git, 'execute', 'process', name, { reversibility: 'hard', opaque: { why } }),
  ];
}

/** ssh starts programs by its own options. */
function throughSsh(git: GitCall, value: Value, where: string): readonly Effect[] {
  const options =
    /(?:ProxyCommand|LocalCommand|KnownHostsCommand)[=\s]+(?:"([^"]*)"|'([^']*)'|([^"'\s]+))/gi;
  return [...value.text.matchAll(options)].flatMap((match) => {
    const text = match[1] ?? match[2] ?? match[3] ?? '';
    return text === 'none' ? [] : git.context.shell(text, git.folder, git.invocation, where);
  });
}

/** Options whose value is a program: for the other side, or for each round. */
const PROGRAM_OPTIONS: Readonly<Record<string, readonly string[]>> = {
  fetch: ['upload-pack'],
  pull: ['upload-pack'],
  clone: ['upload-pack'],
  'fetch-pack': ['upload-pack', 'exec'],
  'ls-remote': ['upload-pack', 'exec'],
  push: ['receive-pack', 'exec'],
  'send-pack': ['receive-pack', 'exec'],
  archive: ['exec'],
  difftool: ['extcmd'],
  grep: ['open-files-in-pager'],
};

function optionPrograms(git: GitCall): readonly Effect[] {
  const { command, options } = git;
  const names = Object.hasOwn(PROGRAM_OPTIONS, command) ? PROGRAM_OPTIONS[command]! : [];
  const carries = talks(git);
  const started = names.flatMap((name) =>
    options
      .values(name)
      .flatMap((value) =>
        carries ? carrier(git, value, `--${name}`) : runsText(git, value, `--${name}`),
      ),
  );
  const configured = (command === 'clone' ? options.values('config') : []).flatMap((word) => {
    const equals = word.text.indexOf('=');
    const key = word.text.slice(0, Math.max(equals, 0)).toLowerCase();
    const value = { ...word, text: word.text.slice(equals + 1) };
    return settingPrograms(git, { key, value }, true);
  });
  return [...started, ...configured, ...rounds(git)];
}

/** `submodule foreach CMD`, `bisect run CMD`: the words from there on are the command. */
function rounds(git: GitCall): readonly Effect[] {
  const starter =
    git.command === 'submodule' ? 'foreach' : git.command === 'bisect' ? 'run' : undefined;
  if (starter === undefined) return [];
  const at = git.words.findIndex((word) => word.text === starter);
  if (at < 0) return [];
  const rest = git.words.slice(at + 1);
  const begin = rest.findIndex((word) => !/^(?:--recursive|-q|--quiet|--)$/.test(word.text));
  const words = begin < 0 ? [] : rest.slice(begin);
  if (words.length === 0) return [];
  const where = `git ${git.command} ${starter}`;
  return git.context.shell(
    words.length === 1 ? words[0]!.text : words,
    git.folder,
    git.invocation,
    where,
  );
}

/** `ext::COMMAND` is run as it stands, with `%S` and the like put in. */
function addressPrograms(git: GitCall): readonly Effect[] {
  if (!talks(git)) return [];
  return namedBy(git)
    .filter((word) => word.text.startsWith('ext::'))
    .flatMap((word) => external(git, word.text));
}

function external(git: GitCall, address: string): readonly Effect[] {
  const command = address
    .slice('ext::'.length)
    .replace(/%[A-Za-z]/g, '')
    .replace(/% /g, ' ');
  return git.context.shell(command, git.folder, git.invocation, 'ext::');
}

/** git's own programs out of another folder: any of them may be something else. */
function ownPrograms(git: GitCall): readonly Effect[] {
  const folder = git.programs;
  if (folder === undefined || folder.text === '' || git.command === '') return [];
  if (/^\/(?:usr|opt|Library|Applications)\//.test(folder.text)) return [];
  const why = say`git's own programs are taken from ${folder.text}`;
  return [
    localEffect(git, 'execute', 'process', 'git', { reversibility: 'hard', opaque: { why } }),
  ];
}
