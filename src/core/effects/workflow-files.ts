/**
 * Commands in a workflow file run later, on a machine that holds the project's secrets. What would send those secrets
 * to somebody else is part of writing the file; the rest of a workflow is read by the people who review it.
 */
import type { Effect } from '../model/effect';
import { UNKNOWN_ENVIRONMENT } from '../model/effect';
import { providerOfHost } from './apis/catalogue';
import type { Site, WriteOptions } from './build';
import { localEffect } from './build';
import { isLocalHost } from './environment';

const WORKFLOW =
  /(?:^|\/)(?:\.github\/(?:workflows|actions)\/.*\.ya?ml|\.gitlab-ci\.ya?ml|\.gitlab\/.*\.ya?ml|\.circleci\/config\.ya?ml|azure-pipelines\.ya?ml|bitbucket-pipelines\.ya?ml|\.drone\.ya?ml|\.woodpecker(?:\/.*)?\.ya?ml|Jenkinsfile)$/;
const SENDS = /(?:^|[\s|;&(`$])(?:curl|wget|https?|xh|nc|ncat|socat)\s/;
/** Every secret at once: the whole context, or the whole environment of the job. */
const ALL_SECRETS =
  /toJSON\(\s*secrets\s*\)|\$\{\{\s*secrets\s*\}\}|(?:^|[\s;&|(])(?:env|printenv|export -p|set)\s*(?:\|\s*\w+[^|]*)?\|\s*(?:curl|wget|nc|ncat)\b|\$\((?:env|printenv)\b/;
/** A login of the request: a header, a user, a cookie. */
const LOGIN_OPTION =
  /(?:-H|--header|-u|--user|-b|--cookie|--oauth2-bearer)[ =]?(?:"[^"]*"|'[^']*'|\S+)/g;
const SECRET = /\$\{\{\s*secrets\.(\w+)\s*\}\}/g;

/** Sendings of secrets that the new text of a workflow file adds. */
export function workflowEffects(
  site: Site,
  path: string,
  options: WriteOptions,
): readonly Effect[] {
  const after = options.replaced?.new ?? options.content;
  if (after === undefined || !WORKFLOW.test(path)) return [];
  const before = options.replaced?.old ?? site.context.look.file(path)?.text ?? '';
  const named = secretVariables(options.content ?? after);
  return commandsIn(after)
    .filter((command) => SENDS.test(command) && !before.includes(command.trim()))
    .flatMap((command) => sentIn(site, withSecrets(command, named), command));
}

/** Lines, put together where a backslash joins them. */
function commandsIn(text: string): readonly string[] {
  return text
    .slice(0, 200_000)
    .replace(/\\\n\s*/g, ' ')
    .split('\n');
}

/** `TOKEN: ${{ secrets.X }}` under `env`: the variable is the secret by another name. */
function secretVariables(text: string): ReadonlyMap<string, string> {
  const found = text.matchAll(
    /^[ \t]*(?:- *)?([A-Za-z_]\w*):[ \t]*["']?(\$\{\{ *secrets\.\w+ *\}\})/gm,
  );
  return new Map([...found].map((match) => [match[1] ?? '', match[2] ?? '']));
}

function withSecrets(command: string, named: ReadonlyMap<string, string>): string {
  return command.replace(/\$(?:\{(\w+)\}|([A-Za-z_]\w*))/g, (whole, braced, bare) => {
    const name = String(braced ?? bare);
    return named.get(name) ?? whole;
  });
}

function sentIn(site: Site, command: string, phrase: string): readonly Effect[] {
  const host = /https?:\/\/(?:[^\s/@'"]*@)?([^\s/:'"?]+)/.exec(command)?.[1]?.toLowerCase();
  if (host === undefined || host.includes('$') || isLocalHost(host)) return [];
  const all = ALL_SECRETS.test(command);
  const rest = command.replace(LOGIN_OPTION, '');
  const names = [...rest.matchAll(SECRET)].map((match) => match[1] ?? '');
  const foreign =
    providerOfHost(host) === undefined ? names.filter((name) => !isOf(name, host)) : [];
  if (!all && foreign.length === 0) return [];
  const what = all ? 'secrets' : foreign[0]!;
  return [
    localEffect(site, 'send', 'host', host, {
      environment: UNKNOWN_ENVIRONMENT,
      reach: 'shared-remote',
      audience: 'public',
      reversibility: 'irreversible',
      special: 'exfiltrate',
      target: { host },
      payload: [{ kind: 'secret', source: { kind: 'env', name: what } }],
      phrase: phrase.trim().slice(0, 160),
    }),
  ];
}

/** A secret that is called like the host goes to whom it belongs: `CODECOV_TOKEN` to `codecov.io`. */
function isOf(name: string, host: string): boolean {
  const general = /^(?:api|token|key|secret|url|password|user|id|auth|access|webhook|app|the|my)$/;
  const words = name.toLowerCase().split('_');
  return words.some((word) => word.length > 2 && !general.test(word) && host.includes(word));
}
