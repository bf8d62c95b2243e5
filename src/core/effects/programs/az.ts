import type { Environment } from '../../model/effect';
import type { Call } from '../define';
import { defineProgram } from '../define';
import { azure as provider } from '../apis/azure';
import { firstKnown } from '../apis/cli';
import { loginRead } from '../build';
import { cliAuthority } from '../credentials';
import { cloudEffect, cloudWords } from './cloud-words';
import type { CloudWords } from './cloud-words';

/** The subscription that the login is set to, as the client keeps it in `~/.azure/azureProfile.json`. */
function defaultSubscription(call: Call): string | undefined {
  const { look } = call.context;
  const text = look.file(`${look.home}/.azure/azureProfile.json`)?.text.replace(/^\uFEFF/, '');
  const names = text?.matchAll(/"name"\s*:\s*"([^"]{1,200})"[^{}]{0,400}?"isDefault"\s*:\s*true/g);
  return names?.next().value?.[1];
}

/** Group, subscription and names say where it goes. */
function environmentOf(call: Call, options: CloudWords['options']): Environment {
  const named = [
    'subscription',
    'g',
    'resource-group',
    'n',
    'name',
    'vault-name',
    's',
    'slot',
    'account-name',
  ].map((key) => options.get(key)?.[0]);
  return firstKnown(
    ...[...named, named[0] ?? defaultSubscription(call)].map((text) =>
      call.context.environment(text === undefined ? '' : `azure:${text}`),
    ),
  );
}

const LONG: Readonly<Record<string, string>> = { n: 'name', g: 'resource-group' };

export const azCli = defineProgram({
  names: ['az'],
  bounded: [
    {
      cap: 'dry-run',
      of: ['group', 'sub', 'mg', 'tenant'].map((scope) => `deployment ${scope} create`),
      instead: ['what-if'],
      // `what-if` knows none of these.
      drop: ['--no-wait', '--confirm-with-what-if', '-c', '--proceed-if-no-change', '--what-if'],
    },
    {
      cap: 'dry-run',
      of: ['delete-batch', 'upload-batch', 'download-batch', 'copy start-batch'].map(
        (act) => `storage blob ${act}`,
      ),
      add: ['--dryrun'],
    },
  ],
  synopsis: 'Azure: reads GROUP… VERB with its names and the options that make it graver.',
  grammar: { valued: ['g', 'n'] },
  effects: (call) => {
    const parts = cloudWords(call);
    const { words } = parts;
    if (
      words.length === 0 ||
      parts.options.has('help') ||
      parts.options.has('h') ||
      parts.options.has('version')
    )
      return [];
    // Templates are built and checked here; only `publish` sends one to a registry.
    if (words[0] === 'bicep' && words[1] !== 'publish') return [];
    if (
      /^(version|upgrade|find|feedback|interactive|config|extension|self-test|login|logout|configure)$/.test(
        words[0] ?? '',
      )
    )
      return [];
    if (words.join(' ') === 'account get-access-token') return [loginRead(call, 'az')];
    // What a deployment would change is only worked out.
    if (words[0] === 'deployment' && words.at(-1) === 'what-if') return [];
    if (words[0] === 'account' && /^(set|clear)$/.test(words[1] ?? '')) return [];
    const options = new Map(
      [...parts.options]
        .filter(
          ([key]) => !/^(o|output|query|only-show-errors|verbose|debug|y|yes|no-wait)$/.test(key),
        )
        .map(([key, values]): [string, readonly string[]] => [LONG[key] ?? key, values]),
    );
    const showsValues =
      words.join(' ') === 'containerapp secret list' && parts.options.has('show-values');
    return [
      cloudEffect(call, {
        provider,
        environment: environmentOf(call, parts.options),
        authority: cliAuthority(
          {
            name: 'az',
            variables: ['AZURE_CLIENT_SECRET', 'AZURE_ACCESS_TOKEN'],
            provider: 'azure',
          },
          parts.options.get('subscription')?.[0] ?? defaultSubscription(call),
          call.invocation,
          call.context,
        ),
        words: showsValues ? ['keyvault', 'secret', 'show'] : words,
        names: options.get('name') ?? [],
        options,
        dry:
          parts.options.has('what-if') ||
          parts.options.has('dry-run') ||
          parts.options.has('dryrun') ||
          /what-if$/.test(words[words.length - 1] ?? ''),
      }),
    ];
  },
  examples: [
    { command: 'az --version', effects: [] },
    { command: 'az bicep build -f main.bicep', effects: [] },
    { command: 'az account show --query name -o tsv', effects: ['read project'] },
    { command: 'az group delete -n acme-prod --yes', effects: ['delete stack:acme-prod'] },
    {
      command: 'az containerapp logs show -n api -g prod --tail 100',
      effects: ['read service:api'],
    },
    {
      command: 'az containerapp secret list -n api -g prod --show-values',
      effects: ['read secret:api'],
    },
    {
      command: 'az cognitiveservices account keys regenerate -n oai -g prod --key-name key1',
      effects: ['rotate token:oai'],
    },
    { command: 'az vm list', effects: ['read instance'] },
  ],
});
