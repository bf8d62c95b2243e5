import type { Effect, Reversibility } from '../../model/effect';
import { UNKNOWN_ENVIRONMENT } from '../../model/effect';
import { say } from '../../model/say';
import type { Call } from '../define';
import { defineProgram } from '../define';
import { github as provider } from '../apis/github';
import { localEffect, loginRead, machineChange, unknownProgram } from '../build';
import { plainWords, readProviderCli, type ProviderCli } from '../apis/cli';
import { remoteEffect } from '../apis/effect';
import { derivedValue, literalValue } from '../apis/values';
import { cliAuthority } from '../credentials';
import type { Value } from '../../shell/invocation';
import { sentFile } from './curl';
import { ALIAS_STARTS, forgeAct } from './forge-commands';
import { GH_COMMANDS, GH_GROUPS } from './gh-commands';
import { GH_EXAMPLES } from './gh-examples';

const VARIABLES = ['GH_TOKEN', 'GITHUB_TOKEN', 'GH_ENTERPRISE_TOKEN'];

function login(call: Call): ReturnType<typeof cliAuthority> {
  return cliAuthority(
    { name: 'gh', variables: VARIABLES, provider: 'github' },
    undefined,
    call.invocation,
    call.context,
  );
}

/** `gh api`: a request with fields in its own notation. */
function apiEffects(call: Call): readonly Effect[] {
  const path = call.subcommands[1] ?? call.positionals[0]?.text ?? '';
  const fields = [...call.values('f', 'raw-field'), ...call.values('F', 'field')];
  const input = call.value('input');
  const upload = input ? sentFile(call, input) : undefined;
  const chosen = call.value('X', 'method')?.text.toUpperCase();
  const method = chosen ?? (fields.length > 0 || input ? 'POST' : 'GET');
  const body =
    upload ?? (fields.length > 0 ? fieldsBody(call, fields, path === 'graphql') : undefined);
  const host = call.value('hostname')?.text ?? 'api.github.com';
  const address = /^https?:/.test(path) ? path : `https://${host}/${path.replace(/^\//, '')}`;
  return call.context.http({
    method,
    url: literalValue(address),
    headers: [],
    body,
    uploads: [],
    login: login(call),
    phrase: call.invocation.source,
  });
}

function fieldsBody(call: Call, fields: readonly Value[], graphql: boolean): Value {
  const plain: Record<string, unknown> = {};
  const variables: Record<string, unknown> = {};
  for (const field of fields) {
    const at = field.text.indexOf('=');
    const name = at < 0 ? field.text : field.text.slice(0, at);
    const raw = at < 0 ? '' : field.text.slice(at + 1);
    const text = raw.startsWith('@') ? sentFile(call, derivedValue(field, raw.slice(1))).text : raw;
    if (graphql && name !== 'query' && name !== 'operationName') variables[name] = text;
    else plain[name] = text === 'true' ? true : text === 'false' ? false : text;
  }
  const body = graphql ? { ...plain, variables } : plain;
  return {
    ...literalValue(JSON.stringify(body)),
    sources: fields.flatMap((field) => field.sources),
  };
}

/** The repository that the call is about: `-R`, `owner/name` among its words, else the folder's own. */
function repositoryOf(call: Call): string {
  const given = call.value('R', 'repo')?.text;
  if (given !== undefined) return given;
  const word = [...call.subcommands.slice(2), ...call.positionals.map((value) => value.text)].find(
    (text) => /^[\w.-]+\/[\w.-]+$/.test(text),
  );
  if (word !== undefined) return word;
  const remote = call.context.look.git(call.invocation.cwd ?? call.context.workspaceRoot)?.remotes[
    'origin'
  ];
  return /[/:]([\w.-]+\/[\w.-]+?)(?:\.git)?$/.exec(remote ?? '')?.[1] ?? '';
}

/** Accounts, keys and gists belong to no repository. */
function inRepository(effect: Effect, call: Call): Effect {
  const repository = repositoryOf(call);
  if (repository === '' || effect.environment.name === 'local') return effect;
  if (
    !/^(pr|issue|repo|release|run|workflow|cache|secret|variable|label|ruleset|project|attestation)$/.test(
      call.subcommands[0] ?? '',
    )
  )
    return effect;
  return { ...effect, target: { ...effect.target, remote: repository } };
}

/** The login that lies on this machine: shown, replaced, taken away, widened. */
function authEffects(call: Call): readonly Effect[] {
  const shows = loginRead(call, 'gh');
  const changed = (reversibility: Reversibility): Effect =>
    localEffect(call, 'configure', 'token', 'cli:gh', { reversibility });
  switch (call.subcommands[1] ?? '') {
    case 'token':
      return [shows];
    case 'status':
      return call.has('t', 'show-token') ? [shows] : [];
    case 'login':
      // Without a token a person logs in at the browser.
      return call.has('with-token') ? [changed('hard')] : [];
    case 'logout':
      return [changed('hard')];
    case 'refresh':
      return call.has('s', 'scopes') ? [changed('hard')] : [];
    case 'switch':
      return [changed('reversible')];
    default:
      return [];
  }
}

/** Programs of others that run as a command of gh, with its login. */
function extensionEffects(call: Call): readonly Effect[] {
  const [, verb = '', named] = plainWords(call);
  switch (verb) {
    case 'install':
    case 'upgrade':
      return [
        machineChange(
          call,
          'configure',
          'package',
          named ?? '',
          verb === 'install' ? 'hard' : 'reversible',
        ),
      ];
    case 'exec':
      return named === undefined ? [] : outsideCommand(call, [named]);
    default:
      return [];
  }
}

/** An alias of the person, else an extension, of which nothing is known. */
function outsideCommand(call: Call, words: readonly string[]): readonly Effect[] {
  const { context, invocation } = call;
  const name = words[0] ?? '';
  const text = context.look.file(`${context.look.home}/.config/gh/config.yml`)?.text ?? '';
  const section = /^aliases:[ \t]*\n((?:[ \t]+.*\n?)*)/m.exec(text)?.[1] ?? '';
  const line = section.split('\n').find((one) => one.trim().startsWith(`${name}:`));
  if (line === undefined) {
    return [unknownProgram(call, `gh ${name}`, say`nothing is known about gh ${name}`)];
  }
  const given = line
    .slice(line.indexOf(':') + 1)
    .trim()
    .replace(/^(['"])(.*)\1$/, '$2');
  const command = given.startsWith('!') ? given.slice(1) : `gh ${given}`;
  return context.shell(command, invocation.cwd, invocation, 'gh alias');
}

/** `gh copilot` starts the agent of that name; its former commands only answered. */
function copilotEffects(call: Call): readonly Effect[] {
  const { args } = call.invocation;
  const at = args.findIndex((word) => word.text === 'copilot');
  const words = args.slice(at + 1).filter((word) => word.text !== '--');
  if (/^(?:suggest|explain|alias|config)$/.test(words[0]?.text ?? '')) return [];
  return call.context.shell(
    [literalValue('copilot'), ...words],
    call.invocation.cwd,
    call.invocation,
    'gh copilot',
  );
}

function tabled(call: Call): readonly Effect[] | undefined {
  const words = plainWords(call);
  const act = forgeAct(GH_COMMANDS, words);
  if (act === undefined) return undefined;
  return [
    remoteEffect({
      operation: act.operation,
      class: act.resource,
      name: words[act.length],
      environment: UNKNOWN_ENVIRONMENT,
      provider: 'github',
      authority: login(call),
      reversibility: act.reversibility,
      audience: act.audience,
      phrase: call.invocation.source,
    }),
  ];
}

/** `-h` is the host name for `gh auth` and help everywhere else. */
function asksForHelp(call: Call): boolean {
  const group = call.subcommands[0];
  if (call.has('help', 'version') || group === 'help') return true;
  return call.flags.has('h') && group !== 'auth';
}

function effectsOf(call: Call): readonly Effect[] {
  if (asksForHelp(call)) return [];
  const words = plainWords(call);
  const group = words[0];
  if (group === undefined) return [];
  if (group === 'api') return apiEffects(call);
  if (group === 'auth') return authEffects(call);
  if (group === 'copilot') return copilotEffects(call);
  if (/^ext(?:ensions?)?$/.test(group)) return extensionEffects(call);
  if (!GH_GROUPS.has(group)) return outsideCommand(call, words);
  const effects = special(call) ?? tabled(call) ?? readProviderCli(call, CATALOGUED);
  return effects.map((effect) => inRepository(effect, call));
}

const CATALOGUED: ProviderCli = {
  provider,
  tool: 'gh',
  environment: () => UNKNOWN_ENVIRONMENT,
  quiet: [
    'config',
    'browse',
    'alias',
    'status',
    'co',
    'repo set-default',
    'preview',
    'accessibility',
    'a11y',
  ],
};

function special(call: Call): readonly Effect[] | undefined {
  const [group = '', verb = ''] = call.subcommands;
  const base = {
    environment: UNKNOWN_ENVIRONMENT,
    provider: 'github',
    authority: login(call),
    phrase: call.invocation.source,
    ids: [repositoryOf(call)].filter((id) => id !== ''),
  };
  const form = `${group} ${verb}`;
  switch (form) {
    case 'repo edit': {
      const visibility = call.value('visibility')?.text;
      const opens = visibility === 'public';
      return [
        remoteEffect({
          ...base,
          operation: opens ? 'publish' : 'update',
          class: 'repository',
          name: repositoryOf(call),
          // Stars, forks and protections go with the visibility; the rest is a setting that can be set back.
          reversibility: visibility === undefined ? 'reversible' : 'hard',
          audience: opens ? 'public' : 'team',
        }),
      ];
    }
    case 'repo sync': {
      if (!call.has('force')) return undefined;
      const name = call.value('branch', 'b')?.text ?? '';
      const isHere = plainWords(call).length < 3;
      const parts = { reach: 'workspace', reversibility: 'recoverable' } as const;
      // The branch is set to where its source stands, whatever it held.
      return isHere
        ? [localEffect(call, 'update', 'commit-history', name, parts)]
        : [
            remoteEffect({
              ...base,
              operation: 'delete',
              class: 'commit-history',
              name,
              reversibility: 'hard',
              audience: 'team',
            }),
          ];
    }
    case 'pr close':
      if (!call.has('d', 'delete-branch')) return undefined;
      return [
        remoteEffect({ ...base, operation: 'update', class: 'pull-request', audience: 'team' }),
        remoteEffect({
          ...base,
          operation: 'delete',
          class: 'branch',
          reversibility: 'hard',
          audience: 'team',
        }),
      ];
    case 'release create':
      if (!call.has('d', 'draft')) return undefined;
      return [
        remoteEffect({
          ...base,
          operation: 'create',
          class: 'release',
          name: plainWords(call)[2] ?? '',
          audience: 'team',
        }),
      ];
    case 'repo create': {
      const name = call.subcommands[2] ?? call.positionals[0]?.text ?? '';
      return [
        remoteEffect({
          ...base,
          operation: 'create',
          class: 'repository',
          name,
          audience: call.has('public') ? 'public' : 'nobody',
        }),
      ];
    }
    case 'repo delete':
      return [
        remoteEffect({
          ...base,
          operation: 'delete',
          class: 'repository',
          name: repositoryOf(call),
          reversibility: 'irreversible',
          audience: 'team',
        }),
      ];
    case 'repo clone':
    case 'gist clone':
      return [
        remoteEffect({
          ...base,
          operation: 'read',
          class: 'repository',
          name: call.subcommands[2] ?? call.positionals[0]?.text ?? '',
        }),
      ];
    case 'gist create': {
      const files = [...call.subcommands.slice(2).map(literalValue), ...call.positionals];
      const payload = files.flatMap((file) => {
        const path = file.text === '-' ? undefined : call.context.path(file, call.invocation);
        return path === undefined
          ? []
          : [{ kind: 'private-data' as const, source: { kind: 'file' as const, path } }];
      });
      return [
        remoteEffect({
          ...base,
          operation: 'publish',
          class: 'file',
          name: 'gist',
          reversibility: 'hard',
          audience: 'public',
          payload,
        }),
      ];
    }
    case 'pr checkout':
    case 'pr checks':
    case 'pr diff':
    case 'pr status':
    case 'issue status':
      return [
        remoteEffect({
          ...base,
          operation: 'read',
          class: form.startsWith('issue') ? 'issue' : 'pull-request',
        }),
      ];
    case 'release download':
    case 'run download':
      return [
        remoteEffect({
          ...base,
          operation: 'read',
          class: group === 'run' ? 'workflow' : 'release',
        }),
      ];
    default:
      return undefined;
  }
}

export const gh = defineProgram({
  names: ['gh'],
  synopsis:
    'GitHub: repositories, pull requests, issues, releases, secrets, workflows, and `gh api` as the request that it sends.',
  grammar: {
    subcommands: 3,
    valued:
      'R repo X method f raw-field F field H header q jq t template input hostname b body T title B base label l assignee a m milestone visibility description body-file json limit L state s ref env e app org branch author search reviewer r head notes n notes-file subject comment c cache p project tag target user u w workflow job j log dir D pattern preview'.split(
        ' ',
      ),
  },
  effects: effectsOf,
  starts: ALIAS_STARTS,
  examples: GH_EXAMPLES,
});
