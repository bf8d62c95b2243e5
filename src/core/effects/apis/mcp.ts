/** A call of an MCP server's tool as effects: the provider's catalogue, then the verb in the tool's name. */
import type { McpAction } from '../../model/action';
import type { Effect, Environment } from '../../model/effect';
import { UNKNOWN_ENVIRONMENT } from '../../model/effect';
import type { Operation, ResourceClass } from '../../model/operation';
import { say } from '../../model/say';
import type { EffectContext } from '../define';
import { environmentInWords } from '../environment';
import { actOfOperation, sharpened } from './catalogued';
import { providerOfMcpServer } from './catalogue';
import { remoteEffect } from './effect';
import { environmentHinted } from './environment-hints';
import { operationOfForm } from './forms';
import type { RemoteAct } from './effect';
import type { McpFrame } from './mcp-arguments';
import { fileEffects, nestedEffects, text } from './mcp-arguments';
import {
  nounOf,
  nounOfWord,
  readName,
  readsSecretValue,
  reversibilityOf,
  wordsOf,
} from './lexicon';
import { actOnKind, classOf, kindInWords, lossOf } from './kubernetes-kinds';
import { environmentOfServer } from './mcp-servers';
import { operationNamed } from './named-operations';
import { payloadOf } from './payload';
import { idsIn, literalValue, nameIn, scalarsOf } from './values';

/** Servers whose tools act on this machine only. */
const LOCAL_SERVERS =
  /(^|[-_ ])(filesystem|file-system|fs|sqlite|memory|sequential-thinking|sequentialthinking|time|git|playwright|puppeteer|browser|chrome|chrome-devtools|desktop|desktop-commander|serena|context7|docs|xcodebuild|ios-simulator|ide|vscode|jetbrains|docker|shell|terminal|everything|markitdown|repomix|jupyter|notebook|ipynb)([-_ ]|$)/;

/** Servers that keep the agent's own notes, which are its to write and to strike out. */
const NOTES =
  /(^|[-_ ])(memory|knowledge-graph|scratchpad|sequential-thinking|sequentialthinking)([-_ ]|$)/;

/** Servers of editors, engines, devices and project tools that stand on this machine. */
const LOCAL_WORK =
  /(^|[-_ ])(mobile|mobile-mcp|appium|maestro|android|adb|ios|xcode|blender|unity|unreal|godot|ghidra|ida|gdb|lldb|lsp|tree-sitter|ast-grep|task-master|taskmaster|shrimp|obsidian|logseq|angular-cli|rails|laravel-boost|tidewave|nx|eslint|vitest|jest|pytest|storybook|arduino|platformio|dart|flutter|gradle|maven|cargo|rust-analyzer|gopls|prettier|biome|typescript|vite|webpack|turbo|bazel|cmake|dotnet|cypress|ruff|pyright|swift)([-_ ]|$)/;
/** A text that such a server runs may do anything; it is weighed as what it is. */
const CODE = /^(?:code|script|command|cmd|expression|source|program)$/i;

function worksHere(action: McpAction, server: string): boolean {
  if (!LOCAL_WORK.test(server)) return false;
  return !Object.keys(action.arguments).some((key) => CODE.test(key));
}

const TALKING: Readonly<Partial<Record<Operation, 'team'>>> = {
  send: 'team',
  publish: 'team',
  deploy: 'team',
};

export function readMcp(action: McpAction, context: EffectContext): readonly Effect[] {
  const frame = frameOf(action, context);
  const nested = nestedEffects(action, frame, context);
  if (nested && action.annotations?.destructiveHint !== true) return nested;
  if (nested?.some((effect) => effect.operation !== 'read')) return nested;
  const files = fileEffects(action, frame, context);
  if (files) return files;
  const act = hinted(actOf(action, frame), action);
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

/** A server's own word that its tool destroys is believed, whatever the tool is called; that it only reads is not. */
function hinted(act: RemoteAct, action: McpAction): RemoteAct {
  if (action.annotations?.destructiveHint !== true) return act;
  if (act.operation === 'delete' || act.operation === 'send') return act;
  const operation = act.operation === 'read' ? 'execute' : act.operation;
  return { ...act, operation, reversibility: 'irreversible' };
}

function frameOf(action: McpAction, context: EffectContext): McpFrame {
  const server = action.server.toLowerCase();
  const provider = providerOfMcpServer(action.server);
  const local = provider === undefined && (LOCAL_SERVERS.test(server) || worksHere(action, server));
  const scalars = scalarsOf(action.arguments);
  return {
    provider,
    local,
    scalars,
    environment: environmentOf(action, { provider, scalars, local }, context),
    phrase: `${action.server}: ${action.name}`,
  };
}

function environmentOf(
  action: McpAction,
  { provider, scalars, local }: Pick<McpFrame, 'provider' | 'scalars' | 'local'>,
  context: EffectContext,
): Environment {
  if (local)
    return { name: 'local', evidence: say`the server ${action.server} works on this machine` };
  for (const [key, text] of scalars) {
    if (/^env(ironment)?(_?(id|name))?$/i.test(key)) {
      const said = environmentInWords(text);
      if (said) return { name: said.name, evidence: say`the call names ${text}` };
    }
    if (/^(context|cluster|kube_?context)$/i.test(key)) {
      const named = context.environment(`kube:${text}`);
      if (named.name !== 'unknown') return named;
    }
  }
  const hinted = provider && environmentHinted(provider, scalars);
  if (hinted) return hinted;
  const setUp = environmentOfServer(action.server, context);
  if (setUp.name !== 'unknown') return setUp;
  const server = environmentInWords(action.server);
  return server && server.name !== 'local'
    ? { name: server.name, evidence: say`the server is called ${action.server}` }
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
  const named = new RegExp(`^(?:(?:${escaped(action.server)}|api|mcp|tool)[-_.])+`, 'i');
  const stem = ownName(action.name.replace(named, ''));
  const known =
    frame.provider &&
    (operationOfForm(frame.provider.operations, ({ mcp }) => mcp, action.name, frame.scalars) ??
      operationNamed(frame.provider, [stem]));
  if (known) {
    const kind = kindOf(action, frame);
    const name = nameIn(frame.scalars, kind ?? known.resource);
    const act = actOfOperation(known, { ...base, name });
    const said = kind === undefined ? act : { ...act, class: kind, ...lossOfKind(act, kind) };
    return sharpened({ ...said, ...base }, action.arguments);
  }
  const ofKind = actOnNamedKind(action, frame, stem);
  if (ofKind) return { ...base, ...ofKind, name: nameIn(frame.scalars, ofKind.class) };
  const read = readRoute(action.name, stem) ?? looksOnly(stem) ?? readName(stem) ?? asksAbout(stem);
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
  const notes = frame.local && NOTES.test(action.server.toLowerCase());
  const reversibility =
    notes || (frame.local && operation !== 'delete')
      ? 'reversible'
      : reversibilityOf(read.verb, noun);
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

/** Tools for any kind of thing say of which kind it is: `kubectl_delete {resourceType: 'namespace'}`. */
function kindOf(action: McpAction, frame: McpFrame): ResourceClass | undefined {
  const said = kindSaid(action, frame);
  return said === undefined ? undefined : classOf(said);
}

function kindSaid(action: McpAction, frame: McpFrame): string | undefined {
  if (frame.provider?.id !== 'kubernetes') return undefined;
  return text(action, 'resourceType', 'resource_type', 'kind', 'resource')?.toLowerCase();
}

/** A tool of a cluster whose arguments or whose name say the kind: `kubectl_get`, `create_clusterrolebinding`. */
function actOnNamedKind(
  action: McpAction,
  frame: McpFrame,
  stem: string,
): ReturnType<typeof actOnKind> | undefined {
  if (frame.provider?.id !== 'kubernetes') return undefined;
  const read = readName(stem);
  const kind = kindSaid(action, frame) ?? kindInWords(wordsOf(stem));
  if (read === undefined || kind === undefined) return undefined;
  const act = actOnKind(read.verb, kind);
  // A list in columns shows the names of secrets; every other form shows what they hold.
  const form = text(action, 'output', 'format') ?? (read.words.includes('list') ? 'table' : '');
  const columns = /^(?:name|wide|table)$/.test(form);
  const values = act.special === 'remote-secret' && !columns;
  return values || act.operation !== 'read'
    ? act
    : { operation: 'read', class: act.class, reversibility: 'none' };
}

/** A tool that deletes anything loses as much as the kind of thing does; without a name it deletes all of them. */
function lossOfKind(act: RemoteAct, kind: ResourceClass): Partial<RemoteAct> {
  if (act.operation !== 'delete') return {};
  return act.name === '' ? { reversibility: 'irreversible' } : lossOf(kind);
}

/** Servers over many interfaces put the name of each before its operations: `ApiV2010--ListMessage`, `crm__get_lead`. */
function ownName(stem: string): string {
  const last = stem.split(/--|__|::/).at(-1) ?? '';
  return wordsOf(last).length > 1 ? last : stem;
}

/** Tools that were made from an HTTP interface begin with its method: `API-post-search`, `API-post-page`. */
function readRoute(name: string, stem: string): ReturnType<typeof readName> {
  const posted = /^api[-_.]/i.test(name) ? /^post[-_.](.+)$/i.exec(stem)?.[1] : undefined;
  if (posted === undefined) return undefined;
  return readName(posted.replace(/[-_.]/g, ' ')) ?? readName(`create-${posted}`);
}

/** What says how a thing is made or how it stands, at the end of a name without a verb: `collection-schema`, `db-stats`. */
const ABOUT =
  /^(?:schema|schemas|structure|indexes|indices|stats|statistics|info|metadata|details|size|count|counts|summary|overview|status|state|version|versions|logs|history|metrics|profile|permissions|definition|definitions|properties|columns|fields|types|settings)$/;

/** What a run of something came to, or a tool that calls itself a reader: `deploy_status`, `migrate-status`, `x-reader`. */
const RUNS =
  /^(?:deploy|deployment|migrate|migration|migrations|build|backup|release|run|sync|job|import|export|publish|rollout|test|scan|index|restore|upgrade|pipeline|workflow)s?$/;
const OUTCOMES =
  /^(?:status|state|logs?|history|progress|list|info|details|report|results?|summary|output)$/;
const READERS = /^(?:reader|viewer|explorer|finder|inspector|lister|lookup)$/;

function looksOnly(stem: string): ReturnType<typeof readName> {
  const words = wordsOf(stem);
  const last = words.at(-1) ?? '';
  const isOutcome = words.length === 2 && RUNS.test(words[0]!) && OUTCOMES.test(last);
  const asks = /^(?:ask|next|whoami)$/.test(words[0] ?? '');
  if (!isOutcome && !asks && !READERS.test(last)) return undefined;
  return { verb: { operation: 'read', reversibility: 'none' }, noun: nounOf(words), words };
}

function asksAbout(stem: string): ReturnType<typeof readName> {
  const words = wordsOf(stem);
  const last = words.at(-1) ?? '';
  // Things by their plural and nothing else are listed: `tables`, `app_models`.
  const lists = last.endsWith('s') && nounOfWord(last) !== undefined;
  if (!lists && (words.length < 2 || !ABOUT.test(last))) return undefined;
  return { verb: { operation: 'read', reversibility: 'none' }, noun: nounOf(words), words };
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
