/** What the fuzz suite once found, each with what went wrong: kept, so that it is not found again. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { assertNotLower, assertRead, assertStillAllowed } from './laws';
import { EMPTY_WORLD, judgeCommand } from './seeds';

const Find = z.discriminatedUnion('law', [
  /** `written` does at least what `plain` does. */
  z.object({
    law: z.literal('not lower'),
    plain: z.string(),
    written: z.string(),
    wrong: z.string(),
  }),
  z.object({ law: z.literal('allowed'), written: z.string(), wrong: z.string() }),
  /** `repeat` as often as fits into a few pages. */
  z.object({ law: z.literal('read'), before: z.string(), repeat: z.string(), wrong: z.string() }),
]);

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
          return assertNotLower(plain, judgeCommand(find.written, EMPTY_WORLD), find.written);
        }
        case 'allowed':
          return assertStillAllowed(judgeCommand(find.written, EMPTY_WORLD), find.written);
        case 'read': {
          const text = find.before + find.repeat.repeat(PAGES / find.repeat.length);
          return assertRead(judgeCommand(text, EMPTY_WORLD));
        }
      }
    });
  }
});
