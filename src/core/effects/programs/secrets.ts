/** Keys, certificates and password stores. */
import type { Effect } from '../../model/effect';
import { UNKNOWN_ENVIRONMENT } from '../../model/effect';
import { commandLine } from '../command-line';
import { clientEffects } from '../provider-clients';
import { literal, localEffect, loginRead, machineChange } from '../build';
import { lockedAway } from '../locked-away';
import { loadedLibrary } from '../preloads';
import { comesIntoTheOpen } from '../streams';
import { reads, writes } from '../build-files';
import type { Value } from '../../shell/invocation';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';
import { isSecretRead } from './destinations';

function secretRead(call: Call, name: string, remote: boolean): Effect {
  const shown = comesIntoTheOpen(call.invocation, call.context);
  return localEffect(call, 'read', 'secret', name, {
    ...(shown ? { special: 'login-shown' as const } : {}),
    ...(remote
      ? {
          environment: UNKNOWN_ENVIRONMENT,
          reach: 'shared-remote' as const,
          special: 'remote-secret' as const,
          authority: { label: `cli:${call.name}/default` },
        }
      : {}),
  });
}

function secretChange(
  call: Call,
  operation: 'update' | 'delete',
  name: string,
  remote: boolean,
): Effect {
  return localEffect(call, operation, 'secret', name, {
    reversibility: operation === 'delete' ? 'irreversible' : 'hard',
    ...(remote
      ? {
          environment: UNKNOWN_ENVIRONMENT,
          reach: 'shared-remote' as const,
          authority: { label: `cli:${call.name}/default` },
        }
      : {}),
  });
}

/** Keys that are loaded, or of which the public half or the fingerprint is shown. */
function keysUsed(call: Call): readonly Effect[] {
  if (call.name === 'ssh-add') return reads(call, call.positionals, 'uses').filter(isSecretRead);
  const makes = call.name !== 'ssh-keygen' || call.has('t');
  return makes ? [] : reads(call, call.values('f'), 'uses').filter(isSecretRead);
}

/** `openssl engine FILE`: code of its own, loaded to be listed or tested. */
function enginesLoaded(call: Call): readonly Effect[] {
  return call.name === 'openssl' && call.subcommands[0] === 'engine'
    ? call.invocation.args
        .filter((word) => !word.text.startsWith('-'))
        .flatMap((word) => loadedLibrary(call, word))
    : [];
}

/** `openssl s_client -connect HOST:PORT`: what comes in goes over the wire. */
function connection(call: Call): readonly Effect[] {
  const to = call.subcommands[0] === 's_client' ? call.value('connect', 'host') : undefined;
  if (to === undefined) return [];
  const host = to.text.replace(/:\d+$/, '');
  const environment = call.context.environment(host);
  const reach = environment.name === 'local' ? 'machine' : 'shared-remote';
  return [localEffect(call, 'read', 'host', host, { environment, reach, target: { host } })];
}

/**
 * The files that `openssl enc`, `cms`, `smime`, `pkeyutl`, `rsautl` and `age` encrypt. `enc` with nothing but Base64 only
 * writes it in other letters (openssl-enc(1)).
 */
function lockedBy(call: Call): readonly Value[] {
  const kind = call.subcommands[0] ?? '';
  const { args } = call.invocation;
  if (call.name === 'age')
    return call.has('d', 'decrypt')
      ? []
      : [...call.positionals, literal(kind)].filter(({ text }) => text !== '');
  if (call.name !== 'openssl' || call.has('d', 'decrypt')) return [];
  const locks = /^(?:cms|smime|pkeyutl|rsautl)$/.test(kind)
    ? call.has('encrypt')
    : CIPHER.test(kind) ||
      (kind === 'enc' && args.some(({ text }) => CIPHER.test(text.slice(1)) || KEYED.test(text)));
  return locks ? call.values('in') : [];
}

const CIPHER = /^(?:aes|aria|bf|blowfish|camellia|cast|chacha20|des|idea|rc[245]|seed|sm4)\b/;
const KEYED = /^-(?:pass|k|kfile|K|pbkdf2|iter|md|S)$/;

const openssl = defineProgram({
  names: [
    'openssl',
    'ssh-keygen',
    'ssh-add',
    'ssh-agent',
    'ssh-keyscan',
    'keytool',
    'mkcert',
    'certutil',
    'age',
    'age-keygen',
    'minisign',
    'cosign',
    'step',
  ],
  synopsis: 'Makes and shows keys and certificates.',
  grammar: {
    singleDashLong: true,
    subcommands: 1,
    valued: [
      'in',
      'out',
      'key',
      'keyout',
      'inkey',
      'signkey',
      'f',
      'C',
      't',
      'b',
      'N',
      'o',
      'i',
      'days',
      'subj',
      'passin',
      'passout',
      'pass',
      'CA',
      'CAkey',
      'config',
      'connect',
      'R',
      'E',
      'engine',
      'provider-path',
      'pre',
      'post',
      'D',
      's',
      'P',
    ],
  },
  effects: (call) => [
    ...connection(call),
    ...enginesLoaded(call),
    ...keysUsed(call),
    ...lockedAway(call, lockedBy(call)),
    ...reads(call, call.values('in', 'key', 'inkey', 'signkey', 'i')),
    ...writes(call, [
      ...call.values('out', 'keyout', 'o'),
      ...(call.name === 'ssh-keygen' && call.has('t') ? call.values('f') : []),
    ]),
  ],
  starts: [
    { names: ['openssl'], options: ['engine'], isLibrary: true },
    // `-pre SO_PATH:FILE` of `openssl engine`.
    {
      names: ['openssl'],
      options: ['pre', 'post'],
      isLibrary: true,
      within: (value) => /^SO_PATH:(.+)$/.exec(value)?.slice(1, 2) ?? [],
    },
    // ssh-keygen(1), ssh-add(1): the library of a card or a token.
    { names: ['ssh-keygen'], options: ['D'], isLibrary: true },
    { names: ['ssh-add'], options: ['s'], isLibrary: true },
  ],
  examples: [
    { command: 'openssl engine -t /srv/x.so', effects: ['opaque'] },
    { command: 'openssl req -new -engine /srv/x.so', effects: ['opaque'] },
    { command: 'ssh-keygen -D /srv/x.so', effects: ['opaque'] },
    { command: 'ssh-keygen -D /usr/lib/opensc-pkcs11.so', effects: [] },
    { command: 'openssl rand -hex 32', effects: [] },
    {
      command: 'openssl x509 -in cert.pem -noout -text',
      effects: ['read file:cert.pem', 'read secret:cert.pem'],
    },
    { command: 'ssh-keygen -t ed25519 -f deploy', effects: ['create file:deploy'] },
    { command: 'ssh-add -l', effects: [] },
    {
      command: 'openssl enc -aes-256-cbc -in /srv/a.db -out a.enc',
      effects: [
        'execute process:encryption of /srv/a.db',
        'read file:/srv/a.db',
        'create file:a.enc',
      ],
    },
    { command: 'openssl enc -base64 -in /srv/a.db', effects: ['read file:/srv/a.db'] },
    { command: 'openssl enc -d -aes256 -in /srv/a.enc', effects: ['read file:/srv/a.enc'] },
  ],
});

const gpg = defineProgram({
  names: ['gpg', 'gpg2', 'gpgconf', 'sops'],
  synopsis: 'Encrypts and signs; deleting keys cannot be undone.',
  grammar: { valued: ['o', 'output', 'r', 'recipient', 'u', 'local-user', 'homedir', 'keyserver'] },
  effects: (call) => {
    const name = call.positionals[0]?.text ?? '';
    if (call.has('delete-secret-keys', 'delete-secret-and-public-key', 'delete-secret-key'))
      return [secretChange(call, 'delete', name, false)];
    if (call.has('export-secret-keys', 'export-secret-subkeys'))
      return [secretRead(call, name, false)];
    if (call.has('send-keys'))
      return [
        localEffect(call, 'publish', 'certificate', name, {
          reach: 'shared-remote',
          audience: 'public',
          reversibility: 'irreversible',
        }),
      ];
    const decrypts = call.has('d', 'decrypt') || name === 'decrypt';
    const opened = [...call.positionals, ...call.rest];
    const locks = call.name !== 'sops' && call.has('c', 'symmetric', 'e', 'encrypt');
    return [
      ...(locks ? lockedAway(call, opened) : []),
      // What it opens is a secret of the project, unless it lies in a store of the person's own.
      ...(decrypts ? [localEffect(call, 'read', 'secret', name)] : []),
      ...(decrypts ? reads(call, opened).filter(isSecretRead) : []),
      ...writes(call, call.values('o', 'output')),
    ];
  },
  examples: [
    { command: 'gpg --list-keys', effects: [] },
    { command: 'gpg --delete-secret-keys ABCD', effects: ['delete secret:ABCD'] },
    { command: 'gpg --export-secret-keys ABCD', effects: ['read secret:ABCD'] },
    { command: 'gpg --verify a.sig a.tgz', effects: [] },
    { command: 'gpg -c notes.txt', effects: [] },
    {
      command: 'gpg --symmetric /srv/reports.tar',
      effects: ['execute process:encryption of /srv/reports.tar'],
    },
  ],
});

const STORES_REMOTE = /^(op|bw|doppler|infisical|chamber|lpass|dashlane|akeyless|teller|berglas)$/;
const READS =
  /^(read|get|show|reveal|download|print|find-generic-password|find-internet-password|lookup|export|dump-keychain|run|inject|kv|secrets|item|search)$/;
const CHANGES =
  /^(insert|edit|set|add|generate|put|write|upload|add-generic-password|store|create|import|mv|cp|rename|patch)$/;
const REMOVES = /^(rm|delete|remove|destroy|clear|delete-generic-password|delete-keychain|purge)$/;
const LISTS =
  /^(list|ls|status|whoami|version|account|login|signin|help|configure|me|setup|find|list-keychains|unlock-none)$/;

/** `doppler run -- COMMAND`: the values go into the command's environment. Only a command that prints it shows them. */
function secretsHandedOn(call: Call, remote: boolean): Effect {
  const command = call.rest.map((word) => word.text).join(' ');
  if (/(^|[\s'"/;])(env|printenv|set|export|declare|echo|printf)(\s|$|['";|])/.test(command))
    return secretRead(call, '', remote);
  const { special: _special, ...effect } = secretRead(call, '', remote);
  return effect;
}

/**
 * `op item get` hides what is secret in an item unless it is told otherwise (1Password CLI 2.30: `--reveal`, a field by
 * name, JSON, a one-time password, a link for others); `doppler secrets --only-names` shows names.
 */
function isConcealed(call: Call, words: readonly string[]): boolean {
  if (call.name === 'doppler') return words[0] === 'secrets' && call.has('only-names');
  if (call.name !== 'op' || words[0] !== 'item' || words[1] !== 'get') return false;
  return (
    !call.has('reveal', 'fields', 'otp', 'share-link') && call.value('format')?.text !== 'json'
  );
}

/**
 * What the provider's own catalogue says of a command: `doppler projects delete`, `infisical secrets folders delete`.
 * Undefined where it has no form for the words, or where they show a secret, which is weighed below.
 */
function cataloguedStore(call: Call): readonly Effect[] | undefined {
  const effects = clientEffects(call, commandLine(call.invocation.args));
  if (effects === undefined || effects.some((effect) => effect.special === 'remote-secret'))
    return undefined;
  return effects.every((effect) => effect.operation === 'read') ? [] : effects;
}

function storeEffects(call: Call): readonly Effect[] {
  const remote = STORES_REMOTE.test(call.name);
  const words = [...call.subcommands, ...call.positionals.map((word) => word.text)];
  const name = call.positionals[0]?.text ?? call.value('s', 'a')?.text ?? '';
  const last = words.find((word) => REMOVES.test(word) || CHANGES.test(word) || LISTS.test(word));
  if (words.length === 0) return [];
  const catalogued = cataloguedStore(call);
  if (catalogued !== undefined) return catalogued;
  // Without `-w` or `-g` the attributes of an entry are shown, not its password.
  if (/^find-\w+-password$/.test(words[0] ?? '') && !call.has('w', 'g')) return [];
  if (/^configure get token/.test(words.join(' '))) return [loginRead(call, call.name)];
  if (last && REMOVES.test(last)) return [secretChange(call, 'delete', name, remote)];
  if (last && CHANGES.test(last)) return [secretChange(call, 'update', name, remote)];
  if (last && LISTS.test(last)) return [];
  // The shell reader unwinds the command that is started with the secrets.
  if (words.includes('run') || words.includes('exec')) return [secretsHandedOn(call, remote)];
  // What a vault or an account is called, and who may use it, is no secret.
  if (call.name === 'op' && /^(vault|user|group|account|connect)$/.test(words[0] ?? '')) return [];
  if (isConcealed(call, words)) return [];
  if (words.some((word) => READS.test(word)) || call.name === 'pass')
    return [secretRead(call, name, remote)];
  return [machineChange(call, 'configure', 'secret', words[0] ?? '', 'hard')];
}

const stores = defineProgram({
  names: [
    'pass',
    'gopass',
    'security',
    'secret-tool',
    'keyring',
    'op',
    'bw',
    'doppler',
    'infisical',
    'chamber',
    'lpass',
    'teller',
  ],
  synopsis: 'Password stores, on this machine and remote.',
  grammar: {
    subcommands: 2,
    valued: [
      's',
      'a',
      'l',
      'vault',
      'fields',
      'project',
      'config',
      'c',
      'p',
      'env',
      'path',
      'mount',
      'field',
      'format',
    ],
  },
  effects: storeEffects,
  examples: [
    { command: 'pass show db/prod', effects: ['read secret:db/prod'] },
    { command: 'security find-generic-password -s app -w', effects: ['read secret:app'] },
    { command: 'doppler secrets delete KEY', effects: ['delete secret:KEY'] },
    { command: 'op item list', effects: [] },
    { command: 'op vault get Engineering', effects: [] },
    { command: 'op user suspend wendy', effects: ['delete user:wendy'] },
    { command: 'op item get 4f3b2c', effects: [] },
    { command: 'op item get 4f3b2c --reveal', effects: ['read secret:4f3b2c'] },
    { command: 'op item get db --fields password', effects: ['read secret:db'] },
    { command: 'doppler secrets --only-names', effects: [] },
    { command: 'security list-keychains', effects: [] },
  ],
});

export const secretTools: readonly Program[] = [openssl, gpg, stores];
