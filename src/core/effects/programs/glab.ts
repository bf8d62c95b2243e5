import type { Effect } from '../../model/effect';
import { localEffect, loginRead, unknownProgram } from '../build';
import { UNKNOWN_ENVIRONMENT } from '../../model/effect';
import { say } from '../../model/say';
import type { Call } from '../define';
import { defineProgram } from '../define';
import { asksForHelp, plainWords } from '../apis/cli';
import { remoteEffect } from '../apis/effect';
import { literalValue } from '../apis/values';
import { cliAuthority } from '../credentials';
import { ALIAS_STARTS, forgeAct } from './forge-commands';
import { GLAB_COMMANDS, GLAB_QUIET, GLAB_SECRET_FORMS } from './glab-commands';

function apiEffects(call: Call): readonly Effect[] {
  const path = call.subcommands[1] ?? call.positionals[0]?.text ?? '';
  const fields = call.values('f', 'raw-field', 'F', 'field');
  const body =
    fields.length > 0 ? literalValue(fields.map((field) => field.text).join('&')) : undefined;
  const method = call.value('X', 'method')?.text ?? (body ? 'POST' : 'GET');
  const host = call.value('hostname')?.text ?? 'gitlab.com';
  return call.context.http({
    method,
    url: literalValue(`https://${host}/api/v4/${path.replace(/^\//, '')}`),
    headers: [],
    body,
    uploads: [],
    login: login(call),
    phrase: call.invocation.source,
  });
}

function login(call: Call): ReturnType<typeof cliAuthority> {
  return cliAuthority(
    { name: 'glab', variables: ['GITLAB_TOKEN', 'GITLAB_ACCESS_TOKEN', 'OAUTH_TOKEN'] },
    undefined,
    call.invocation,
    call.context,
  );
}

function effectsOf(call: Call): readonly Effect[] {
  if (asksForHelp(call)) return [];
  const words = plainWords(call);
  const [group = '', verb = '', third] = words;
  const form = words.join(' ');
  if (group === '') return [];
  if (group === 'api') return apiEffects(call);
  if (group === 'auth') return authEffects(call, verb);
  if (group === 'config' && verb === 'get' && /token/.test(third ?? '')) {
    return [loginRead(call, 'glab')];
  }
  if (group === 'snippet' && verb === 'create') return [snippet(call)];
  const act = forgeAct(GLAB_COMMANDS, words);
  const isSecret = GLAB_SECRET_FORMS.test(form);
  if (act === undefined) {
    if (GLAB_QUIET.test(form)) return [];
    return [unknownProgram(call, `glab ${group}`, say`nothing is known about glab ${group}`)];
  }
  const opens = act.resource === 'repository' && opensRepository(call);
  return [
    remoteEffect({
      operation: opens ? 'publish' : act.operation,
      class: isSecret ? 'secret' : act.resource,
      name: isSecret ? third : words[Math.max(act.length, 2)],
      environment: UNKNOWN_ENVIRONMENT,
      authority: login(call),
      reversibility: opens || call.has('archive') ? 'hard' : act.reversibility,
      audience: opens ? 'public' : act.audience,
      special: isSecret ? 'remote-secret' : undefined,
      phrase: call.invocation.source,
    }),
  ];
}

function opensRepository(call: Call): boolean {
  return call.has('public', 'P') || call.value('visibility')?.text === 'public';
}

function snippet(call: Call): Effect {
  const opens = call.value('visibility', 'v')?.text === 'public';
  return remoteEffect({
    operation: opens ? 'publish' : 'create',
    class: 'file',
    name: 'snippet',
    environment: UNKNOWN_ENVIRONMENT,
    authority: login(call),
    reversibility: opens ? 'hard' : 'reversible',
    audience: opens ? 'public' : 'nobody',
    phrase: call.invocation.source,
  });
}

/** The login that lies on this machine: shown, replaced, taken away. */
function authEffects(call: Call, verb: string): readonly Effect[] {
  switch (verb) {
    case 'status':
      return call.has('t', 'show-token') ? [loginRead(call, 'glab')] : [];
    case 'login':
      return call.has('stdin', 't', 'token', 'job-token', 'j') ? [loginChange(call)] : [];
    case 'logout':
      return [loginChange(call)];
    default:
      return [];
  }
}

function loginChange(call: Call): Effect {
  return localEffect(call, 'configure', 'token', 'cli:glab', { reversibility: 'hard' });
}

export const glab = defineProgram({
  names: ['glab'],
  synopsis:
    'GitLab: merge requests, issues, pipelines, variables, and `glab api` as the request that it sends.',
  grammar: {
    subcommands: 3,
    valued:
      'R repo X method f raw-field F field H header hostname t title d description b target-branch s source-branch m message label a assignee reviewer g group'.split(
        ' ',
      ),
  },
  effects: effectsOf,
  starts: ALIAS_STARTS,
  examples: [
    { command: "glab alias set tidy '!rm -rf build'", effects: ['delete directory:build'] },
    { command: 'glab --version', effects: [] },
    { command: 'glab mr view 12', effects: ['read pull-request:12'] },
    { command: 'glab mr create --title x', effects: ['create pull-request'] },
    { command: 'glab mr merge 12', effects: ['deploy pull-request:12'] },
    { command: 'glab repo archive acme/web', effects: ['read repository:acme/web'] },
    { command: 'glab repo delete acme/web', effects: ['delete repository:acme/web'] },
    { command: 'glab variable get TOKEN', effects: ['read secret:TOKEN'] },
    { command: 'glab variable list', effects: ['read policy'] },
    { command: 'glab ci delete 12', effects: ['delete workflow:12'] },
    { command: 'glab runner delete 4', effects: ['delete workflow:4'] },
    { command: 'glab mr revoke 3', effects: ['update pull-request:3'] },
    { command: 'glab auth status -t', effects: ['read secret:cli:glab/default'] },
    { command: 'glab frobnicate', effects: ['opaque'] },
    { command: 'glab api -X DELETE projects/12345', effects: ['delete repository:12345'] },
  ],
});
