import { type ShellCase } from './case';

export const ZSH_CASES: readonly ShellCase[] = [];
