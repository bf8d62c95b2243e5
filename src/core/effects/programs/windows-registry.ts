/**
 * The registry of Windows, and variables that outlive the shell. Keys decide what starts by itself, who may log in and
 * what watches: those are the machine's. A program's own settings are its person's. Source: `reg /?`, `setx /?`, and
 * Microsoft's description of the registry's keys.
 */
import type { Effect } from '../../model/effect';
import { localEffect, machineChange, nameOf } from '../build';
import { reads, writes } from '../build-files';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';

/** What runs by itself, or in the place of something else; who may do what; what guards the machine. */
const GRAVE = new RegExp(
  [
    'currentversion\\\\(run|runonce|runonceex|runservices|policies|winlogon|explorer\\\\(shell folders|user shell folders|browser helper))',
    'windows nt\\\\currentversion\\\\(winlogon|image file execution options|silentprocessexit|windows|schedule|svchost|profilelist|accessibility)',
    '(current)?controlset\\w*\\\\(services|control\\\\(lsa|session manager|safeboot|terminal server|securityproviders|crashcontrol|deviceguard|print))',
    '\\\\policies(\\\\|$)',
    'windows defender|microsoft antimalware|security center|windows script host|amsi',
    'command processor|\\\\environment$|\\\\shell\\\\\\w+\\\\command|\\\\inprocserver32|\\\\exefile|appinit',
    'microsoft\\\\powershell|system\\\\setup|microsoft\\\\(systemcertificates|cryptography)|eventlog|active setup',
  ].join('|'),
  'i',
);
/** The hives of accounts and their secrets. */
const SECRETS = /^(hklm|hkey_local_machine)\\(sam|security|system)$/i;

function keyParts(key: string): readonly string[] {
  return key.replaceAll('/', '\\').split('\\').filter(Boolean);
}

/** A key that a whole branch of settings hangs on: `HKCU\Software`, `HKLM\SYSTEM\CurrentControlSet`. */
function isBranch(key: string): boolean {
  return keyParts(key).length < 4;
}

function changed(call: Call, key: string): Effect {
  const own = /^(hkcu|hkey_current_user)\\/i.test(key) && !GRAVE.test(key);
  const reversibility = own ? 'reversible' : 'hard';
  return machineChange(call, 'configure', 'host', key, reversibility);
}

function removed(call: Call, key: string, isValue: boolean): Effect {
  if (isValue) return changed(call, key);
  return machineChange(call, 'delete', 'host', key, isBranch(key) ? 'irreversible' : 'hard');
}

function registryEffects(call: Call): readonly Effect[] {
  const [verb, first, second] = call.invocation.args;
  const words = call.invocation.args.map((word) => word.text.toLowerCase());
  const key = nameOf(first).replaceAll('/', '\\');
  switch (verb?.text.toLowerCase()) {
    case 'add':
      return [changed(call, key)];
    case 'delete':
      return [removed(call, key, words.includes('/v') || words.includes('/ve'))];
    case 'copy':
    case 'move':
    case 'rename':
      return [changed(call, nameOf(second).replaceAll('/', '\\') || key)];
    case 'import':
    case 'restore':
    case 'load':
    case 'unload':
      return [...reads(call, first ? [first] : []), machineChange(call, 'configure', 'host', key)];
    case 'save':
    case 'export': {
      const file = second ? writes(call, [second]) : [];
      return SECRETS.test(key)
        ? [...file, localEffect(call, 'read', 'secret', key, { special: 'login-shown' })]
        : file;
    }
    default:
      return [];
  }
}

const registry = defineProgram({
  names: ['reg'],
  synopsis:
    'The registry of Windows: a query is a look, a key that starts or guards something is the machine’s.',
  grammar: {},
  effects: registryEffects,
  examples: [
    { command: "reg query 'HKLM\\Software\\Microsoft'", effects: [] },
    {
      command: "reg add 'HKCU\\Software\\Acme\\Editor' /v Theme /d dark /f",
      effects: ['configure host:HKCU\\Software\\Acme\\Editor'],
    },
    {
      command: "reg add 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run' /v x /d x.exe /f",
      effects: ['configure host:HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run'],
    },
    {
      command: "reg delete 'HKLM\\Software\\Acme' /f",
      effects: ['delete host:HKLM\\Software\\Acme'],
    },
    {
      command: "reg delete 'HKCU\\Software\\Acme\\Editor' /v Theme /f",
      effects: ['configure host:HKCU\\Software\\Acme\\Editor'],
    },
    {
      command: "reg export 'HKCU\\Software\\Acme' acme.reg",
      effects: ['create file:acme.reg'],
    },
    {
      command: "reg save 'HKLM\\SAM' sam.hiv",
      effects: ['create file:sam.hiv', 'read secret:HKLM\\SAM'],
    },
    {
      command: 'reg import settings.reg',
      effects: ['read file:settings.reg', 'configure host:settings.reg'],
    },
  ],
});

const editor = defineProgram({
  names: ['regedit', 'regedt32', 'regini'],
  synopsis: 'The registry’s editor: opened for the person, or given a file to put in.',
  grammar: {},
  effects: (call) => {
    const files = call.invocation.args.filter((word) => /\.(reg|ini|txt)$/i.test(word.text));
    if (files.length === 0) return [];
    const exports = call.invocation.args.some((word) => /^\/e/i.test(word.text));
    if (exports) return writes(call, files);
    return [...reads(call, files), machineChange(call, 'configure', 'host', nameOf(files[0]))];
  },
  examples: [
    { command: 'regedit', effects: [] },
    {
      command: 'regedit /s settings.reg',
      effects: ['read file:settings.reg', 'configure host:settings.reg'],
    },
    { command: 'regedit /e out.reg', effects: ['create file:out.reg'] },
    { command: 'regini a.txt', effects: ['read file:a.txt', 'configure host:a.txt'] },
  ],
});

/** Variables through which every later program finds its code. */
const LOADS =
  /^(path|pathext|psmodulepath|comspec|node_options|pythonpath|pythonstartup|perl5opt|rubyopt|java_tool_options|_java_options|cor_profiler\w*|coreclr_\w+|dotnet_startup_hooks|git_ssh\w*|editor)$/i;

const lasting = defineProgram({
  names: ['setx'],
  synopsis: 'Sets a variable for all later sessions of the person; `/m` for everybody.',
  grammar: {},
  effects: (call) => {
    const words = call.invocation.args.filter((word) => !/^\/[a-z]$/i.test(word.text));
    const name = nameOf(words[0]);
    const forAll = call.invocation.args.some((word) => /^\/m$/i.test(word.text));
    const reversibility = forAll || LOADS.test(name) ? 'hard' : 'reversible';
    return [machineChange(call, 'configure', 'host', name, reversibility)];
  },
  examples: [
    { command: 'setx ACME_MODE dev', effects: ['configure host:ACME_MODE'] },
    { command: "setx PATH 'C:\\x'", effects: ['configure host:PATH'] },
    { command: 'setx ACME_MODE dev /m', effects: ['configure host:ACME_MODE'] },
    { command: 'setx /m JAVA_HOME x', effects: ['configure host:JAVA_HOME'] },
  ],
});

export const registryTools: readonly Program[] = [registry, editor, lasting];
