/** `verdict-times` as a program of its own: COMMANDS.json prints the times of its commands, without one the ratio. */
import { readFileSync } from 'node:fs';
import { flatRatio, verdictTimes } from './verdict-times';

const file = process.argv[2];
const found =
  file === undefined
    ? { flat_ratio: flatRatio() }
    : verdictTimes(JSON.parse(readFileSync(file, 'utf8')) as readonly string[]);
process.stdout.write(JSON.stringify(found));
