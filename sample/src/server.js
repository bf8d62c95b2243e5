'use strict';
// Stands in for the application: it fails the way the real one did when the password was wrong.
const { readFileSync } = require('node:fs');

const settings = readFileSync(process.argv[2], 'utf8');
const user = /postgres:\/\/([^:]+):/.exec(settings)?.[1] ?? 'nobody';
console.error(`error: password authentication failed for user "${user}"`);
process.exit(1);
