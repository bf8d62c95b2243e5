import type { Effect } from '../../model/effect';
import { loginRead } from '../build';
import { UNKNOWN_ENVIRONMENT } from '../../model/effect';
import type { Call } from '../define';
import { defineProgram } from '../define';
import { asksForHelp, plainWords } from '../apis/cli';
import { remoteEffect } from '../apis/effect';
import { nounOf, reversibilityOf, verbOfWord, wordsOf } from '../apis/lexicon';
import { literalValue } from '../apis/values';
import { cliAuthority } from '../credentials';

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
  effects: (call) => {
    if (asksForHelp(call)) return [];
    const [group = '', verb = '', third] = plainWords(call);
    if (group === 'api') return apiEffects(call);
    if (group === 'config' && verb === 'get' && /token/.test(third ?? ''))
      return [loginRead(call, 'glab')];
    if (/^(auth|config|alias|completion|version|check-update|help|)$/.test(group)) return [];
    const noun =
      group === 'mr'
        ? 'pull-request'
        : group === 'ci'
          ? 'workflow'
          : (nounOf(wordsOf(group)) ?? 'project');
    const meaning =
      verb === 'note'
        ? { operation: 'send' as const, reversibility: 'hard' as const }
        : verb === 'merge'
          ? { operation: 'deploy' as const, reversibility: 'hard' as const }
          : (verbOfWord(verb) ?? { operation: 'read' as const, reversibility: 'none' as const });
    const reads = meaning.operation === 'read' || /^(diff|checkout|clone|trace|lint)$/.test(verb);
    return [
      remoteEffect({
        operation: reads ? 'read' : meaning.operation,
        class: verb === 'note' ? 'message' : noun,
        name: third,
        environment: UNKNOWN_ENVIRONMENT,
        authority: login(call),
        reversibility: reads ? 'none' : reversibilityOf(meaning, noun),
        audience: reads ? 'nobody' : 'team',
        phrase: call.invocation.source,
      }),
    ];
  },
  examples: [
    { command: 'glab --version', effects: [] },
    { command: 'glab mr view 12', effects: ['read pull-request:12'] },
    { command: 'glab mr create --title x', effects: ['create pull-request'] },
    { command: 'glab mr merge 12', effects: ['deploy pull-request:12'] },
    { command: 'glab api -X DELETE projects/12345', effects: ['delete project:12345'] },
  ],
});
