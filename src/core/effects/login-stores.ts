/**
 * Where a person's own logins lie on a machine: key files, token files of command line tools, key rings, browser
 * profiles, wallets, the system's password files. Sources: each tool's own manual on where it stores its login.
 */
import type { Look } from '../model/ports';
import { baseName, isInside, normalise } from './paths';

/** Below the home folder: files, and folders of which every file counts. */
export const LOGIN_PLACES: readonly string[] = [
  '.npmrc',
  '.pypirc',
  '.netrc',
  '_netrc',
  '.pgpass',
  '.my.cnf',
  '.mylogin.cnf',
  '.git-credentials',
  '.config/git/credentials',
  '.dockercfg',
  '.docker/config.json',
  '.config/containers/auth.json',
  '.vault-token',
  '.terraform.d/credentials.tfrc.json',
  '.boto',
  '.s3cfg',
  '.aws/credentials',
  '.aws/sso/cache',
  '.aws/cli/cache',
  '.kube/config',
  '.config/gh/hosts.yml',
  '.config/glab-cli/config.yml',
  '.config/hub',
  '.config/gcloud/credentials.db',
  '.config/gcloud/access_tokens.db',
  '.config/gcloud/legacy_credentials',
  '.config/gcloud/application_default_credentials.json',
  '.azure/msal_token_cache.json',
  '.azure/msal_token_cache.bin',
  '.azure/accessTokens.json',
  '.azure/service_principal_entries.json',
  '.azure/service_principal_entries.bin',
  '.oci/config',
  '.oci/sessions',
  '.bluemix/config.json',
  '.databrickscfg',
  '.snowflake/connections.toml',
  '.railway/config.json',
  '.fly/config.yml',
  '.config/doctl/config.yaml',
  '.local/share/com.vercel.cli/auth.json',
  'Library/Application Support/com.vercel.cli/auth.json',
  '.netlify/config.json',
  '.config/netlify/config.json',
  'Library/Preferences/netlify/config.json',
  '.supabase/access-token',
  '.wrangler/config/default.toml',
  '.config/.wrangler/config/default.toml',
  '.config/stripe/config.toml',
  '.config/configstore/firebase-tools.json',
  '.pulumi/credentials.json',
  '.cargo/credentials',
  '.cargo/credentials.toml',
  '.gem/credentials',
  '.config/pypoetry/auth.toml',
  '.composer/auth.json',
  '.config/composer/auth.json',
  '.m2/settings-security.xml',
  '.config/helm/registry/config.json',
  '.config/rclone/rclone.conf',
  '.rclone.conf',
  '.mc/config.json',
  '.kaggle/kaggle.json',
  '.huggingface/token',
  '.cache/huggingface/token',
  '.config/sops/age/keys.txt',
  '.config/op',
  '.password-store',
  '.local/share/gopass',
  '.gnupg/private-keys-v1.d',
  '.gnupg/secring.gpg',
  '.local/share/keyrings',
  '.local/share/kwalletd',
  'Library/Keychains',
  '.claude/.credentials.json',
  // Sign-ins at MCP servers that our own gateway keeps (src/store/mcp-logins.ts).
  '.remit/logins',
  '.codex/auth.json',
  '.gemini/oauth_creds.json',
  '.config/github-copilot/hosts.json',
  '.config/github-copilot/apps.json',
  '.bitcoin/wallet.dat',
  '.bitcoin/wallets',
  '.electrum/wallets',
  '.ethereum/keystore',
  'Library/Ethereum/keystore',
  '.config/solana/id.json',
  'Library/Application Support/Bitcoin/wallets',
  'Library/Application Support/Exodus',
  '.config/Exodus',
  'Library/Cookies',
  'Library/Containers/com.apple.Safari/Data/Library/Cookies',
];

/** Below the home folder: who reads or copies the whole of it has the logins in it too. */
const LOGIN_FOLDERS =
  /^(\.ssh|\.gnupg|\.aws|\.kube|\.docker|\.azure|\.oci|\.config\/(gh|gcloud|rclone|op)|\.mozilla(\/firefox)?|\.config\/(google-chrome[\w-]*|chromium|BraveSoftware|microsoft-edge[\w-]*|vivaldi|opera)|Library\/Application Support\/(Google(\/Chrome)?|Firefox|BraveSoftware|Microsoft Edge|Chromium|Arc))$/;

/** Files of a browser's profile that hold its passwords and sessions, whatever the browser and the profile. */
const BROWSER_FILE =
  /\/(Login Data( For Account)?|Cookies|Web Data|logins\.json|key[34]\.db|signons\.sqlite|cookies\.sqlite|Cookies\.binarycookies)$/;

/** Of the machine itself: password files, host keys, a cluster's administrator. */
const SYSTEM_LOGIN =
  /^(\/private)?\/etc\/(g?shadow-?|master\.passwd|spwd\.db|security\/passwd|sudoers(\.d\/.+)?|krb5\.keytab|ssh\/ssh_host_\w+_key|kubernetes\/((super-)?admin|kubelet|controller-manager|scheduler)\.conf|kubernetes\/pki\/.*\.key|rancher\/k3s\/k3s\.yaml|wpa_supplicant\/.*\.conf|NetworkManager\/system-connections\/.+)$|^\/Library\/Keychains\/|^(\/private)?\/var\/db\/dslocal\/nodes\/[^/]+\/users\/|^(\/var)?\/run\/secrets\/kubernetes\.io\/|^[A-Za-z]:\/Windows\/System32\/config\/(SAM|SECURITY|SYSTEM)$/i;

/** The memory of a process, of the kernel or of the machine, and the environment of all processes at once (proc(5)). */
function isMemory(path: string): boolean {
  if (/^(?:\/proc\/kcore|\/dev\/k?mem)$/.test(path)) return true;
  const [root, proc, process = '', ...rest] = path.split('/');
  if (root !== '' || proc !== 'proc' || /^(?:self|thread-self)$/.test(process)) return false;
  const name = rest[rest.length - 1];
  return name === 'mem' || (rest.length === 1 && name === 'environ' && !/^\d+$/.test(process));
}

/** Files that many keep for their other settings: a login only when a value stands there. */
const MIXED = /^(\.npmrc|\.docker\/config\.json|\.my\.cnf|\.boto|\.azure\/config)$/;
const HOLDS_VALUE = /(auth|token|password|secret)\w*["']?\s*[:=]/i;

/** The part of a path below the person's home folder, or below anybody else's. */
export function belowHome(path: string, home: string): string | undefined {
  const root = normalise(home);
  if (root !== '/' && path !== root && isInside(path, root)) return path.slice(root.length + 1);
  return /^\/(?:root|home\/[^/]+|Users\/[^/]+|var\/root)\/(.+)$/.exec(path)?.[1];
}

/** A key of `.ssh`, as against its settings and public halves. */
export function isSshKey(path: string): boolean {
  const inside = /\/\.ssh\/(.+)$/.exec(path)?.[1];
  if (inside === undefined || /\.(pub|conf|md|txt|log|sock)$/.test(baseName(path))) return false;
  return !/^(config|known_hosts|authorized_keys|environment|rc)([.\d_-].*)?(\/|$)/.test(inside);
}

export function isLoginPlace(path: string, home: string): boolean {
  const below = belowHome(path, home);
  if (below === undefined) return SYSTEM_LOGIN.test(path) || isMemory(path);
  if (LOGIN_FOLDERS.test(below) || isSshKey(path) || BROWSER_FILE.test(path)) return true;
  return LOGIN_PLACES.some((place) => isInside(below, place));
}

/** A login place in a home that is not this person's. Of an account that has none, the home is `/`. */
export function isOthersStore(path: string, home: string): boolean {
  const own = normalise(home);
  if (isInside(path, own)) return false;
  const below = belowHome(path, home) ?? (/^\/\.[a-z]/.test(path) ? path.slice(1) : undefined);
  if (below === undefined) return false;
  return LOGIN_FOLDERS.test(below) || LOGIN_PLACES.some((place) => isInside(below, place));
}

/**
 * A person's own login, which nobody gave by giving this workspace: it lies outside, and its place is the one where
 * its tool keeps it. A file of which the text is known to hold no value is none.
 */
export function isLoginStore(path: string, look: Look, workspaceRoot: string): boolean {
  const root = normalise(workspaceRoot);
  // A workspace that is the home folder itself, or holds it, does not make the logins in it the project's.
  const ownProject = isInside(path, root) && !isInside(normalise(look.home), root);
  if (ownProject || !isLoginPlace(path, look.home)) return false;
  if (!MIXED.test(belowHome(path, look.home) ?? '')) return true;
  const file = look.file(path);
  return file === undefined || file.truncated || HOLDS_VALUE.test(file.text);
}
