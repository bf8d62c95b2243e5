/** What the fuzz suite once found, each with what went wrong: kept, so that it is not found again. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { SessionStep } from '../../../src/core/model/session-file';
import type { Verdict } from '../../../src/core/model/verdict';
import { assertNotLower, assertRead, assertStillAllowed } from './laws';
import { EMPTY_WORLD, judgeCommand, judgeSteps } from './seeds';

const Find = z.discriminatedUnion('law', [
  /** `written` does at least what `plain` does. */
  z.object({
    law: z.literal('not lower'),
    plain: z.string(),
    written: z.string(),
    script: z.optional(z.string()),
    wrong: z.string(),
  }),
  z.object({
    law: z.literal('allowed'),
    written: z.string(),
    script: z.optional(z.string()),
    wrong: z.string(),
  }),
  /** `repeat` as often as fits into a few pages. */
  z.object({ law: z.literal('read'), before: z.string(), repeat: z.string(), wrong: z.string() }),
]);

/** The command as it is written, after a step that wrote `step.sh` where the find has a script. */
function judgeFind(find: {
  readonly written: string;
  readonly script?: string | undefined;
}): Verdict {
  const run: SessionStep = { tool: 'shell', command: find.written };
  const steps: SessionStep[] =
    find.script === undefined
      ? [run]
      : [{ tool: 'write', path: 'step.sh', content: find.script }, run];
  return judgeSteps(steps, EMPTY_WORLD);
}

const PAGES = 60_000;

describe('kept finds', () => {
  const finds = z
    .array(Find)
    .parse(JSON.parse(readFileSync(join(__dirname, 'finds.json'), 'utf8')));
  for (const find of finds) {
    it(find.wrong, () => {
      switch (find.law) {
        case 'not lower': {
          const plain = judgeCommand(find.plain, EMPTY_WORLD);
          return assertNotLower(plain, judgeFind(find), find.written);
        }
        case 'allowed':
          return assertStillAllowed(judgeFind(find), find.written);
        case 'read': {
          const text = find.before + find.repeat.repeat(PAGES / find.repeat.length);
          return assertRead(judgeCommand(text, EMPTY_WORLD));
        }
      }
    });
  }
});
