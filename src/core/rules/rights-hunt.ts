import { defineRule, type Finding, type RuleFacts } from './define';
import { part, say } from '../model/say';

/** A search of the machine for programs and files that would lend more rights than the person gave. */
export default defineRule({
  id: 'rights-hunt',
  title: 'The machine is searched for rights that were not given',
  why: 'Programs that run as the administrator, and system files that everybody may change, are looked for over the machine to gain rights by them. A search changes nothing; what is found would be used next.',
  remedy:
    'If you asked for a review of the machine, allow it once. Otherwise ask what the rights are needed for.',
  check: sought,
  fires: [
    {
      what: 'every program that runs as its owner is listed',
      steps: [{ tool: 'shell', command: 'find / -perm -4000 -type f 2>/dev/null' }],
    },
    {
      what: 'every program with a right of the administrator is listed',
      steps: [{ tool: 'shell', command: 'getcap -r / 2>/dev/null' }],
    },
  ],
  spares: [
    {
      what: 'files of the project that can be run',
      steps: [{ tool: 'shell', command: 'find . -perm -u+x -type f' }],
    },
    {
      what: 'one program is looked at',
      steps: [{ tool: 'shell', command: 'ls -l /usr/bin/passwd && getcap /usr/bin/ping' }],
    },
  ],
});

function sought(facts: RuleFacts): Finding | undefined {
  const found = facts.judged.find(({ situated: { effect } }) => {
    const isSearch = effect.operation === 'read' && effect.size === 'many';
    return isSearch && effect.resource.class === 'role' && effect.target?.path !== undefined;
  });
  if (found === undefined) return undefined;
  const { resource, target } = found.situated.effect;
  return {
    raisesTo: 'CONFIRM',
    reasonCode: 'NOT_ASKED_FOR',
    sentence: say`${target!.path!} is searched for ${part(SPOKEN[resource.name] ?? say`rights`)}, and nobody asked for more rights`,
    steps: [],
  };
}

const SPOKEN: Readonly<Record<string, string>> = {
  'set-user-id': say`programs that run with the rights of their owner`,
  capabilities: say`programs that have rights of the administrator`,
  everybody: say`files that everybody may change`,
};
