/** Every program that is described. One import and one line each, in the order of the alphabet. */
import type { Program } from '../define';
import { agentPrograms } from './agents';
import { archiveTools } from './archives';
import { quietTools } from './coreutils-quiet';
import { readingTools } from './coreutils-read';
import { writingTools } from './coreutils-write';
import { disks } from './disk';
import { finding } from './find';
import { git } from './git';
import { interpreters } from './interpreters';
import { makers } from './make';
import { nodePackages } from './node-packages';
import { packageManagers } from './package-managers';
import { processTools } from './processes';
import { removal } from './rm';
import { secretTools } from './secrets';
import { shellPrograms } from './shells';

export const PROGRAMS: readonly Program[] = [
  ...agentPrograms,
  ...archiveTools,
  quietTools,
  ...readingTools,
  ...writingTools,
  ...disks,
  ...finding,
  git,
  ...interpreters,
  ...makers,
  ...nodePackages,
  ...packageManagers,
  ...processTools,
  ...removal,
  ...secretTools,
  ...shellPrograms,
];
