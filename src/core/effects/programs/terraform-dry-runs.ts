/** How Terraform, Terragrunt, Pulumi and the CDK say what they would do, by each tool's manual. */
import type { BoundedForm, Call } from '../define';

const APPROVES = ['-auto-approve', '--auto-approve', '-auto-approve=true', '--auto-approve=true'];

const PULUMI_APPROVES = ['-y', '--yes', '-f', '--skip-preview'];

/** A saved plan is applied as it is; `plan` would take its name for nothing. */
function isWithoutPlanFile(call: Call): boolean {
  return call.subcommands.length === 1 && call.positionals.length === 0;
}

export const STACK_DRY_RUNS: readonly BoundedForm[] = [
  {
    cap: 'dry-run',
    names: ['terraform', 'tofu', 'terragrunt'],
    of: ['apply'],
    instead: ['plan'],
    drop: APPROVES,
    fits: isWithoutPlanFile,
  },
  {
    cap: 'dry-run',
    names: ['terraform', 'tofu', 'terragrunt'],
    of: ['destroy'],
    instead: ['plan', '-destroy'],
    drop: APPROVES,
    fits: isWithoutPlanFile,
  },
  {
    cap: 'dry-run',
    names: ['terraform', 'tofu', 'terragrunt'],
    of: ['refresh'],
    instead: ['plan', '-refresh-only'],
    fits: isWithoutPlanFile,
  },
  {
    cap: 'dry-run',
    names: ['terraform', 'tofu'],
    of: ['state rm', 'state mv'],
    add: ['-dry-run'],
  },
  {
    cap: 'dry-run',
    names: ['terragrunt'],
    of: ['run-all apply'],
    instead: ['plan'],
    drop: APPROVES,
    fits: (call) => call.positionals.length === 0,
  },
  {
    cap: 'dry-run',
    names: ['terragrunt'],
    of: ['run-all destroy'],
    instead: ['plan', '-destroy'],
    drop: APPROVES,
    fits: (call) => call.positionals.length === 0,
  },
  {
    cap: 'dry-run',
    names: ['pulumi'],
    of: ['up', 'update'],
    instead: ['preview'],
    drop: PULUMI_APPROVES,
  },
  {
    cap: 'dry-run',
    names: ['pulumi'],
    of: ['destroy', 'down', 'refresh'],
    add: ['--preview-only'],
    drop: PULUMI_APPROVES,
  },
  // By itself `cdk diff` makes a change set and deletes it again.
  {
    cap: 'dry-run',
    names: ['cdk'],
    of: ['deploy'],
    instead: ['diff', '--no-change-set'],
    fits: (call) => !call.has('change-set', 'method'),
  },
  {
    cap: 'dry-run',
    names: ['cdktf'],
    of: ['deploy', 'apply'],
    instead: ['diff'],
    drop: ['--auto-approve'],
  },
];
