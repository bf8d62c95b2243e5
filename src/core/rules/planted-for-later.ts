import { defineRule } from './define';
import { part, say } from '../model/say';
import { act } from '../model/phrases';

/** Write now, run later: a start-up file that nobody named gets something that would be stopped if it were run now. */
export default defineRule({
  id: 'planted-for-later',
  title: 'Something grave is written where it starts by itself',
  why: 'The file runs by itself, again and again, with nobody there to be asked. What would be stopped if it were run now must not be planted there by an agent that nobody sent to that file.',
  remedy: 'Run it now and let the person decide, or name the file in your prompt.',
  check(facts) {
    const file = facts.judged.find(
      ({ situated: { effect, place }, tier, column }) =>
        tier >= 3 &&
        column === 'found' &&
        (effect.operation === 'create' || effect.operation === 'update') &&
        effect.resource.class === 'file' &&
        (place === 'home' || place === 'system'),
    );
    const name = file?.situated.effect.resource.name;
    const planted = facts.judged.find(
      (one) => one !== file && one.tier >= 3 && one.column !== 'given',
    );
    const onlyWrites = facts.actions.every(({ tool }) => tool === 'write' || tool === 'edit');
    if (file === undefined || planted === undefined || !onlyWrites) return undefined;
    const { operation, resource } = planted.situated.effect;
    return {
      raisesTo: 'DENY',
      reasonCode: 'NOT_ASKED_FOR',
      sentence: say`each start would ${part(act(operation, resource.class))} from ${name ?? ''}, which nobody named`,
      steps: [],
    };
  },
  fires: [
    {
      what: 'a shell start-up file that takes the machine down',
      steps: [
        {
          tool: 'write',
          path: '/home/dev/.profile',
          content: 'export EDITOR=vi\nsudo poweroff\n',
        },
      ],
    },
  ],
  spares: [
    {
      what: 'a line for the search path: asked about, and no more than that',
      steps: [
        {
          tool: 'write',
          path: '/home/dev/.profile',
          content: 'export PATH="$HOME/.local/bin:$PATH"\n',
        },
      ],
    },
  ],
});
