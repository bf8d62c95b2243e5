import { type ShellCase } from './case';

export const FISH_CASES: readonly ShellCase[] = [];
