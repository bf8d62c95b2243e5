/** Every program that is described. One import and one line each, in the order of the alphabet. */
import type { Program } from '../define';
import { readingTools } from './coreutils-read';
import { quietTools } from './coreutils-quiet';
import { writingTools } from './coreutils-write';
import { disks } from './disk';
import { finding } from './find';
import { removal } from './rm';

export const PROGRAMS: readonly Program[] = [
  ...readingTools,
  quietTools,
  ...writingTools,
  ...disks,
  ...finding,
  ...removal,
];
