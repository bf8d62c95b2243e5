import type { Effect, Environment } from '../../model/effect';
import { UNKNOWN_ENVIRONMENT } from '../../model/effect';
import type { ResourceClass } from '../../model/operation';
import { say } from '../../model/say';
import type { Call } from '../define';
import { defineProgram } from '../define';
import { sharpened } from '../apis/catalogued';
import { remoteEffect, type RemoteAct } from '../apis/effect';
import { nounOf, wordsOf } from '../apis/lexicon';
import { commandLine } from '../command-line';
import { cliAuthority } from '../credentials';
import { environmentInWords } from '../environment';
import { clientEffects } from '../provider-clients';
import { switchedOff } from './terraform-configuration';
import { pulumiEffects } from './pulumi';
import { STACK_DRY_RUNS } from './terraform-dry-runs';

/** The folder that the run is about: `-chdir`, else where it runs. */
function folderOf(call: Call): string | undefined {
  const chdir = call.value('chdir', 'terragrunt-working-dir', 'working-dir', 'C', 'cwd');
  return chdir ? call.context.path(chdir, call.invocation) : call.invocation.cwd;
}

function workspaceOf(call: Call, folder: string | undefined): string | undefined {
  const chosen = call.context.variable('TF_WORKSPACE', call.invocation)?.text;
  if (chosen !== undefined && chosen !== '') return chosen;
  const text =
    folder === undefined
      ? undefined
      : call.context.look.file(`${folder}/.terraform/environment`)?.text.trim();
  return text === undefined || text === '' ? undefined : text;
}

/** Variables by which configurations are told which environment they are for. */
const ENVIRONMENT_VARIABLE =
  /^(env|environment|env_name|environment_name|deploy_env|deployment_environment|target_env|stage|tier|workspace)$/i;
/** Terraform reads these by itself, in this order of weight. */
const OWN_VARIABLE_FILES = /^(terraform\.tfvars|.*\.auto\.tfvars)(\.json)?$/;

/** `-var name=value`, `TF_VAR_name`, then what the variable files set. Later ones weigh less. */
function variablesOf(
  call: Call,
  folder: string | undefined,
): readonly (readonly [name: string, value: string, where: string])[] {
  const { context, invocation } = call;
  const given = call.values('var').flatMap(({ text }) => {
    const at = text.indexOf('=');
    return at < 0 ? [] : [[text.slice(0, at).trim(), text.slice(at + 1).trim(), '-var'] as const];
  });
  const exported = ['env', 'environment', 'stage', 'env_name', 'deploy_env'].flatMap((name) => {
    const value = context.variable(`TF_VAR_${name}`, invocation);
    return value?.known === true ? [[name, value.text, `TF_VAR_${name}`] as const] : [];
  });
  const named = call.values('var-file').map((word) => context.path(word, invocation));
  const own = (folder === undefined ? [] : (context.look.list(folder) ?? []))
    .filter((name) => OWN_VARIABLE_FILES.test(name))
    .map((name) => `${folder}/${name}`);
  const files = [...named, ...own].slice(0, 10).flatMap((path) => {
    const text = path === undefined ? undefined : context.look.file(path)?.text;
    if (path === undefined || text === undefined) return [];
    const file = path.slice(path.lastIndexOf('/') + 1);
    const settings = text.matchAll(
      /^[ \t]*"?([\w-]{1,80})"?[ \t]*[=:][ \t]*"?([^"\n#,]{1,200})"?/gm,
    );
    return [...settings]
      .slice(0, 500)
      .map((found) => [found[1] ?? '', (found[2] ?? '').trim(), file] as const);
  });
  return [...given, ...exported, ...files];
}

function environmentOfVariables(call: Call, folder: string | undefined): Environment | undefined {
  for (const [name, value, where] of variablesOf(call, folder)) {
    if (!ENVIRONMENT_VARIABLE.test(name)) continue;
    const said = environmentInWords(value);
    if (said && said.name !== 'local')
      return { name: said.name, evidence: say`${name} in ${where} says ${said.word}` };
  }
  return undefined;
}

/** Workspace, variables, variable files, then the folder's own name. */
function environmentOf(call: Call): Environment {
  const folder = folderOf(call);
  const workspace = workspaceOf(call, folder);
  const byWorkspace =
    workspace === undefined
      ? UNKNOWN_ENVIRONMENT
      : call.context.environment(`terraform:${workspace}`);
  if (byWorkspace.name !== 'unknown')
    // A workspace is an environment of its own: `sandbox-alex` is not every sandbox.
    return byWorkspace.name === 'local'
      ? byWorkspace
      : { name: workspace!, evidence: say`terraform workspace ${workspace ?? ''}` };
  const byVariables = environmentOfVariables(call, folder);
  if (byVariables) return byVariables;
  const files = call.values('var-file', 'backend-config', 's', 'stack').map((value) => value.text);
  const inside = folder?.startsWith(call.context.workspaceRoot)
    ? folder.slice(call.context.workspaceRoot.length)
    : '';
  const plan = call.positionals.map((value) => value.text);
  for (const name of [...files, inside, ...plan]) {
    const said = environmentInWords(name);
    if (said && said.name !== 'test' && said.name !== 'local')
      return { name: said.name, evidence: say`${name} says ${said.word}` };
  }
  return UNKNOWN_ENVIRONMENT;
}

/** State, environments and policies of Pulumi, by its own catalogue; undefined for what the other tools have as well. */
function pulumiForms(call: Call): readonly Effect[] | undefined {
  const environment = environmentOf(call);
  return clientEffects(call, commandLine(call.invocation.args))?.map((effect) =>
    environment.name === 'unknown' ? effect : { ...effect, environment },
  );
}

const QUIET = new Set(
  'init validate fmt version providers login logout get graph metadata test help console get-modules hclfmt new whoami plugin config doctor acknowledge docs notices about schema convert'.split(
    ' ',
  ),
);

function effectsOf(call: Call): readonly Effect[] {
  const [typed = '', second = ''] = call.subcommands;
  // `terragrunt run-all plan`, `run --all plan`: the verb of every unit follows.
  const passes = /^run(?:-all)?$/.test(typed) && second !== '' && call.name === 'terragrunt';
  const verb = passes ? second : typed;
  if (verb === '' || call.has('help', 'h', 'version')) return [];
  const isPulumi = call.name === 'pulumi';
  if (QUIET.has(verb) && !isPulumi) return [];
  const words = [...call.subcommands.slice(1), ...call.positionals.map((value) => value.text)];
  const base = {
    environment: environmentOf(call),
    authority: cliAuthority(
      {
        name: 'terraform',
        variables: [
          'TF_TOKEN_app_terraform_io',
          'TFE_TOKEN',
          'PULUMI_ACCESS_TOKEN',
          'AWS_ACCESS_KEY_ID',
        ],
      },
      call.context.variable('AWS_PROFILE', call.invocation)?.text,
      call.invocation,
      call.context,
    ),
    phrase: call.invocation.source,
  };
  const own = isPulumi ? (pulumiEffects(call, base) ?? pulumiForms(call)) : undefined;
  if (own !== undefined) return own;
  if (QUIET.has(verb)) return [];
  const targets = call.values('target', 'replace').map((value) => value.text);
  const stack = { ...base, class: 'stack' as const, name: targets[0] ?? '', ids: targets };
  const destroys =
    verb === 'destroy' ||
    verb === 'down' ||
    (verb === 'apply' && (call.has('destroy') || words.some((word) => /destroy/.test(word)))) ||
    (verb === 'run-all' && second === 'destroy');
  if (call.has('dry-run', 'preview-only')) return [remoteEffect({ ...stack, operation: 'read' })];
  if (destroys)
    return [
      remoteEffect({
        ...stack,
        operation: 'delete',
        reversibility: 'irreversible',
        takesRecovery: true,
        size: targets.length === 0 ? 'many' : undefined,
      }),
    ];
  switch (verb) {
    case 'plan':
    case 'preview':
    case 'show':
    case 'output':
    case 'diff':
    case 'synth':
    case 'ls':
    case 'list':
    case 'graph-dependencies':
      return [remoteEffect({ ...stack, operation: 'read' })];
    case 'apply':
    case 'up':
    case 'deploy':
    case 'run-all':
    case 'refresh':
      return [
        remoteEffect(
          sharpened(
            {
              ...stack,
              operation: 'deploy',
              reversibility: verb === 'refresh' ? 'reversible' : 'hard',
              audience: 'team',
            },
            givenVariables(call),
          ),
        ),
        ...(verb === 'refresh' ? [] : takenAway(call, stack)),
      ];
    case 'import':
      return [
        remoteEffect({
          ...stack,
          operation: 'update',
          name: words[0] ?? '',
          reversibility: 'recoverable',
        }),
      ];
    case 'taint':
    case 'untaint':
      return [
        remoteEffect({
          ...stack,
          operation: 'update',
          name: words[0] ?? '',
          reversibility: 'reversible',
        }),
      ];
    case 'state':
      return stateEffects(second, words, base);
    case 'workspace':
    case 'stack':
      if (second === 'delete' || second === 'rm')
        return [
          remoteEffect({
            ...base,
            operation: 'delete',
            class: 'stack',
            name: words[1] ?? '',
            reversibility: 'irreversible',
          }),
        ];
      if (second === 'select' || second === 'new' || second === 'init')
        return [
          remoteEffect({
            ...base,
            operation: 'configure',
            class: 'environment',
            name: words[1] ?? '',
            environment: { name: 'local', evidence: say`this machine` },
          }),
        ];
      return [];
    case 'force-unlock':
      return [remoteEffect({ ...stack, operation: 'configure', reversibility: 'hard' })];
    default:
      return [remoteEffect({ ...stack, operation: 'execute', reversibility: 'hard' })];
  }
}

/** What the changed files of the configuration take away or leave unprotected, each as an act of its own. */
function takenAway(call: Call, stack: Omit<RemoteAct, 'operation'>): readonly Effect[] {
  const folder = folderOf(call);
  if (folder === undefined) return [];
  return switchedOff(folder, call.context.look).flatMap(
    ({ type, address, setting, value, isGone }) => {
      const thing = { ...stack, name: address, ids: [], class: classOfType(type) };
      if (isGone)
        return [remoteEffect({ ...thing, operation: 'delete', reversibility: 'irreversible' })];
      const plain: RemoteAct = { ...thing, operation: 'deploy', reversibility: 'hard' };
      const told = sharpened(plain, { [setting]: JSON.parse(value) as unknown });
      return told.operation === plain.operation ? [] : [remoteEffect(told)];
    },
  );
}

/** `aws_db_instance` is a database, `google_compute_disk` a disk; what no word says is a part of the stack. */
function classOfType(type: string): ResourceClass {
  return nounOf(wordsOf(type).slice(1)) ?? 'stack';
}

/** What the call itself sets: `-var instance_count=0` takes away what the configuration makes. */
function givenVariables(call: Call): Readonly<Record<string, string>> {
  return Object.fromEntries(
    call.values('var').flatMap(({ text }) => {
      const at = text.indexOf('=');
      return at < 0 ? [] : [[text.slice(0, at).trim(), text.slice(at + 1).trim()]];
    }),
  );
}

/** Removing from the state leaves the thing and forgets it; pushing a state replaces what is known of everything. */
function stateEffects(
  second: string,
  words: readonly string[],
  base: { environment: Environment; phrase: string },
): readonly Effect[] {
  if (second === 'list' || second === 'show' || second === 'pull')
    return [remoteEffect({ ...base, operation: 'read', class: 'stack' })];
  const hard = second === 'push' ? 'irreversible' : 'hard';
  return [
    remoteEffect({
      ...base,
      operation: second === 'rm' ? 'delete' : 'update',
      class: 'stack',
      name: words[1] ?? '',
      reversibility: hard,
    }),
  ];
}

export const terraform = defineProgram({
  names: ['terraform', 'tofu', 'terragrunt', 'pulumi', 'cdk', 'cdktf'],
  synopsis:
    'Infrastructure as code: plans, applies and destroys of the stack that folder, workspace and variable files name.',
  grammar: {
    subcommands: 2,
    singleDashLong: true,
    valued:
      'chdir var var-file target replace backend-config out state state-out lock-timeout parallelism s stack C cwd profile context file terragrunt-working-dir'.split(
        ' ',
      ),
  },
  effects: effectsOf,
  bounded: STACK_DRY_RUNS,
  examples: [
    { command: 'terraform version', effects: [] },
    { command: 'terraform init', effects: [] },
    { command: 'terraform plan', effects: ['read stack'] },
    { command: 'terraform apply -auto-approve', effects: ['deploy stack'] },
    {
      command: 'terraform apply -var instance_count=0 -auto-approve',
      effects: ['configure service'],
    },
    {
      command: 'terraform apply -auto-approve',
      files: {
        'main.tf':
          'resource "aws_db_instance" "main" {\n  count = 0\n}\nresource "aws_rds_cluster" "c" {\n  backup_retention_period = 0\n}\n',
      },
      git: { branch: 'main', dirty: true },
      effects: [
        'deploy stack',
        'delete database:aws_db_instance.main',
        'delete backup:aws_rds_cluster.c',
      ],
    },
    { command: 'terraform destroy -auto-approve', effects: ['delete stack'] },
    { command: 'terraform apply destroy.tfplan', effects: ['delete stack'] },
    { command: 'terraform state rm aws_instance.web', effects: ['delete stack:aws_instance.web'] },
    { command: 'terraform workspace show', effects: [] },
    { command: 'pulumi preview', effects: ['read stack'] },
    { command: 'pulumi stack output --show-secrets', effects: ['read secret'] },
    { command: 'pulumi config get dbPassword', effects: ['read secret:dbPassword'] },
    { command: 'pulumi config set aws:region eu-west-1', effects: [] },
  ],
});
