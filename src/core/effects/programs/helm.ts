import type { Call } from '../define';
import { defineProgram } from '../define';
import { sharpened } from '../apis/catalogued';
import { asksForHelp } from '../apis/cli';
import { remoteEffect } from '../apis/effect';
import { kubeContext, kubeTarget } from './kubectl';

/** `--set a.b=0,c=false` as a record of the last names. */
function valuesSet(call: Call): Record<string, string> {
  const texts = call.values('set', 'set-string', 'set-json').flatMap(({ text }) => text.split(','));
  return Object.fromEntries(
    texts.map((pair) => {
      const [path = '', value = ''] = pair.split('=');
      return [path.split('.').pop() ?? '', value];
    }),
  );
}

export const helm = defineProgram({
  names: ['helm', 'helmfile'],
  synopsis:
    'Helm: releases installed, upgraded, rolled back and removed in the cluster of the context in use.',
  grammar: {
    subcommands: 1,
    valued:
      'kube-context kubeconfig n namespace f values set set-string set-json version timeout o output repo revision history-max d destination e environment l selector description max'.split(
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
      environment: kubeTarget(call),
      authority: { label: `cli:helm/${kubeContext(call) ?? 'default'}`, provider: 'kubernetes' },
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
        return [
          remoteEffect(
            sharpened(
              { ...base, operation: 'deploy', class: 'service', reversibility: 'reversible' },
              valuesSet(call),
            ),
          ),
        ];
      case 'push':
      case 'registry':
        return [
          remoteEffect({ ...base, operation: 'publish', class: 'package', reversibility: 'hard' }),
        ];
      default:
        return [remoteEffect({ ...base, operation: 'read', class: 'service' })];
    }
  },
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
    { command: 'helm uninstall web', effects: ['delete service:web'] },
    { command: 'helm upgrade --install web ./chart', effects: ['deploy service:web'] },
    { command: 'helm upgrade web ./chart --dry-run', effects: ['read service:web'] },
    { command: 'helm template ./chart', effects: [] },
  ],
});
