/** LocalStack's wrappers: the tools of AWS, set to the emulator of this machine and to nothing else. */
import type { Effect, Reversibility } from '../../model/effect';
import type { Operation } from '../../model/operation';
import { asksForHelp } from '../apis/cli';
import { localEffect, ordinaryTool } from '../build';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';

type Act = readonly [form: RegExp, operation: Operation, reversibility: Reversibility];

const ACTS: readonly Act[] = [
  [/^(?:destroy|delete|down)$/, 'delete', 'recoverable'],
  [/^(?:deploy|apply|up|bootstrap|sync|import|refresh|watch)$/, 'deploy', 'reversible'],
];

/** What stands in the emulator is made again by the same tool from the same text. */
function wrapperEffects(call: Call): readonly Effect[] {
  if (asksForHelp(call)) return [];
  const verb = call.positionals.find((word) => /^[a-z]+$/.test(word.text))?.text ?? '';
  const act = ACTS.find(([form]) => form.test(verb));
  if (act === undefined) return [ordinaryTool(call, call.name)];
  return [localEffect(call, act[1], 'stack', '', { reversibility: act[2] })];
}

const wrappers = defineProgram({
  names: ['cdklocal', 'samlocal', 'tflocal', 'tofulocal', 'pulumilocal', 'cdktflocal'],
  synopsis: 'AWS CDK, SAM, Terraform and Pulumi against the emulator of this machine.',
  grammar: {},
  effects: wrapperEffects,
  examples: [
    { command: 'cdklocal synth', effects: ['execute process:cdklocal'] },
    { command: 'cdklocal deploy --all --require-approval never', effects: ['deploy stack'] },
    { command: 'tflocal apply -auto-approve', effects: ['deploy stack'] },
    { command: 'cdklocal destroy --all --force', effects: ['delete stack'] },
    { command: 'samlocal --help', effects: [] },
  ],
});

export const localstackTools: readonly Program[] = [wrappers];
