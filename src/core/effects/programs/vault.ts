/** HashiCorp Vault and OpenBao: secrets, policies, tokens, engines and the server itself, by `vault -help`. */
import type { Effect, Reversibility } from '../../model/effect';
import type { Operation, ResourceClass } from '../../model/operation';
import { present, remoteEffect } from '../apis/effect';
import { ordinaryTool } from '../build';
import { cliAuthority } from '../credentials';
import type { Call } from '../define';
import { defineProgram } from '../define';
import { environmentOfVariable } from '../apis/cli';

type Row = readonly [
  forms: string,
  operation: Operation,
  resource: ResourceClass,
  reversibility: Reversibility,
];

/** The first form that the words begin with counts. Forms that only look are in `LOOKS`. */
const ACTS: readonly Row[] = [
  // `kv delete` hides the last version of the second engine; `destroy` and `metadata delete` leave nothing.
  ['kv delete', 'delete', 'secret', 'irreversible'],
  ['kv destroy, kv metadata delete, delete', 'delete', 'secret', 'irreversible'],
  [
    'kv undelete, kv rollback, kv metadata put, kv metadata patch',
    'update',
    'secret',
    'reversible',
  ],
  ['kv put, kv patch, kv enable-versioning', 'update', 'secret', 'hard'],
  ['policy delete', 'delete', 'policy', 'hard'],
  ['policy write', 'grant', 'policy', 'hard'],
  ['secrets disable', 'delete', 'secret', 'irreversible'],
  ['secrets enable, secrets tune, secrets move', 'configure', 'secret', 'hard'],
  ['auth disable', 'delete', 'policy', 'irreversible'],
  ['auth enable, auth tune, auth move', 'configure', 'policy', 'hard'],
  ['audit disable', 'delete', 'policy', 'hard'],
  ['audit enable', 'configure', 'policy', 'hard'],
  ['token create', 'grant', 'token', 'hard'],
  ['token renew, lease renew', 'update', 'token', 'reversible'],
  ['token revoke, lease revoke', 'rotate', 'token', 'hard'],
  ['namespace delete', 'delete', 'namespace', 'irreversible'],
  ['namespace create, namespace patch', 'create', 'namespace', 'reversible'],
  ['namespace lock, namespace unlock', 'configure', 'namespace', 'hard'],
  ['operator raft snapshot restore', 'update', 'database', 'irreversible'],
  ['operator raft snapshot save', 'read', 'backup', 'none'],
  ['operator raft remove-peer', 'delete', 'instance', 'hard'],
  ['operator generate-root', 'grant', 'token', 'hard'],
  [
    'operator init, operator rekey, operator rotate, operator rotate-keys',
    'rotate',
    'token',
    'hard',
  ],
  ['operator unseal', 'configure', 'service', 'reversible'],
  ['operator', 'configure', 'service', 'hard'],
  [
    'plugin register, plugin deregister, plugin reload, plugin runtime',
    'configure',
    'service',
    'hard',
  ],
  ['ssh', 'execute', 'host', 'hard'],
  ['write', 'update', 'secret', 'hard'],
];

const LOOKS =
  /^(?:status|list|kv list|kv metadata get|token lookup|token capabilities|policy (?:read|list|fmt)|auth (?:list|help)|secrets list|audit list|lease lookup|namespace (?:list|lookup)|operator (?:members|key-status|diagnose|usage|raft list-peers|raft autopilot (?:state|get-config))|plugin (?:list|info)|path-help|version|version-history|monitor|events|debug|pki (?:health-check|list-intermediates|verify-sign)|hcp|transit)(?: |$)/;

/** They hand out the value itself. */
const REVEALS = /^(?:read|kv get|unwrap|print token)(?: |$)/;
/** Reading the state of the server shows no secret. */
const STATE = /^read\s+(?:-\S+\s+)*\/?sys\//;

function actOf(line: string): { readonly row: Row; readonly length: number } | undefined {
  for (const row of ACTS) {
    const form = row[0].split(', ').find((one) => line === one || line.startsWith(`${one} `));
    if (form !== undefined) return { row, length: form.split(' ').length };
  }
  return undefined;
}

function effectsOf(call: Call): readonly Effect[] {
  if (call.has('help', 'h') || /^-?-version$/.test(call.invocation.args[0]?.text ?? '')) return [];
  const words = call.positionals.map((word) => word.text);
  const line = words.join(' ');
  if (words.length === 0 || LOOKS.test(line) || STATE.test(line)) return [];
  if (/^(?:agent|proxy|server|login)(?: |$)/.test(line)) return [ordinaryTool(call, 'vault')];
  const reveals = REVEALS.test(line);
  const act = actOf(line);
  const [, operation, resource, reversibility] = act?.row ?? [
    '',
    reveals ? 'read' : 'execute',
    'secret',
    reveals ? 'none' : 'hard',
  ];
  const skipped = act?.length ?? (/^(?:kv get|print token)/.test(line) ? 2 : 1);
  const isCheck = /^write\s/.test(line) && /^sys\/capabilities|\/validate$/.test(words[1] ?? '');
  if (isCheck) return [];
  const name = words.slice(skipped).find((word) => !word.includes('=')) ?? '';
  return [
    remoteEffect({
      operation,
      class: resource,
      name,
      ids: name === '' ? [] : [name],
      environment: environmentOfVariable(call, (text) => text, 'VAULT_ADDR', 'BAO_ADDR'),
      reversibility,
      authority: cliAuthority(
        { name: 'vault', variables: ['VAULT_TOKEN', 'BAO_TOKEN'], provider: 'vault' },
        undefined,
        call.invocation,
        call.context,
      ),
      phrase: call.invocation.source,
      ...present<{ special?: 'remote-secret'; size?: 'many' }>({
        special: reveals ? 'remote-secret' : undefined,
        size: call.has('prefix') ? 'many' : undefined,
      }),
    }),
  ];
}

export const vault = defineProgram({
  names: ['vault', 'bao'],
  synopsis: 'Vault and OpenBao: secrets, policies, tokens, engines and the server itself.',
  grammar: {
    singleDashLong: true,
    valued:
      'address agent-address ca-cert ca-path client-cert client-key namespace ns tls-server-name wrap-ttl format field mount version versions policy ttl period display-name explicit-max-ttl accessor id path method cas max-versions'.split(
        ' ',
      ),
  },
  effects: effectsOf,
  examples: [
    { command: 'vault status', effects: [] },
    { command: 'vault policy read app', effects: [] },
    { command: 'vault token capabilities secret/data/app', effects: [] },
    { command: 'vault kv list secret/app', effects: [] },
    { command: 'vault kv get -format=json secret/app', effects: ['read secret:secret/app'] },
    { command: 'vault read database/creds/app', effects: ['read secret:database/creds/app'] },
    { command: 'vault read sys/health', effects: [] },
    { command: 'vault kv put secret/app a=b', effects: ['update secret:secret/app'] },
    { command: 'vault kv delete secret/app', effects: ['delete secret:secret/app'] },
    { command: 'vault kv destroy -version=1 secret/app', effects: ['delete secret:secret/app'] },
    { command: 'vault -version', effects: [] },
    { command: 'vault kv metadata delete secret/app', effects: ['delete secret:secret/app'] },
    { command: 'vault policy write app app.hcl', effects: ['grant policy:app'] },
    { command: 'vault secrets disable secret/', effects: ['delete secret:secret/'] },
    { command: 'vault token create -policy=root', effects: ['grant token'] },
    {
      command: 'vault lease revoke -prefix database/creds',
      effects: ['rotate token:database/creds'],
    },
    { command: 'vault operator seal', effects: ['configure service:seal'] },
    { command: 'vault audit disable file', effects: ['delete policy:file'] },
  ],
});
