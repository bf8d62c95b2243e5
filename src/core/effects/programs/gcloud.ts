import type { Effect, Environment } from '../../model/effect';
import { say } from '../../model/say';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';
import { gcp as provider } from '../apis/gcp';
import { environmentOfVariable, firstKnown } from '../apis/cli';
import { remoteEffect } from '../apis/effect';
import { loginRead } from '../build';
import { cliAuthority } from '../credentials';
import { environmentInWords } from '../environment';
import { verbOfWord } from '../apis/lexicon';
import { cloudEffect, cloudWords } from './cloud-words';
import type { CloudWords } from './cloud-words';

function configFolder(call: Call): string {
  const chosen = call.context.variable('CLOUDSDK_CONFIG', call.invocation)?.text ?? '';
  return chosen === '' ? `${call.context.look.home}/.config/gcloud` : chosen;
}

/** The configuration that a flag, the variable or the last `configurations activate` chose. */
function configurationOf(call: Call, options: CloudWords['options']): string {
  const flag = options.get('configuration')?.[0];
  if (flag !== undefined) return flag;
  const variable = call.context.variable('CLOUDSDK_ACTIVE_CONFIG_NAME', call.invocation)?.text;
  if (variable !== undefined && variable !== '') return variable;
  return call.context.look.file(`${configFolder(call)}/active_config`)?.text.trim() ?? 'default';
}

/** `--project`, the variable, the active configuration. */
function environmentOf(call: Call, options: CloudWords['options']): Environment {
  const chosen = options.get('project')?.[0];
  if (chosen !== undefined) return call.context.environment(`gcp:${chosen}`);
  const config = configFolder(call);
  const named = configurationOf(call, options);
  const text = call.context.look.file(`${config}/configurations/config_${named}`)?.text;
  const project = /^project\s*=\s*(\S+)/m.exec(text ?? '')?.[1];
  return firstKnown(
    environmentOfVariable(
      call,
      (value) => `gcp:${value}`,
      'CLOUDSDK_CORE_PROJECT',
      'GOOGLE_CLOUD_PROJECT',
    ),
    call.context.environment(project === undefined ? '' : `gcp:${project}`),
  );
}

function authorityOf(call: Call, options: CloudWords['options']): ReturnType<typeof cliAuthority> {
  const account = options.get('account')?.[0] ?? options.get('impersonate-service-account')?.[0];
  return cliAuthority(
    {
      name: 'gcloud',
      variables: ['CLOUDSDK_AUTH_ACCESS_TOKEN', 'GOOGLE_APPLICATION_CREDENTIALS'],
      provider: 'gcp',
    },
    account ?? configurationOf(call, options),
    call.invocation,
    call.context,
  );
}

/** The verb ends the command; what follows are names. */
function splitAtVerb(words: readonly string[]): { command: string[]; names: string[] } {
  const at = words.findIndex(
    (word, i) =>
      i > 0 &&
      (verbOfWord(word) !== undefined ||
        /^(add|remove|set|get|reset|update|print|clear)-/.test(word)),
  );
  const end = at < 0 ? words.length : at + 1;
  const known = provider.operations
    .flatMap((operation) => operation.cli ?? [])
    .filter((form) => words.slice(0, form.split(' ').length).join(' ') === form);
  const longest = known.length > 0 ? Math.max(...known.map((form) => form.split(' ').length)) : end;
  return { command: words.slice(0, longest), names: words.slice(longest) };
}

/** Storage addresses name what is deleted: a bucket, a folder of it, an object. */
/** What is not in the source goes from the bucket. */
const MIRRORS = ['delete-unmatched-destination-objects', 'd'];

function storageEffects(
  call: Call,
  verb: string,
  parts: CloudWords,
  from: number,
): readonly Effect[] | undefined {
  const places = [...parts.words.slice(from), ...[...parts.options.values()].flat()].filter(
    (word) => word.startsWith('gs://'),
  );
  const base = {
    environment: environmentOf(call, parts.options),
    authority: authorityOf(call, parts.options),
    provider: 'gcp',
    phrase: call.invocation.source,
  };
  const name = (place: string | undefined): string =>
    (place ?? '').replace(/^gs:\/\//, '').replace(/\/?\*{0,2}$/, '');
  const many =
    parts.options.has('recursive') ||
    parts.options.has('r') ||
    parts.options.has('R') ||
    places.some((place) => place.includes('*'));
  if (verb === 'rm' || verb === 'rb') {
    return places.map((place) =>
      remoteEffect({
        ...base,
        operation: 'delete',
        class: name(place).includes('/') ? 'object' : 'bucket',
        name: name(place),
        reversibility: 'irreversible',
        size: many ? 'many' : undefined,
      }),
    );
  }
  if (/^(cp|mv|rsync)$/.test(verb)) {
    const target = places[places.length - 1];
    // An option without a value stands before the places as often as one with a value stands after them.
    const ends = [parts.words.at(-1), call.invocation.args.at(-1)?.text];
    if (target === undefined || !ends.includes(target))
      return [remoteEffect({ ...base, operation: 'read', class: 'object', name: name(places[0]) })];
    return [
      remoteEffect({
        ...base,
        operation: 'create',
        class: 'object',
        name: name(target),
        reversibility: 'hard',
      }),
      ...(verb === 'rsync' && MIRRORS.some((option) => parts.options.has(option))
        ? [
            remoteEffect({
              ...base,
              operation: 'delete',
              class: 'object',
              name: name(target),
              reversibility: 'irreversible',
              size: 'many',
            }),
          ]
        : []),
    ];
  }
  return undefined;
}

const gcloud = defineProgram({
  names: ['gcloud'],
  // `deployments … --preview` keeps what it previews, and a cleanup policy "in dry run" is set: these have none.
  bounded: [
    {
      cap: 'dry-run',
      of: ['storage rsync', 'run services replace'],
      add: ['--dry-run'],
      valued: ['--account', '--configuration', '--format', '--region'],
    },
  ],
  synopsis:
    'Google Cloud: reads GROUP… VERB NAME, with the project from --project or the active configuration.',
  grammar: { valued: ['project'] },
  effects: (call) => {
    const parts = cloudWords(call);
    const words = parts.words.filter(
      (word, i) => !(i === 0 && /^(alpha|beta|preview)$/.test(word)),
    );
    if (
      words.length === 0 ||
      words[0] === 'help' ||
      parts.options.has('help') ||
      parts.options.has('version') ||
      parts.options.has('h')
    )
      return [];
    if (
      /^(info|version|components|config|topic|init|feedback|cheat-sheet|emulators)$/.test(
        words[0] ?? '',
      )
    )
      return [];
    if (words[0] === 'auth') {
      return /print-(access|identity)-token/.test(words.join(' '))
        ? [loginRead(call, 'gcloud')]
        : [];
    }
    if (words[0] === 'storage') {
      if (words[1] === 'rsync' && parts.options.has('dry-run')) return [];
      const found = storageEffects(call, words[1] ?? '', { ...parts, words }, 2);
      if (found && found.length > 0) return found;
    }
    const { command, names } = splitAtVerb(words);
    const environment = environmentOf(call, parts.options);
    const said =
      environment.name === 'unknown'
        ? names
            .map((name) => environmentInWords(name))
            .find((found) => found && found.name === 'production')
        : undefined;
    return [
      cloudEffect(call, {
        provider,
        authority: authorityOf(call, parts.options),
        words: command,
        names: parts.options.get('secret') ?? names,
        dry: parts.options.has('dry-run') || parts.options.has('validate-only'),
        environment: said
          ? { name: said.name, evidence: say`the command names ${names.join(' ')}` }
          : environment,
        options: new Map(
          [...parts.options].filter(
            ([key]) =>
              !/^(project|format|quiet|q|zone|region|account|verbosity|configuration)$/.test(key),
          ),
        ),
      }),
    ];
  },
  examples: [
    { command: 'gcloud --version', effects: [] },
    { command: 'gcloud compute instances list', effects: ['read instance'] },
    {
      command: 'gcloud compute instances delete web-1 --zone europe-west1-b --quiet',
      effects: ['delete instance:web-1'],
    },
    { command: 'gcloud projects delete acme-prod', effects: ['delete project:acme-prod'] },
    { command: 'gcloud sql instances delete main', effects: ['delete database:main'] },
    {
      command: 'gcloud secrets versions access latest --secret=db',
      effects: ['read secret:db'],
    },
    { command: 'gcloud config set project acme', effects: [] },
    { command: 'gcloud emulators pubsub start --project=test', effects: [] },
    { command: 'gcloud storage rm -r gs://media', effects: ['delete bucket:media'] },
    {
      command: 'gcloud storage rsync -r --delete-unmatched-destination-objects dist gs://media',
      effects: ['create object:media', 'delete object:media'],
    },
    { command: 'gcloud storage rsync --dry-run -r dist gs://media', effects: [] },
  ],
});

const gsutil = defineProgram({
  names: ['gsutil'],
  bounded: [{ cap: 'dry-run', of: ['rsync'], add: ['-n'] }],
  synopsis: 'Google Cloud Storage: lists, copies and deletes buckets and objects.',
  grammar: { subcommands: 1, valued: ['o', 'h', 'p', 'c', 'l'] },
  effects: (call) => {
    const words = call.invocation.args
      .map((arg) => arg.text)
      .filter((text) => !text.startsWith('-'));
    const verb = words[0] ?? '';
    if (verb === '' || verb === 'help' || verb === 'version') return [];
    const flags = new Map(
      call.invocation.args
        .filter((arg) => arg.text.startsWith('-'))
        .map((arg): [string, string[]] => [arg.text.slice(1), []]),
    );
    const parts = { words, options: flags };
    if (verb === 'rsync' && flags.has('n')) return [];
    const found = storageEffects(call, verb, parts, 1);
    if (found && found.length > 0) return found;
    return [
      cloudEffect(call, {
        provider,
        environment: environmentOf(call, flags),
        authority: authorityOf(call, flags),
        words: ['bucket', verb],
        names: words.slice(1).map((word) => word.replace(/^gs:\/\//, '')),
        options: new Map(),
        dry: false,
      }),
    ];
  },
  examples: [
    { command: 'gsutil version', effects: [] },
    { command: 'gsutil ls gs://media', effects: ['read bucket:media'] },
    { command: 'gsutil -m rm -r gs://media', effects: ['delete bucket:media'] },
    { command: 'gsutil cp gs://media/a.txt .', effects: ['read object:media/a.txt'] },
  ],
});

export const googleTools: readonly Program[] = [gcloud, gsutil];
