/** A call of an MCP server's tool as effects: the provider's catalogue, then the verb in the tool's name. */
import type { McpAction } from '../../model/action';
import type { Effect, Environment } from '../../model/effect';
import { UNKNOWN_ENVIRONMENT } from '../../model/effect';
import type { Operation } from '../../model/operation';
import { deletePath, readPath, writePath } from '../build-files';
import type { DatabaseTarget, EffectContext } from '../define';
import { environmentInWords } from '../environment';
import { resolvePath } from '../paths';
import type { Invocation } from '../../shell/invocation';
import { actOfOperation, sharpened } from './catalogued';
import { providerOfMcpServer } from './catalogue';
import { remoteEffect } from './effect';
import type { RemoteAct } from './effect';
import { nounOf, readName, readsSecretValue, reversibilityOf } from './lexicon';
import { payloadOf } from './payload';
import { idsIn, literalValue, nameIn, scalarsOf } from './values';

/** Servers whose tools act on this machine only. */
const LOCAL_SERVERS =
  /(^|[-_ ])(filesystem|file-system|fs|sqlite|memory|sequential-thinking|sequentialthinking|time|git|playwright|puppeteer|browser|chrome|chrome-devtools|desktop|desktop-commander|serena|context7|docs|xcodebuild|ios-simulator|ide|vscode|jetbrains|docker|shell|terminal|everything|markitdown|repomix)([-_ ]|$)/;

const TALKING: Readonly<Partial<Record<Operation, 'team'>>> = {
  send: 'team',
  publish: 'team',
  deploy: 'team',
};

export function readMcp(action: McpAction, context: EffectContext): readonly Effect[] {
  const frame = frameOf(action, context);
  const nested = nestedEffects(action, frame, context);
  if (nested) return nested;
  const files = fileEffects(action, frame, context);
  if (files) return files;
  const act = actOf(action, frame);
  const outgoing = payloadOf(
    {
      method: 'POST',
      url: literalValue(''),
      headers: [],
      uploads: [],
      login: undefined,
      phrase: '',
      body: literalValue(JSON.stringify(action.arguments).slice(0, 100_000)),
    },
    { host: undefined, provider: frame.provider?.id, authority: undefined },
    context,
  );
  const leaves = outgoing.payload.length > 0 && !frame.local;
  return [
    remoteEffect({
      ...act,
      ...(leaves ? { payload: outgoing.payload } : {}),
      ...(leaves && outgoing.exfiltrates ? { special: 'exfiltrate' as const } : {}),
    }),
  ];
}

interface McpFrame {
  readonly provider: ReturnType<typeof providerOfMcpServer>;
  readonly local: boolean;
  readonly environment: Environment;
  readonly phrase: string;
  readonly scalars: readonly (readonly [string, string])[];
}

function frameOf(action: McpAction, context: EffectContext): McpFrame {
  const server = action.server.toLowerCase();
  const provider = providerOfMcpServer(action.server);
  const local = provider === undefined && LOCAL_SERVERS.test(server);
  const scalars = scalarsOf(action.arguments);
  return {
    provider,
    local,
    scalars,
    environment: environmentOf(action, scalars, local, context),
    phrase: `${action.server}: ${action.name}`,
  };
}

function environmentOf(
  action: McpAction,
  scalars: readonly (readonly [string, string])[],
  local: boolean,
  context: EffectContext,
): Environment {
  if (local)
    return { name: 'local', evidence: `the server ${action.server} works on this machine` };
  for (const [key, text] of scalars) {
    if (/^env(ironment)?(_?(id|name))?$/i.test(key)) {
      const said = environmentInWords(text);
      if (said) return { name: said.name, evidence: `the call names ${text}` };
    }
    if (/^(context|cluster|kube_?context)$/i.test(key)) {
      const named = context.environment(`kube:${text}`);
      if (named.name !== 'unknown') return named;
    }
  }
  const server = environmentInWords(action.server);
  return server && server.name !== 'local'
    ? { name: server.name, evidence: `the server is called ${action.server}` }
    : UNKNOWN_ENVIRONMENT;
}

function actOf(action: McpAction, frame: McpFrame): RemoteAct {
  const base = {
    environment: frame.environment,
    phrase: frame.phrase,
    ids: idsIn(frame.scalars),
    provider: frame.provider?.id,
    remote: repositoryOf(action),
    authority: { label: `mcp:${action.server}` },
  };
  const known = frame.provider?.operations.find((operation) =>
    operation.mcp?.includes(action.name),
  );
  if (known) {
    const act = actOfOperation(known, { ...base, name: nameIn(frame.scalars, known.resource) });
    return sharpened({ ...act, ...base }, action.arguments);
  }
  const stem = action.name.replace(new RegExp(`^${escaped(action.server)}[-_.]`, 'i'), '');
  const read = readName(stem);
  const noun =
    read?.noun ??
    nounOf([...frame.scalars.map(([key]) => key.replace(/_?ids?$/i, '').toLowerCase())]) ??
    'service';
  const name = nameIn(frame.scalars, noun);
  if (!read) {
    // A tool whose name has no verb: on this machine it is plain work, elsewhere it is weighed as a change.
    const reversibility = frame.local ? 'reversible' : 'hard';
    return {
      ...base,
      operation: 'execute',
      class: frame.local ? 'process' : noun,
      name: name || action.name,
      reversibility,
    };
  }
  const operation = read.verb.operation;
  if (operation === 'read') {
    const secret = readsSecretValue(read.words);
    return {
      ...base,
      operation: 'read',
      class: secret ? 'secret' : noun,
      name,
      ...(secret ? { special: 'remote-secret' as const } : {}),
    };
  }
  const reversibility =
    frame.local && operation !== 'delete' ? 'reversible' : reversibilityOf(read.verb, noun);
  const act: RemoteAct = {
    ...base,
    operation,
    class: noun,
    name,
    reversibility,
    audience: TALKING[operation],
  };
  return sharpened(act, action.arguments);
}

/** The repository that a call of a code host is about, `owner/name`. */
function repositoryOf(action: McpAction): string | undefined {
  const owner = text(action, 'owner', 'org', 'namespace');
  const name = text(action, 'repo', 'repository', 'repo_name');
  if (name === undefined) return undefined;
  if (owner === undefined || name.includes('/')) {
    return /^[\w.-]+\/[\w.-]+$/.test(name) ? name : undefined;
  }
  return `${owner}/${name}`;
}

function escaped(text: string): string {
  return text.replace(/[^a-z0-9]/gi, '[-_.]?');
}

function text(action: McpAction, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = action.arguments[name];
    if (typeof value === 'string' && value.trim() !== '') return value;
  }
  return undefined;
}

/** Commands, SQL and requests among the arguments are read as what they are. */
function nestedEffects(
  action: McpAction,
  frame: McpFrame,
  context: EffectContext,
): readonly Effect[] | undefined {
  const authority = { label: `mcp:${action.server}` };
  const sql = text(action, 'sql', 'query', 'statement');
  const queries = /sql|query|execute|migration|statement/i.test(action.name);
  if (
    sql !== undefined &&
    queries &&
    /^\s*(--.*\n\s*)*(\(|with|select|insert|update|delete|drop|alter|create|truncate|grant|revoke|explain|copy|do|call|show|merge|begin|set|vacuum|comment|pragma)\b/i.test(
      sql,
    )
  ) {
    const target: DatabaseTarget = {
      engine: frame.local ? 'sqlite' : 'other',
      host: undefined,
      database: undefined,
      authority,
      environment: frame.environment,
    };
    return context.sql(literalValue(sql), target, frame.phrase).map((effect) =>
      frame.provider
        ? {
            ...effect,
            target: { ...effect.target, provider: frame.provider.id, ids: idsIn(frame.scalars) },
          }
        : effect,
    );
  }
  const command = text(action, 'command', 'cmd', 'cli_command');
  if (
    command !== undefined &&
    /exec|run|shell|terminal|command|bash|call_aws|process|cli/i.test(action.name)
  ) {
    if (/pods?_|container|ssh|vm/i.test(action.name)) return undefined;
    const cwd = resolvePath(
      context.workspaceRoot,
      text(action, 'cwd', 'workdir', 'directory') ?? '.',
      context.look.home,
    );
    const effects = context.shell(command, cwd, plainInvocation(frame.phrase, cwd), frame.phrase);
    return effects.map((effect) =>
      effect.authority?.label.startsWith('cli:') ? { ...effect, authority } : effect,
    );
  }
  const url = text(action, 'url', 'uri');
  if (
    url !== undefined &&
    /^https?:/.test(url) &&
    /fetch|request|navigate|goto|http|scrape|crawl|open/i.test(action.name)
  ) {
    const body = text(action, 'body', 'data');
    return context.http({
      method: text(action, 'method')?.toUpperCase() ?? 'GET',
      url: literalValue(url),
      headers: [],
      uploads: [],
      login: undefined,
      body: body === undefined ? undefined : literalValue(body),
      phrase: frame.phrase,
    });
  }
  return undefined;
}

function plainInvocation(source: string, cwd: string | undefined): Invocation {
  return {
    index: 0,
    program: literalValue(''),
    args: [],
    env: new Map(),
    redirects: [],
    stdin: { kind: 'inherited' },
    stdout: { kind: 'terminal' },
    cwd,
    background: false,
    repeated: false,
    via: [],
    source,
  };
}

/** Servers over this machine's files. */
function fileEffects(
  action: McpAction,
  frame: McpFrame,
  context: EffectContext,
): readonly Effect[] | undefined {
  if (frame.provider || !/file|fs|desktop|serena|ide|editor/i.test(action.server)) return undefined;
  const given = [
    text(action, 'path', 'file_path', 'filepath', 'filename', 'relative_path', 'source', 'uri'),
    ...pathList(action),
  ];
  const paths = given.flatMap((path) => {
    const found =
      path === undefined ? undefined : resolvePath(context.workspaceRoot, path, context.look.home);
    return found === undefined ? [] : [found];
  });
  const verb = readName(action.name)?.verb.operation;
  if (paths.length === 0 || verb === undefined) return undefined;
  const site = { context, invocation: plainInvocation(frame.phrase, context.workspaceRoot) };
  const content = text(action, 'content', 'contents', 'text');
  const destination = text(action, 'destination', 'new_path');
  return paths.flatMap((path) => {
    if (verb === 'read') return readPath(site, path);
    if (verb === 'delete') return deletePath(site, path, { recursive: true });
    const end =
      destination === undefined
        ? path
        : (resolvePath(context.workspaceRoot, destination, context.look.home) ?? path);
    const gone =
      destination !== undefined && /move|rename/.test(action.name)
        ? deletePath(site, path, { reversibility: 'reversible' })
        : [];
    return [
      ...gone,
      ...writePath(site, end, {
        edit: /edit|replace|patch|insert/.test(action.name),
        ...(content === undefined ? {} : { content }),
      }),
    ];
  });
}

function pathList(action: McpAction): string[] {
  const paths = action.arguments['paths'];
  return Array.isArray(paths)
    ? paths.filter((path): path is string => typeof path === 'string').slice(0, 50)
    : [];
}
