/** Shopify's command line: themes of a store, and apps. */
import type { Effect, Environment, Reversibility } from '../../model/effect';
import type { Operation, ResourceClass } from '../../model/operation';
import { say } from '../../model/say';
import { remoteEffect } from '../apis/effect';
import { ordinaryTool } from '../build';
import { cliAuthority } from '../credentials';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';

const LIVE: Environment = {
  name: 'production',
  evidence: say`the live theme is what the store shows`,
};

const HERE =
  /^(?:theme (?:dev|serve|check|init|package|language-server|console|profile|metafields)|app (?:dev|build|init|generate|function|logs|info|config|validate|graphiql)|hydrogen (?:dev|build|init|preview|generate|check|codegen|debug|setup|shortcut|upgrade|customer-account-push)|auth|version|upgrade|help|search|commands|kitchen-sink|config)/;
const READS =
  /^(?:theme (?:list|ls|info|share|open|pull)|hydrogen (?:list|env list)|app versions list|store)/;

interface Act {
  readonly operation: Operation;
  readonly resource: ResourceClass;
  readonly reversibility: Reversibility;
}

const ACTS: readonly (readonly [RegExp, Act])[] = [
  [/^theme push/, { operation: 'update', resource: 'project', reversibility: 'recoverable' }],
  [
    /^theme (?:rename|duplicate)/,
    { operation: 'update', resource: 'project', reversibility: 'reversible' },
  ],
  [/^theme publish/, { operation: 'deploy', resource: 'project', reversibility: 'recoverable' }],
  [/^theme delete/, { operation: 'delete', resource: 'project', reversibility: 'irreversible' }],
  [
    /^app (?:deploy|release)/,
    { operation: 'deploy', resource: 'service', reversibility: 'recoverable' },
  ],
  [/^app (?:webhook)/, { operation: 'send', resource: 'message', reversibility: 'hard' }],
  [/^hydrogen deploy/, { operation: 'deploy', resource: 'service', reversibility: 'recoverable' }],
  [/^(?:hydrogen|app) env pull/, { operation: 'read', resource: 'secret', reversibility: 'none' }],
];

function shopifyEffects(call: Call): readonly Effect[] {
  const line = call.subcommands.join(' ');
  const act = ACTS.find(([form]) => form.test(line))?.[1];
  if (act === undefined) {
    if (READS.test(line) || line === '') return [];
    return HERE.test(line) ? [ordinaryTool(call, 'shopify')] : unread(call, line);
  }
  return [onStore(call, act, line)];
}

/** A theme is pushed to the one that is named, to a new one, or to the one that customers see. */
function onStore(call: Call, act: Act, line: string): Effect {
  const chosen = call.value('e', 'environment')?.text ?? call.value('env', 'env-branch')?.text;
  const store = call.value('s', 'store')?.text;
  const isLive =
    call.has('l', 'live', 'a', 'allow-live', 'p', 'publish') || line === 'theme publish';
  const name = call.value('t', 'theme')?.text ?? call.positionals[0]?.text ?? '';
  const scratch = /^theme push/.test(line) && call.has('u', 'unpublished', 'd', 'development');
  return remoteEffect({
    operation: act.operation,
    class: act.resource,
    name,
    environment: isLive ? LIVE : call.context.environment(chosen ?? store ?? ''),
    reversibility: scratch ? 'reversible' : act.reversibility,
    ...(act.resource === 'secret' ? { special: 'remote-secret' as const } : {}),
    ...(store === undefined ? {} : { host: store }),
    provider: 'shopify',
    authority: cliAuthority(
      { name: 'shopify', variables: ['SHOPIFY_CLI_THEME_TOKEN', 'SHOPIFY_CLI_PARTNERS_TOKEN'] },
      undefined,
      call.invocation,
      call.context,
    ),
    phrase: call.invocation.source,
  });
}

function unread(call: Call, line: string): readonly Effect[] {
  const act: Act = { operation: 'update', resource: 'project', reversibility: 'hard' };
  return [onStore(call, act, line)];
}

const shopify = defineProgram({
  names: ['shopify'],
  synopsis: "A store's themes and apps: what is pushed, published and deleted, and where.",
  grammar: {
    subcommands: 2,
    valued:
      'e environment s store t theme password path o only x ignore port host client-id c config version message source-control-url env env-branch'.split(
        ' ',
      ),
  },
  effects: shopifyEffects,
  examples: [
    { command: 'shopify version', effects: ['execute process:shopify'] },
    { command: 'shopify theme list', effects: [] },
    { command: 'shopify theme dev --store acme', effects: ['execute process:shopify'] },
    { command: 'shopify theme push -e dev --theme sale', effects: ['update project:sale'] },
    { command: 'shopify theme push --live --allow-live', effects: ['update project'] },
    { command: 'shopify theme publish -t 123', effects: ['deploy project:123'] },
    { command: 'shopify theme delete -t 123 --force', effects: ['delete project:123'] },
    { command: 'shopify app deploy --force', effects: ['deploy service'] },
  ],
});

export const shopifyCli: readonly Program[] = [shopify];
