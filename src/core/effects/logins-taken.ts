/**
 * A credential that is handed to a tool as its login: a key file, a token on the command line or on the standard
 * input. From then on every call of the tool rests on it, so taking it is using it; where it comes from is weighed
 * like that of any other credential. One row a command, from the tools' own manuals.
 */
import type { Effect } from '../model/effect';
import { UNKNOWN_ENVIRONMENT } from '../model/effect';
import type { Value } from '../shell/invocation';
import { remoteEffect } from './apis/effect';
import { derivedValue } from './apis/values';
import { authorityFrom } from './credentials';
import type { Call } from './define';
import { isLocalHost } from './environment';

interface Login {
  readonly names: RegExp;
  /** The command's words without its options, joined by spaces. */
  readonly form: RegExp;
  /** Options that name a file that holds the credential. */
  readonly files?: readonly string[];
  /** Options that are the credential. */
  readonly values?: readonly string[];
  /** The word after the form is the credential, or what stands behind `=` in the last word of the form. */
  readonly last?: boolean;
  /** With one of these flags it is read from the standard input. */
  readonly input?: readonly string[];
}

const LOGINS: readonly Login[] = [
  {
    names: /^gcloud$/,
    form: /^auth (activate-service-account|login)\b/,
    files: ['key-file', 'password-file', 'cred-file'],
  },
  {
    names: /^az$/,
    form: /^login\b/,
    values: ['p', 'password', 'federated-token'],
    files: ['certificate'],
  },
  {
    names: /^aws$/,
    form: /^configure set (\S*\.)?aws_(secret_access_key|session_token) /,
    last: true,
  },
  { names: /^aws$/, form: /^configure import\b/, files: ['csv'] },
  { names: /^doctl$/, form: /^auth init\b/, values: ['t', 'access-token'] },
  { names: /^gh$/, form: /^auth login\b/, input: ['with-token'] },
  { names: /^glab$/, form: /^auth login\b/, values: ['t', 'token', 'job-token'], input: ['stdin'] },
  {
    names: /^(docker|podman|nerdctl|buildah|skopeo|helm|oras|crane|regctl)$/,
    form: /^((registry|auth) )?login\b/,
    values: ['p', 'password'],
    input: ['password-stdin'],
  },
  {
    names: /^(npm|pnpm|yarn)$/,
    form: /^(config )?set \S*(:_authToken|:_password|:_auth|npmAuthToken|npmAuthIdent)\b/,
    last: true,
  },
  {
    names: /^(kubectl|oc)$/,
    form: /^config set-credentials\b/,
    values: ['token', 'password'],
    files: ['client-key'],
  },
  { names: /^oc$/, form: /^login\b/, values: ['token', 'p', 'password'] },
  { names: /^(vault)$/, form: /^login /, last: true },
  { names: /^(cargo|snyk|wandb)$/, form: /^(login|auth) /, last: true },
  { names: /^poetry$/, form: /^config (pypi-token|http-basic)\.\S+ /, last: true },
  {
    names: /^composer$/,
    form: /^config (http-basic|github-oauth|gitlab-token|bearer)\.\S+ /,
    last: true,
  },
  { names: /^(fly|flyctl)$/, form: /^auth login\b/, values: ['password'] },
  { names: /^supabase$/, form: /^login\b/, values: ['token'] },
  { names: /^(hf|huggingface-cli)$/, form: /^(auth )?login\b/, values: ['token'] },
  { names: /^sentry-cli$/, form: /^login\b/, values: ['auth-token'] },
  { names: /^stripe$/, form: /^login\b/, values: ['api-key'] },
  { names: /^argocd$/, form: /^login\b/, values: ['password', 'auth-token'] },
  { names: /^cf$/, form: /^(login|auth)\b/, values: ['p'] },
  { names: /^ibmcloud$/, form: /^login\b/, values: ['apikey', 'p'] },
  { names: /^fastly$/, form: /^profile (create|update)\b/, values: ['token'] },
  { names: /^(mc|mcli)$/, form: /^alias set \S+ \S+ \S+ /, last: true },
  { names: /^hcloud$/, form: /^context create\b/, values: ['token'], input: ['token-from-stdin'] },
  { names: /^databricks$/, form: /^configure\b/, input: ['token'] },
];

interface Options {
  readonly words: readonly Value[];
  readonly given: readonly (readonly [name: string, value: Value | undefined])[];
}

/** The same for every program: a word after an option may be its value, so it stands in both lists. */
function optionsOf(call: Call): Options {
  const words: Value[] = [];
  const given: [string, Value | undefined][] = [];
  call.invocation.args.forEach((word, at) => {
    const [, name, value] = /^--?([A-Za-z][\w-]*)(?:=(.*))?$/s.exec(word.text) ?? [];
    if (name === undefined) words.push(word);
    else if (value !== undefined) given.push([name, derivedValue(word, value)]);
    else given.push([name, call.invocation.args[at + 1]]);
  });
  return { words, given };
}

function wordAfter(form: RegExp, words: readonly Value[]): Value | undefined {
  const line = words.map((word) => word.text).join(' ');
  const length = form.exec(line)?.[0].trimEnd().split(' ').length ?? 0;
  const ending = words[length - 1];
  return ending?.text.includes('=') ? ending : words[length];
}

/** `host:port` and `https://host` of a service that runs here. A path is no host. */
function isOfThisMachine(word: Value): boolean {
  const text = word.text.replace(/^\/\//, '');
  return /^\w[^/]*[.:]/.test(text) && isLocalHost(text);
}

/** What the tool is given, as far as it is known where it comes from. */
function credentialOf(call: Call, row: Login, { words, given }: Options): Value | undefined {
  const option = (names: readonly string[] = []): Value | undefined =>
    given.find(([name]) => names.includes(name))?.[1];
  const file = option(row.files);
  if (file !== undefined) {
    // A path that a variable holds is what this machine was set up with.
    if (file.sources.some((source) => source.kind === 'env')) return file;
    const name = file.text.replace(/^file:\/\//, '');
    const path = call.context.path(derivedValue(file, name), call.invocation);
    if (path === undefined) return undefined;
    const text = call.context.look.file(path)?.text ?? '';
    return { text, known: text !== '', sources: [{ kind: 'file', path }], raw: file.raw };
  }
  const input = row.input?.some((flag) => given.some(([name]) => name === flag));
  const value = option(row.values) ?? (row.last ? wordAfter(row.form, words) : undefined);
  if (value !== undefined) return value;
  return input === true ? call.context.input(call.invocation) : undefined;
}

/** References, and the values that manuals print and emulators take as they come. */
const NOBODYS = /^[$<%{`*]|^x+$|example|dummy|placeholder|changeme|your[-_]/i;

export function takenLogins(call: Call): readonly Effect[] {
  const rows = LOGINS.filter((row) => row.names.test(call.name));
  if (rows.length === 0) return [];
  const options = optionsOf(call);
  const line = options.words.map((word) => word.text).join(' ');
  const row = rows.find((candidate) => candidate.form.test(line));
  const value = row && credentialOf(call, row, options);
  if (value === undefined) return [];
  const secret = value.text.trim().replace(/^[^\s=]*=(?=\S)/, '');
  // Words of a script come out of its file; what a command of it prints does not.
  const scripts = call.invocation.via.map((via) => via.where);
  const isFromFile = value.sources.some(
    (source) => source.kind === 'file' && !(scripts.includes(source.path) && !value.known),
  );
  // A word that stands for a value, or that was made up for a service of this machine, is nobody's login.
  const isNobodys = secret.length < 12 || NOBODYS.test(secret);
  if (!isFromFile && (!value.known || isNobodys)) return [];
  if (options.words.some(isOfThisMachine)) return [];
  return [
    remoteEffect({
      operation: 'read',
      class: 'user',
      name: '',
      environment: UNKNOWN_ENVIRONMENT,
      authority: authorityFrom(value, call.context, { secret }),
      phrase: call.invocation.source,
    }),
  ];
}
