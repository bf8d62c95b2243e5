/** Expo Application Services: builds in the cloud, updates over the air, hands builds to the stores. */
import type { Effect } from '../../model/effect';
import { UNKNOWN_ENVIRONMENT } from '../../model/effect';
import { say } from '../../model/say';
import type { Call } from '../define';
import { defineProgram } from '../define';
import { asksForHelp } from '../apis/cli';
import { remoteEffect, type RemoteAct } from '../apis/effect';
import { ordinaryTool } from '../build';
import { cliAuthority } from '../credentials';

const LOCAL_WORK =
  /^(init|config|login|logout|whoami|diagnostics|analytics|autocomplete|open|new|onboarding|build:(configure|run|inspect|dev)|update:configure|metadata:(pull|lint)|submit:configure)$/;
const LOOKS = /(^|:)(list|view|info|get|versions?|insights|logs|get-signed-url|download|pull)$/;

function actOf(
  verb: string,
): Pick<RemoteAct, 'operation' | 'class' | 'reversibility' | 'audience'> {
  // What reaches the installed applications or a store is seen by everybody who uses them.
  if (/^update(:(republish|rollback|roll-back-to-embedded|edit))?$/.test(verb))
    return { operation: 'publish', class: 'release', reversibility: 'hard', audience: 'public' };
  if (/^(submit|metadata:push)$/.test(verb))
    return { operation: 'publish', class: 'package', reversibility: 'hard', audience: 'public' };
  if (/^deploy$/.test(verb))
    return { operation: 'deploy', class: 'deployment', reversibility: 'hard', audience: 'public' };
  if (/^(secret|env):/.test(verb))
    return { operation: 'update', class: 'secret', reversibility: 'hard', audience: 'team' };
  if (/^credentials/.test(verb))
    return {
      operation: 'configure',
      class: 'certificate',
      reversibility: 'hard',
      audience: 'team',
    };
  if (/(^|:)(delete|cancel)$/.test(verb))
    return { operation: 'delete', class: 'deployment', reversibility: 'irreversible' };
  if (/^build(:resign|:version:set)?$/.test(verb))
    return { operation: 'create', class: 'deployment', reversibility: 'reversible' };
  return { operation: 'configure', class: 'deployment', reversibility: 'hard', audience: 'team' };
}

function effectsOf(call: Call): readonly Effect[] {
  if (asksForHelp(call)) return [];
  const verb = call.subcommands[0] ?? '';
  if (verb === '' || LOCAL_WORK.test(verb) || call.has('local')) return [ordinaryTool(call, 'eas')];
  const where = call.value('branch', 'channel', 'environment', 'e', 'profile')?.text ?? '';
  const named = call.context.environment(where === '' ? '' : `env:${where}`);
  const isProduction = call.has('prod', 'production');
  const base = {
    environment: isProduction
      ? { name: 'production', evidence: say`the call says so` }
      : (named ?? UNKNOWN_ENVIRONMENT),
    authority: cliAuthority(
      { name: 'eas', variables: ['EXPO_TOKEN'] },
      undefined,
      call.invocation,
      call.context,
    ),
    phrase: call.invocation.source,
  };
  if (LOOKS.test(verb)) return [remoteEffect({ ...base, operation: 'read', class: 'deployment' })];
  const act = remoteEffect({ ...base, ...actOf(verb), name: where });
  const submits = verb === 'build' && call.has('auto-submit', 's');
  return submits ? [act, remoteEffect({ ...base, ...actOf('submit'), name: '' })] : [act];
}

export const eas = defineProgram({
  names: ['eas', 'eas-cli'],
  synopsis: 'Expo services: cloud builds, updates over the air, submission to the stores.',
  grammar: {
    subcommands: 1,
    valued:
      'branch channel message m p platform e profile environment group id limit offset name value url path output runtime-version rollout-percentage alias'.split(
        ' ',
      ),
  },
  effects: effectsOf,
  examples: [
    { command: 'eas build:list --limit 3', effects: ['read deployment'] },
    { command: 'eas build --local -p ios', effects: ['execute process:eas'] },
    { command: 'eas build -p android --profile preview', effects: ['create deployment:preview'] },
    {
      command: 'eas update --branch production --message "fix"',
      effects: ['publish release:production'],
    },
    { command: 'eas submit -p ios --latest', effects: ['publish package'] },
    {
      command: 'eas build -p ios --profile production --auto-submit',
      effects: ['create deployment:production', 'publish package'],
    },
    { command: 'eas whoami', effects: ['execute process:eas'] },
  ],
});
