/** The `remit` program: `dist/cli.js`. */
import { processIo } from './io';
import { run } from './run';

// A reader that has seen enough (`remit … | head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

run(process.argv.slice(2), processIo()).then(
  // Not `process.exit`: what was printed must reach a pipe whole.
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    process.stderr.write(`remit: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  },
);
