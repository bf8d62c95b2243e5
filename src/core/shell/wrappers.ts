/**
 * Everything that takes a command as its arguments, one row each. The engine is `unwrap.ts`; shells, `xargs`, `find`
 * and `parallel` have forms of their own in `scripts.ts`, `each.ts` and `parallel.ts`.
 */
import type { Wrapper } from './wrapper';
import { WRAPPERS_CONTAINERS } from './wrappers-containers';
import { WRAPPERS_ELSEWHERE } from './wrappers-elsewhere';
import { WRAPPERS_ENVIRONMENTS } from './wrappers-environments';
import { WRAPPERS_HERE } from './wrappers-here';
import { WRAPPERS_TOOLS } from './wrappers-tools';

export const WRAPPERS: readonly Wrapper[] = [
  ...WRAPPERS_HERE,
  ...WRAPPERS_TOOLS,
  ...WRAPPERS_ENVIRONMENTS,
  ...WRAPPERS_ELSEWHERE,
  ...WRAPPERS_CONTAINERS,
];
