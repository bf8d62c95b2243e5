/** The server of many parts as a program: `node stdio-server.js LOG`. Its environment is what it says in `LOG.env`. */
import { appendFileSync, writeFileSync } from 'node:fs';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { manyParts } from './servers';

const log = process.argv[2]!;
writeFileSync(`${log}.env`, JSON.stringify(process.env));
void manyParts((tool) => appendFileSync(log, `${tool}\n`)).connect(new StdioServerTransport());
