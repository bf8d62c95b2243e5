/** Android's debug bridge and its emulator: the device that a developer has attached or started. */
import type { Effect, Reversibility } from '../../model/effect';
import type { Operation, ResourceClass } from '../../model/operation';
import { say } from '../../model/say';
import { localEffect, ordinaryTool, unknownProgram } from '../build';
import { reads, writes } from '../build-files';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';
import { fallbackEffects } from '../grammar-fallback';

const LOOKS =
  /^(?:devices|version|help|get-state|get-serialno|get-devpath|features|host-features|logcat|bugreport|wait-for-.*|jdwp|mdns)$/;
const ORDINARY =
  /^(?:install|install-multiple|install-multi-package|start-server|kill-server|connect|disconnect|pair|forward|reverse|tcpip|usb|reconnect|emu|attach|detach|root|unroot|sync|shell|exec-out|exec-in|keygen)$/;

/** An app under development goes back on with the next install; what its user typed into it does not. */
function adbEffects(call: Call): readonly Effect[] {
  const [verb = '', ...rest] = [...call.subcommands, ...call.positionals.map((word) => word.text)];
  const at = call.positionals.slice(-2);
  if (verb === '' || LOOKS.test(verb)) return [];
  switch (verb) {
    case 'uninstall':
      return [onDevice(call, 'delete', 'package', rest[0] ?? '', 'recoverable')];
    case 'push':
      return [...reads(call, call.positionals.slice(0, -1)), ordinaryTool(call, 'adb push')];
    case 'pull':
      return at.length > 1
        ? writes(call, at.slice(-1), { edit: true })
        : [ordinaryTool(call, 'adb pull')];
    case 'reboot':
      return [onDevice(call, 'configure', 'instance', '', rest.length > 0 ? 'hard' : 'reversible')];
    case 'sideload':
    case 'disable-verity':
    case 'enable-verity':
    case 'remount':
      return [onDevice(call, 'configure', 'instance', '', 'hard')];
    default:
      return ORDINARY.test(verb)
        ? [ordinaryTool(call, `adb ${verb}`)]
        : [unknownProgram(call, 'adb', say`nothing is known about adb ${verb}`)];
  }
}

function onDevice(
  call: Call,
  operation: Operation,
  resource: ResourceClass,
  name: string,
  reversibility: Reversibility,
): Effect {
  return localEffect(call, operation, resource, name, { reversibility });
}

/** Programs that are on the device alone. Elsewhere their names may be anybody's. */
function deviceEffects(call: Call): readonly Effect[] {
  if (!call.invocation.via.some((via) => via.program === 'adb')) return fallbackEffects(call);
  const [verb = '', name = ''] = [
    ...call.subcommands,
    ...call.positionals.map((word) => word.text),
  ];
  if (call.name === 'pm' && /^(?:uninstall|clear|disable\S*)$/.test(verb))
    return [onDevice(call, 'delete', 'package', name, 'recoverable')];
  if (call.name === 'recovery' || (call.name === 'wipe' && verb !== ''))
    return [onDevice(call, 'delete', 'disk', 'device', 'irreversible')];
  if (call.name === 'am' && /MASTER_CLEAR|FACTORY_RESET/.test(call.invocation.source))
    return [onDevice(call, 'delete', 'disk', 'device', 'irreversible')];
  return [ordinaryTool(call, `adb ${call.name}`)];
}

/** Writing the device's partitions: the chip, not the app. */
function fastbootEffects(call: Call): readonly Effect[] {
  const [verb = ''] = [...call.subcommands, ...call.positionals.map((word) => word.text)];
  if (/^(?:devices|getvar|help|)$/.test(verb)) return [];
  if (/^(?:reboot|continue|set_active)$/.test(verb))
    return [onDevice(call, 'configure', 'instance', '', 'reversible')];
  return [onDevice(call, 'delete', 'disk', 'device', 'irreversible')];
}

export const androidTools: readonly Program[] = [
  defineProgram({
    names: ['adb'],
    synopsis: 'Apps, files and commands of an attached Android device or emulator.',
    grammar: { subcommands: 1, valued: ['s', 't', 'H', 'P', 'L'], stopAtPositional: true },
    effects: adbEffects,
    examples: [
      { command: 'adb devices', effects: [] },
      { command: 'adb logcat -d -t 100', effects: [] },
      { command: 'adb install app.apk', effects: ['execute process:adb install'] },
      { command: 'adb uninstall com.example.app', effects: ['delete package:com.example.app'] },
      { command: 'adb reboot bootloader', effects: ['configure instance'] },
      {
        command: 'adb shell pm clear com.example.app',
        effects: ['delete package:com.example.app'],
      },
      {
        command: 'adb shell am start -n com.example.app/.Main',
        effects: ['execute process:adb am'],
      },
      { command: 'adb shell rm -rf /sdcard', effects: ['delete directory:/sdcard'] },
    ],
  }),
  defineProgram({
    names: [
      'am',
      'pm',
      'dumpsys',
      'getprop',
      'screencap',
      'screenrecord',
      'uiautomator',
      'wm',
      'input',
      'settings',
      'monkey',
      'recovery',
      'wipe',
      'logcat',
    ],
    synopsis: 'Programs of an Android device, run through adb.',
    grammar: { subcommands: 2 },
    effects: deviceEffects,
    examples: [
      { command: 'adb shell dumpsys battery', effects: ['execute process:adb dumpsys'] },
      { command: 'adb shell recovery --wipe_data', effects: ['delete disk:device'] },
      { command: 'adb shell input tap 10 20', effects: ['execute process:adb input'] },
      {
        command: 'adb exec-out screencap -p',
        effects: ['execute process:adb screencap'],
      },
    ],
  }),
  defineProgram({
    names: ['fastboot'],
    synopsis: 'Writes the partitions of an attached Android device.',
    grammar: { subcommands: 1, valued: ['s', 'S'] },
    effects: fastbootEffects,
    examples: [
      { command: 'fastboot devices', effects: [] },
      { command: 'fastboot flash boot boot.img', effects: ['delete disk:device'] },
      { command: 'fastboot reboot', effects: ['configure instance'] },
      { command: 'fastboot oem unlock', effects: ['delete disk:device'] },
    ],
  }),
];
