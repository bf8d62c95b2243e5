/** Apple's simulators, which Xcode makes and makes again: `xcrun simctl`. */
import type { Effect, Reversibility } from '../../model/effect';
import type { ResourceClass } from '../../model/operation';
import { say } from '../../model/say';
import { localEffect, ordinaryTool, unknownProgram } from '../build';
import { writes } from '../build-files';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';

const LOOKS =
  /^(?:list|getenv|get_app_container|listapps|appinfo|bootstatus|diagnose|logverbose|log|pbpaste|help|monitor|darwinup)$/;
const ORDINARY =
  /^(?:boot|shutdown|launch|terminate|openurl|install|install_app_data|addmedia|push|privacy|status_bar|ui|location|pair|pair_activate|unpair|upgrade|rename|clone|create|keychain|icloud_sync|pbcopy|pbsync|register|unregister|spawn|notify_post|notify_get_state|notify_set_state)$/;

/** Runtimes are downloaded again, devices are made again from their type; what was typed into an app on one is not kept. */
function simctlEffects(call: Call): readonly Effect[] {
  const [verb = '', ...rest] = call.positionals.map((word) => word.text);
  if (verb === '' || LOOKS.test(verb)) return [];
  switch (verb) {
    case 'uninstall':
      return [gone(call, 'package', rest[1] ?? '', 'reversible')];
    case 'erase':
    case 'delete':
      return [gone(call, 'instance', rest[0] ?? '', rest[0] === 'all' ? 'hard' : 'recoverable')];
    case 'runtime':
      return /^(?:delete|unmount)$/.test(rest[0] ?? '')
        ? [gone(call, 'image', rest[1] ?? '', 'recoverable')]
        : [ordinaryTool(call, 'simctl runtime')];
    case 'io':
      return /^(?:screenshot|recordVideo)$/.test(rest[1] ?? '')
        ? writes(call, call.positionals.slice(-1))
        : [];
    default:
      return ORDINARY.test(verb)
        ? [ordinaryTool(call, 'simctl')]
        : [unknownProgram(call, 'simctl', say`nothing is known about simctl ${verb}`)];
  }
}

function gone(
  call: Call,
  resource: ResourceClass,
  name: string,
  reversibility: Reversibility,
): Effect {
  return localEffect(call, 'delete', resource, name, { reversibility });
}

const simctl = defineProgram({
  names: ['simctl'],
  synopsis: 'Simulated devices of this machine: started, erased and deleted, and their apps.',
  grammar: { stopAtPositional: true, valued: ['set', 'profiles'] },
  effects: simctlEffects,
  examples: [
    { command: 'xcrun simctl list devices available -j', effects: [] },
    { command: 'xcrun simctl boot "iPhone 16"', effects: ['execute process:simctl'] },
    {
      command: 'xcrun simctl uninstall booted com.acme.app',
      effects: ['delete package:com.acme.app'],
    },
    { command: 'xcrun simctl delete unavailable', effects: ['delete instance:unavailable'] },
    { command: 'xcrun simctl erase all', effects: ['delete instance:all'] },
    { command: 'xcrun simctl runtime delete iOS-17-0', effects: ['delete image:iOS-17-0'] },
    { command: 'xcrun simctl io booted screenshot a.png', effects: ['create file:a.png'] },
  ],
});

export const simulators: readonly Program[] = [simctl];
