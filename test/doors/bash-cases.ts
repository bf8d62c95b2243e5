import { type ShellCase } from './case';

export const BASH_CASES: readonly ShellCase[] = [];
