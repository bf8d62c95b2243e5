/** Paths that mean more than a file: credentials, devices, agents' configuration, Remit itself. */
import type { Look } from '../model/ports';
import { isLoginPlace, isSshKey } from './login-stores';
import { matches } from '../shell/patterns';
import { baseName, isInside, normalise } from './paths';

const CREDENTIAL_NAMES = new Set([
  '.npmrc',
  '.pypirc',
  '.netrc',
  '_netrc',
  '.pgpass',
  '.my.cnf',
  '.mylogin.cnf',
  '.git-credentials',
  '.dockercfg',
  '.htpasswd',
  '.vault-token',
  '.terraformrc',
  '.boto',
  '.s3cfg',
  '.dev.vars',
  '.secrets',
  'credentials',
  'credentials.json',
  'credentials.yml',
  'credentials.yaml',
  'credentials.toml',
  'credentials.tfrc.json',
  'application_default_credentials.json',
  'admin.conf',
  'master.key',
  'auth.json',
  'shadow',
  'gshadow',
  'master.passwd',
  'Login Data',
  'Cookies',
  'logins.json',
  'key4.db',
  'terraform.tfstate',
]);
const CREDENTIAL_SHAPES: readonly RegExp[] = [
  /^\.env(\..+)?$/,
  /^.+\.env$/,
  /^\.envrc$/,
  /\.(pem|p12|pfx|jks|keystore|kdbx|ppk|asc)$/,
  /\.key$/,
  /^id_(rsa|dsa|ecdsa|ed25519)(_sk)?([._-].+)?$/,
  /^kubeconfig([._-].+)?$/,
  /^(client_)?secrets?(\.[\w-]+)*\.(json|ya?ml|toml|env|txt|ini|tfvars)$/,
  /^service[-_]?account.*\.json$/,
  /\.(auto\.)?tfvars$/,
];
/** Templates, public halves and code that only names the thing. */
const HARMLESS_NAMES =
  /(\.|^)(example|sample|template|dist|defaults?|tmpl|schema|pub)$|\.(example|sample|template)\.|^\.env\.d\.ts$|\.env\.(ts|js|md)$/;

/** By its name and place alone: whoever reads this file has a credential in hand. */
export function holdsCredentials(path: string, home: string): boolean {
  const name = baseName(path);
  if (HARMLESS_NAMES.test(name)) return false;
  if (CREDENTIAL_NAMES.has(name) || CREDENTIAL_SHAPES.some((shape) => shape.test(name))) {
    return !/(^|\/)(node_modules|site-packages)\//.test(path);
  }
  // The whole folder is read or copied, with all that it holds.
  if (/\/\.(ssh|gnupg|aws|kube|password-store)$/.test(path)) return true;
  return isSshKey(path) || isLoginPlace(path, home);
}

/** Writing here reaches nobody and keeps nothing. */
export function isStreamDevice(path: string): boolean {
  return /^\/dev\/(null|stdout|stderr|stdin|tty|zero|full|fd\/\d+|pts\/\d+)$/.test(path);
}

/** A whole disk or partition. */
export function isBlockDevice(path: string): boolean {
  return /^\/dev\/(sd[a-z]|hd[a-z]|vd[a-z]|xvd[a-z]|nvme\d|mmcblk\d|r?disk\d|mapper\/|dm-\d|md\d|loop\d)/.test(
    path,
  );
}

/** A network connection written as a file, which bash and gawk understand. */
export function networkDevice(path: string): { host: string; port: string } | undefined {
  const match = /^\/dev\/(?:tcp|udp)\/([^/]+)\/([^/]+)/.exec(path);
  return match ? { host: match[1]!, port: match[2]! } : undefined;
}

export type Protected = 'guard' | 'agent-config';

/** Below the home folder or any other folder: where agents keep hooks and permissions (their own documentation). */
const AGENT_CONFIG =
  /(^|\/)(\.cursor\/(hooks\.json|hooks\/.*|cli\.json|permissions\.json)|\.claude\/(settings[^/]*\.json|hooks\/.*)|\.github\/hooks\/.*|\.copilot\/(hooks\/.*|settings\.json|config\.json)|\.codex\/(config\.toml|hooks\.json|hooks\/.*|rules\/.*|requirements\.toml)|\.gemini\/(settings\.json|hooks\/.*|policies\/.*|trustedFolders\.json)|\.windsurf\/hooks\.json|\.codeium\/(.*\/)?hooks\.json|\.clinerules\/hooks\/.*|Documents\/Cline\/Hooks\/.*|\.cline\/(.*\/)?(hooks\/.*|settings[^/]*\.json)|\.opencode\/(plugins?\/.*|opencode\.jsonc?)|\.config\/opencode\/(plugins?\/.*|opencode\.jsonc?)|\.kiro\/(hooks\/.*|agents\/.*\.json|settings\/.*)|\.factory\/(hooks?[^/]*|hooks\/.*|settings[^/]*\.json)|\.augment\/(settings[^/]*\.json|hooks\/.*)|\.qwen\/(settings\.json|hooks\/.*))$/;
const AGENT_FOLDER =
  /(^|\/)\.(cursor|claude|copilot|codex|gemini|windsurf|codeium|clinerules|cline|opencode|kiro|factory|augment|qwen)$|(^|\/)(\.cursor|\.claude|\.github|\.copilot|\.codex|\.gemini|\.clinerules|\.kiro|\.factory|\.augment|\.qwen)\/hooks$|(^|\/)\.opencode\/plugins?$|(^|\/)\.codeium\/windsurf$|\/Documents\/Cline\/Hooks$/;
const EDITOR_FOLDER =
  '(?:vscode(?:-server|-insiders|-server-insiders|-oss|-remote)?|vscodium-server|cursor(?:-server)?|windsurf(?:-server)?)';
const EDITOR_EXTENSION = new RegExp(`/\\.${EDITOR_FOLDER}/extensions/remit\\.`);
/** An editor's own folder, or that of its extensions. */
const HOLDS_EXTENSIONS = new RegExp(`/\\.${EDITOR_FOLDER}(/extensions)?$`);

/** What Remit keeps in a repository for an undo (`store/recovery/git-state.ts`), where git keeps it as files. */
const OWN_REFERENCES = /(^|\/)\.git\/(?:.*\/)?(?:refs|logs\/refs)\/remit(\/|$)/;

export function protectedPath(path: string, look: Look): Protected | undefined {
  return (
    asNamed(path, look) ??
    (look.platform === 'linux' ? undefined : asNamed(path.toLowerCase(), look))
  );
}

function asNamed(path: string, look: Look): Protected | undefined {
  if (isGuardPath(path, look)) return 'guard';
  return AGENT_CONFIG.test(path) || MANAGED_CONFIG.test(path) || isMoved(path, look)
    ? 'agent-config'
    : undefined;
}

/** Where an administrator's settings for agents lie: they can switch off the hooks of everybody. */
const MANAGED_CONFIG =
  /^(?:\/etc\/(?:claude-code|codex|gemini-cli|qwen-code|cursor|windsurf|augment|factory|github-copilot)|\/Library\/Application Support\/(?:ClaudeCode|GeminiCli|QwenCode|Cursor|Windsurf|Factory)|[A-Za-z]:\/(?:Program Files\/ClaudeCode|ProgramData\/(?:gemini-cli|qwen-code|Cursor|Windsurf|Factory|GitHub\/Copilot|augment)))\/.+/;

/** Variables by which a person moves an agent's folder, and the files in it that hold hooks or permissions. */
const MOVED: Readonly<Record<string, RegExp>> = {
  CLAUDE_CONFIG_DIR: /^\/(?:settings[^/]*\.json|hooks\/.*)$/,
  CODEX_HOME: /^\/(?:config\.toml|hooks\.json|hooks\/.*|rules\/.*|requirements\.toml)$/,
  COPILOT_HOME: /^\/(?:hooks\/.*|settings\.json|config\.json)$/,
  XDG_CONFIG_HOME: /^\/opencode\/(?:plugins?\/.*|opencode\.jsonc?)$/,
};

function isMoved(path: string, look: Look): boolean {
  return Object.entries(MOVED).some(([variable, files]) => {
    const folder = look.env(variable);
    if (folder === undefined || folder === '' || !isInside(path, normalise(folder))) return false;
    return files.test(path.slice(normalise(folder).length));
  });
}

/** With its folder Remit's own programs would go: hooks that find none of them let calls pass. */
function holdsOurExtension(path: string, look: Look): boolean {
  const found = HOLDS_EXTENSIONS.exec(path);
  if (found === null) return false;
  const names = look.list(found[1] === undefined ? `${path}/extensions` : path) ?? [];
  return names.some((name) => /^remit\./i.test(name));
}

/** As `protectedPath`, for a deletion: the folder that holds the configuration counts too. */
export function protectedFolder(path: string, look: Look): Protected | undefined {
  const own = protectedPath(path, look);
  if (own) return own;
  if (holdsOurExtension(path, look)) return 'guard';
  return AGENT_FOLDER.test(path) ? 'agent-config' : undefined;
}

function isGuardPath(path: string, look: Look): boolean {
  if (isGuardHome(path, look)) return true;
  return (
    /(^|\/)\.remit(\/|$)/.test(path) || OWN_REFERENCES.test(path) || EDITOR_EXTENSION.test(path)
  );
}

/** Remit's own home on this machine, against the folder of the same name that a repository may hold. */
export function isGuardHome(path: string, look: Look): boolean {
  return isInside(asFound(path, look), asFound(guardHome(look), look));
}

/** macOS and Windows find a file under any case of its name, and macOS under either form of a letter with an accent. */
function asFound(path: string, look: Look): string {
  return look.platform === 'linux' ? path : path.normalize('NFC').toLowerCase();
}

/**
 * Where the running gate says how it is reached, with its secrets, and the key of the fingerprints (`store/paths.ts`).
 * A socket whose path would be too long stands in the folder for temporary files.
 */
export function isGateAddress(given: string, look: Look): boolean {
  const [path, home] = [asFound(given, look), asFound(guardHome(look), look)];
  return isInside(path, `${home}/run`) || path === `${home}/key` || FAR_SOCKET.test(path);
}

/** Whoever reads our whole home, or what a pattern there may mean, has the gate's secrets among the rest. */
export function opensGate(path: string, look: Look, aim: 'shows' | 'lists' | 'uses'): boolean {
  return isGateAddress(path, look) || (aim === 'shows' && isWholeHome(path, look));
}

function isWholeHome(path: string, look: Look): boolean {
  return asFound(path, look) === asFound(guardHome(look), look);
}

/** The files in which the gate says how it is reached. */
const ADDRESSES = ['run/endpoint', 'run/door', 'run/gate.sock', 'key'];

/** Could this absolute pattern stand for one of them? `~/.rem*​/run/endpoint` does; `~/*` is the home folder's affair. */
export function meetsGateAddress(pattern: string | undefined, look: Look): boolean {
  if (pattern === undefined) return false;
  const parts = pattern.split('/');
  const home = guardHome(look);
  return ADDRESSES.some((file) => {
    const names = `${home}/${file}`.split('/');
    return (
      names.length === parts.length &&
      parts.every((part, at) => part === names[at] || matches(part, names[at]!) === true)
    );
  });
}

const FAR_SOCKET = /\/remit-\w+-[0-9a-f]{16}\/gate\.sock$/;

/** As `isGateAddress`, anywhere in a program's text. */
export function namesGateAddress(text: string, look: Look): boolean {
  return (
    text.includes(`${guardHome(look)}/run/`) ||
    /\.remit\/+run\/+(?:endpoint|door|gate\.sock)\b/.test(text) ||
    /\/remit-\w+-[0-9a-f]{16}\/gate\.sock\b/.test(text)
  );
}

/** `REMIT_HOME` of the gate itself. */
export function guardHome(look: Look): string {
  return normalise(look.env('REMIT_HOME') ?? `${look.home}/.remit`);
}

export function isEditorSettings(path: string): boolean {
  return /\/(\.vscode|User|Machine)\/settings\.json$|\.code-workspace$/.test(path);
}

/** A folder where a person installs skills, plugins and extensions for an agent. */
const AGENTS_OWN =
  /^\/\.(?:claude|codex|cursor|agents|gemini|copilot|qwen|opencode|config\/opencode|factory|windsurf|codeium\/windsurf|kiro|augment|vscode|vscode-server)\/(?:skills|plugins|extensions|tools)\//;

/** A script there was put in for the agent to run, and weighs as an installed program does. */
export function isAgentsOwn(path: string, home: string): boolean {
  // Recorded and remote sessions name homes of other machines.
  const anyHome = /^\/(?:home|Users)\/[^/]+(?=\/)/.exec(path)?.[0];
  const base = path.startsWith(`${home}/`) ? home : anyHome;
  return base !== undefined && AGENTS_OWN.test(path.slice(base.length));
}
