/**
 * Foundry: contracts built and tested here, and transactions on a chain. A transaction that is sent is there for good,
 * unless the chain is one that runs on this machine (book.getfoundry.sh).
 */
import type { Effect } from '../../model/effect';
import { asksForHelp } from '../apis/cli';
import { remoteEffect } from '../apis/effect';
import { ordinaryTool } from '../build';
import type { Call, Program } from '../define';
import { defineProgram } from '../define';
import { bareHost, isLocalHost, reachOfHost } from '../environment';

const SENDS = /^(?:send|publish|mktx --broadcast|rpc)$/;
/** Methods of a node that change something: a transaction, or the node's own state. */
const CHANGES = /^(?:eth_send|personal_|admin_|miner_|(?:anvil|hardhat|evm|ganache)_)/;

/** `eth_rpc_url` of the project's own settings. */
function configured(call: Call): string | undefined {
  const folder = call.invocation.cwd ?? call.context.workspaceRoot;
  const text = call.context.look.file(`${folder}/foundry.toml`)?.text ?? '';
  return /^[ \t]{0,20}eth_rpc_url[ \t]*=[ \t]*["']([^"'\n]+)/m.exec(text)?.[1];
}

function chainAct(call: Call): readonly Effect[] {
  const chosen =
    call.value('rpc-url', 'r', 'fork-url', 'f')?.text ??
    call.context.variable('ETH_RPC_URL', call.invocation)?.text ??
    configured(call) ??
    'localhost';
  const environment = call.context.environment(chosen);
  const host = bareHost(chosen);
  if (isLocalHost(chosen) && environment.name === 'local') return [ordinaryTool(call, call.name)];
  const act = remoteEffect({
    operation: 'send',
    class: 'payment',
    name: call.positionals[0]?.text ?? '',
    environment,
    host,
    reversibility: 'irreversible',
    audience: 'public',
    authority: { label: `cli:${call.name}/default` },
    phrase: call.invocation.source,
  });
  return [{ ...act, reach: reachOfHost(host, environment) }];
}

function effectsOf(call: Call): readonly Effect[] {
  if (asksForHelp(call)) return [];
  const verb = call.subcommands[0] ?? '';
  if (call.name === 'cast') {
    if (!SENDS.test(verb)) return [ordinaryTool(call, 'cast')];
    const reads = verb === 'rpc' && !CHANGES.test(call.positionals[0]?.text ?? '');
    return reads ? [ordinaryTool(call, 'cast')] : chainAct(call);
  }
  const sends = (verb === 'script' || verb === 'create') && call.has('broadcast', 'resume');
  return sends ? chainAct(call) : [ordinaryTool(call, call.name)];
}

export const foundry: readonly Program[] = [
  defineProgram({
    names: ['forge', 'cast', 'anvil'],
    synopsis: 'Contracts: built and tested here, sent to a chain by --rpc-url.',
    grammar: {
      subcommands: 1,
      valued:
        'rpc-url r fork-url f private-key from value gas-limit gas-price nonce account password keystore mnemonic chain c sender sig s etherscan-api-key e contracts out root match-test match-contract match-path fuzz-runs port p'.split(
          ' ',
        ),
    },
    effects: effectsOf,
    examples: [
      { command: 'forge --version', effects: [] },
      { command: 'forge test -vvv', effects: ['execute process:forge'] },
      {
        command: 'forge script script/D.s.sol --rpc-url https://rpc.example.org',
        effects: ['execute process:forge'],
      },
      {
        command: 'forge script script/D.s.sol --rpc-url https://rpc.example.org --broadcast',
        effects: ['send payment:script/D.s.sol'],
      },
      {
        command: 'forge script script/D.s.sol --rpc-url http://127.0.0.1:8545 --broadcast',
        effects: ['execute process:forge'],
      },
      {
        command: 'cast call 0x01 "f()" --rpc-url https://rpc.example.org',
        effects: ['execute process:cast'],
      },
      {
        command: 'cast send 0x01 "f()" --rpc-url https://rpc.example.org',
        effects: ['send payment:0x01'],
      },
      { command: 'cast send 0x01 "f()"', effects: ['execute process:cast'] },
      {
        command: 'cast rpc evm_snapshot --rpc-url http://localhost:8545',
        effects: ['execute process:cast'],
      },
      { command: 'anvil --port 8546', effects: ['execute process:anvil'] },
    ],
  }),
];
