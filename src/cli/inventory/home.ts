/** Files in the person's home that an agent can read like the person: stored logins, agents' settings, shells' own files. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { storePlaces } from '../../core/index';

/** Settings and logins of coding agents and editors, below the home folder. By their own documentation. */
const AGENT_FILES: readonly string[] = [
  ...[
    '.claude.json',
    '.claude/settings.json',
    '.claude/settings.local.json',
    '.claude/.credentials.json',
  ],
  ...['.codex/config.toml', '.codex/auth.json', '.mcp.json', '.roo/mcp.json'],
  ...['.gemini/settings.json', '.gemini/oauth_creds.json', '.gemini/.env'],
  ...['.qwen/settings.json', '.qwen/oauth_creds.json', '.qwen/.env'],
  ...['.cursor/mcp.json', '.cursor/cli-config.json', '.codeium/windsurf/mcp_config.json'],
  ...[
    '.config/opencode/opencode.json',
    '.config/opencode/opencode.jsonc',
    '.local/share/opencode/auth.json',
  ],
  ...['.factory/mcp.json', '.factory/settings.json', '.factory/config.json', '.factory/auth.json'],
  ...[
    '.augment/settings.json',
    '.augment/session.json',
    '.kiro/settings/mcp.json',
    '.aws/amazonq/mcp.json',
  ],
  ...['.copilot/config.json', '.copilot/mcp-config.json', '.config/github-copilot/apps.json'],
  ...['.config/github-copilot/hosts.json', '.cline/data/secrets.json', '.config/goose/config.yaml'],
  ...[
    '.aider.conf.yml',
    '.continue/config.json',
    '.continue/config.yaml',
    '.config/zed/settings.json',
  ],
  ...[
    '.config/amp/settings.json',
    '.config/crush/crush.json',
    '.config/Claude/claude_desktop_config.json',
  ],
  ...['Code', 'Cursor', 'Windsurf', 'VSCodium'].flatMap((editor) =>
    ['.config', 'Library/Application Support'].flatMap((folder) => [
      `${folder}/${editor}/User/mcp.json`,
      `${folder}/${editor}/User/settings.json`,
    ]),
  ),
  'Library/Application Support/Claude/claude_desktop_config.json',
];

/** What shells and tools read at their start, and what they remember of what was typed. */
const OWN_FILES: readonly string[] = [
  ...['.bashrc', '.bash_profile', '.profile', '.zshrc', '.zshenv', '.zprofile', '.envrc', '.env'],
  ...[
    '.config/fish/config.fish',
    '.bash_history',
    '.zsh_history',
    '.local/share/fish/fish_history',
  ],
  ...['.psql_history', '.mysql_history', '.python_history', '.node_repl_history', '.gitconfig'],
  ...['.config/git/config', '.curlrc', '.wgetrc', '.gradle/gradle.properties', '.m2/settings.xml'],
  ...['.npmrc', '.yarnrc.yml', '.config/pip/pip.conf', '.pip/pip.conf', '.kaggle/kaggle.json'],
];

/** Variables that say where a login lies instead. */
const PLACES_IN_VARIABLES = [
  ...['KUBECONFIG', 'AWS_SHARED_CREDENTIALS_FILE', 'AWS_CONFIG_FILE', 'NETRC', 'PGPASSFILE'],
  ...['GOOGLE_APPLICATION_CREDENTIALS', 'NPM_CONFIG_USERCONFIG', 'SOPS_AGE_KEY_FILE', 'PGSSLKEY'],
];

export interface HomeFile {
  /** Absolute. */
  readonly file: string;
  readonly kind: 'login' | 'agent';
  /** It is a login as a whole, even where no value can be read in it. */
  readonly store: boolean;
}

const FOLDER_FILES = 200;
/** Stores that hold a login whatever else they hold, and no settings. */
const STORE =
  /\.(db|bin|gpg)$|credentials|access[-_]tokens?|auth\.(json|toml)$|oauth_creds|hosts\.(ya?ml|json)$|msal_|keyrings?|vault-token$|private-keys|secring|huggingface\/token/;

export function homeFiles(home: string, env: NodeJS.ProcessEnv): readonly HomeFile[] {
  const at = (place: string): string => {
    const config = env['XDG_CONFIG_HOME'];
    if (config !== undefined && config !== '' && place.startsWith('.config/'))
      return path.join(config, place.slice('.config/'.length));
    return path.join(home, place);
  };
  const agents = new Set(AGENT_FILES.map(at));
  const pointed = PLACES_IN_VARIABLES.flatMap((name) =>
    (env[name] ?? '').split(path.delimiter).filter((file) => path.isAbsolute(file)),
  );
  const all = [...storePlaces(), ...OWN_FILES, '.ssh'].map(at).flatMap(filesAt);
  const files = [...new Set([...agents, ...all, ...pointed])].filter(isFile);
  return files.map((file) => ({
    file,
    kind: agents.has(file) ? 'agent' : 'login',
    store: STORE.test(file.replace(/\\/g, '/')),
  }));
}

/** A file, or the files of a folder; a folder of many locked files counts by its first. */
function filesAt(place: string): readonly string[] {
  try {
    const stat = fs.statSync(place);
    if (!stat.isDirectory()) return [place];
    const names = fs.readdirSync(place).sort();
    const readable = names.filter((name) => !/\.(gpg|key|keyring|pub|kwl)$/.test(name));
    const locked = names.filter((name) => /\.(gpg|key|keyring|kwl)$/.test(name)).slice(0, 1);
    return [...readable, ...locked].slice(0, FOLDER_FILES).map((name) => path.join(place, name));
  } catch {
    return [];
  }
}

function isFile(file: string): boolean {
  try {
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}
