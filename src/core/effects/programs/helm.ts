import type { Effect, Environment } from '../../model/effect';
import { say } from '../../model/say';
import type { Call } from '../define';
import { defineProgram } from '../define';
import { sharpened } from '../apis/catalogued';
import { asksForHelp } from '../apis/cli';
import { remoteEffect } from '../apis/effect';
import type { RemoteAct } from '../apis/effect';
import { isRecord } from '../apis/values';
import { environmentInWords } from '../environment';
import { readYaml } from '../yaml';
import { kubeAuthority, kubeTarget } from './kubectl';

/** `--set a.b=0,c=false` as a record of records. */
function valuesSet(call: Call): Record<string, unknown> {
  const texts = call
    .values('set', 'set-string', 'set-json', 'set-literal')
    .flatMap(({ text }) => text.split(','));
  const values: Record<string, unknown> = {};
  for (const pair of texts.slice(0, 100)) {
    const at = pair.indexOf('=');
    const names = (at < 0 ? pair : pair.slice(0, at)).split('.').slice(0, 10);
    const last = names.pop() ?? '';
    let inner = values;
    for (const name of names) {
      const next = Object.hasOwn(inner, name) ? inner[name] : undefined;
      const made: Record<string, unknown> = isRecord(next) ? next : {};
      Object.defineProperty(inner, name, { value: made, enumerable: true, configurable: true });
      inner = made;
    }
    Object.defineProperty(inner, last, {
      value: at < 0 ? '' : pair.slice(at + 1),
      enumerable: true,
      configurable: true,
    });
  }
  return values;
}

/** The values files that could be had. What is committed as it stands was deployed before, and says nothing new. */
function valuesFiles(call: Call): readonly Readonly<Record<string, unknown>>[] {
  const { context, invocation } = call;
  return call.values('f', 'values').flatMap((word) => {
    const path = word.known ? context.path(word, invocation) : undefined;
    const text = path === undefined ? undefined : context.look.file(path)?.text;
    if (path === undefined || text === undefined || context.look.gitState(path) === 'clean')
      return [];
    return readYaml(text).flatMap((document) => (isRecord(document) ? [document] : []));
  });
}

/** The chart's own claims go with the release's storage when it is switched off. */
function dropsStorage(values: Readonly<Record<string, unknown>>, depth = 0): boolean {
  return Object.entries(values).some(([name, value]) => {
    if (!isRecord(value) || depth > 4) return false;
    const off =
      /^(persistence|storage|persistentVolume)$/i.test(name) &&
      /^false$/.test(String(value['enabled']));
    return off || dropsStorage(value, depth + 1);
  });
}

/** Kube context and namespace first, then the names of the values files. */
function helmTarget(call: Call): Environment {
  const target = kubeTarget(call);
  if (target.name !== 'unknown') return target;
  for (const word of call.values('f', 'values', 'e', 'environment')) {
    const said = environmentInWords(word.text);
    if (said && !/^(local|test)$/.test(said.name))
      return { name: said.name, evidence: say`${word.text} says ${said.word}` };
  }
  return target;
}

function deployed(
  call: Call,
  verb: string,
  base: Pick<RemoteAct, 'environment' | 'phrase' | 'name'>,
): readonly Effect[] {
  const set = valuesSet(call);
  const files = valuesFiles(call);
  const act: RemoteAct = {
    ...base,
    operation: 'deploy',
    class: 'service',
    reversibility: 'reversible',
  };
  // Of a whole file only its own replicas count: parts of a chart are switched off there for good.
  const own = files.map(({ replicas, replicaCount }) => ({ replicas, replicaCount }));
  const effects = [remoteEffect(sharpened(act, [set, ...own]))];
  const isNew = verb === 'install' || verb === 'rollback';
  if (!isNew && [set, ...files].some((values) => dropsStorage(values)))
    effects.push(
      remoteEffect({
        ...base,
        operation: 'delete',
        class: 'volume',
        reversibility: 'irreversible',
      }),
    );
  return effects;
}

export const helm = defineProgram({
  names: ['helm', 'helmfile'],
  synopsis:
    'Helm: releases installed, upgraded, rolled back and removed in the cluster of the context in use.',
  grammar: {
    subcommands: 1,
    valued:
      'kube-context kubeconfig n namespace f values set set-string set-json version timeout o output repo revision history-max d destination e environment l selector description max post-renderer post-renderer-args'.split(
        ' ',
      ),
  },
  effects: (call) => {
    const verb = call.subcommands[0] ?? '';
    if (
      asksForHelp(call) ||
      /^(|version|template|lint|package|create|repo|search|show|inspect|dependency|dep|env|plugin|completion|verify|pull|fetch)$/.test(
        verb,
      )
    )
      return [];
    const words = call.positionals.map((value) => value.text);
    const base = {
      environment: helmTarget(call),
      authority: kubeAuthority(call, 'helm'),
      provider: 'kubernetes',
      phrase: call.invocation.source,
      name: words[0],
      ids: words.slice(0, 1),
    };
    if (call.has('dry-run') || call.value('dry-run'))
      return [remoteEffect({ ...base, operation: 'read', class: 'service' })];
    switch (verb) {
      case 'uninstall':
      case 'delete':
      case 'un':
      case 'del':
      case 'destroy':
        return [
          remoteEffect({
            ...base,
            operation: 'delete',
            class: 'service',
            reversibility: 'irreversible',
          }),
        ];
      case 'install':
      case 'upgrade':
      case 'rollback':
      case 'apply':
      case 'sync':
        return deployed(call, verb, base);
      case 'push':
      case 'registry':
        return [
          remoteEffect({ ...base, operation: 'publish', class: 'package', reversibility: 'hard' }),
        ];
      default:
        return [remoteEffect({ ...base, operation: 'read', class: 'service' })];
    }
  },
  starts: [{ options: ['post-renderer'] }],
  bounded: [
    {
      cap: 'dry-run',
      names: ['helm'],
      of: 'install upgrade rollback uninstall delete del un'.split(' '),
      add: ['--dry-run'],
    },
    { cap: 'dry-run', names: ['helmfile'], of: ['apply', 'sync'], instead: ['diff'] },
  ],
  examples: [
    { command: 'helm version', effects: [] },
    { command: 'helm list -A', effects: ['read service'] },
    { command: 'helm upgrade web ./chart --set replicas=0', effects: ['configure service:web'] },
    {
      command: 'helm upgrade db ./chart --set primary.persistence.enabled=false',
      effects: ['deploy service:db', 'delete volume:db'],
    },
    {
      command: 'helm upgrade web ./chart -f values-prod.yaml',
      files: { 'values-prod.yaml': 'replicaCount: 2\nimage:\n  tag: "4.2"\n' },
      effects: ['deploy service:web'],
    },
    { command: 'helm uninstall web', effects: ['delete service:web'] },
    { command: 'helm upgrade --install web ./chart', effects: ['deploy service:web'] },
    { command: 'helm upgrade web ./chart --dry-run', effects: ['read service:web'] },
    { command: 'helm template ./chart', effects: [] },
    {
      command: 'helm template ./chart --post-renderer "rm -rf build"',
      effects: ['delete directory:build'],
    },
  ],
});
