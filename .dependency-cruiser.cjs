/**
 * The import law: which direction knowledge may flow. `npm run law` enforces it, `test/law.test.ts` plants a
 * violation of every rule and sees it refused. Read from top to bottom it is the reading order of the source:
 *
 *   model <- shell <- effects                  a call becomes typed effects
 *   model <- session <- rules <- verdict       effects and facts become an answer
 *   model <- agents                            payloads in, answers out
 *   core  <- store, gate, cli <- editor        the outside world
 *
 * The names and comments are what a developer sees when a rule refuses an import, so each says what to do instead.
 */

const MODEL = '^src/core/model/';
const LIMITS = '^src/core/limits\\.ts$';
/** How dependency-cruiser names a package of ours: by its resolved file. */
const npm = (name) => `(^|/)node_modules/${name}/`;
const ZOD = npm('zod');
const node = (...names) => `^(node:)?(${names.join('|')})(/|$)`;

/** Files under `from` may import what is listed and nothing else. */
function only(name, from, comment, ...allowed) {
  return { name, comment, severity: 'error', from: { path: from }, to: { pathNot: allowed } };
}

/** Nothing under `from` may import what matches `to`. */
function never(name, from, comment, to) {
  return { name, comment, severity: 'error', from, to };
}

module.exports = {
  forbidden: [
    // ---- inside the core: reading order is trust order -------------------------------------------------------
    only(
      'model-knows-nothing',
      MODEL,
      'The nouns depend on nothing, so that everything may depend on them. zod/mini describes the ones that are formats.',
      MODEL,
      ZOD,
    ),
    never('limits-are-numbers', { path: LIMITS }, 'Bounds are plain constants.', {}),
    only(
      'shell-reads-text',
      '^src/core/shell/',
      'Text becomes invocations here. What a program does to the world belongs to effects.',
      '^src/core/shell/',
      MODEL,
      LIMITS,
      npm('unbash'),
    ),
    only(
      'effects-read-calls',
      '^src/core/effects/',
      'Effects follow from the call and from look-ups alone. What the session knows is added in session.',
      '^src/core/(effects|shell)/',
      MODEL,
      LIMITS,
      npm('graphql'),
      npm('@lezer/[^/]+'),
      npm('picomatch'),
      npm('@types/picomatch'),
    ),
    only(
      'bounds-rewrite-text',
      '^src/core/bounds/',
      'A bound follows from the text and the programs in it. Whether it is enough is weighed by the verdict.',
      '^src/core/(bounds|effects|shell)/',
      MODEL,
      LIMITS,
      npm('unbash'),
    ),
    only(
      'audit-knows-events-only',
      '^src/core/audit/',
      'The log can be verified without understanding a single verdict.',
      '^src/core/audit/',
      MODEL,
      LIMITS,
    ),
    only(
      'session-keeps-facts',
      '^src/core/session/',
      'Facts come from effects (types) and results. Judging them belongs to rules and verdict; secrets are recognised by audit.',
      '^src/core/session/',
      '^src/core/audit/',
      '^src/core/shell/',
      '^src/core/effects/(define|environment|paths)\\.ts$',
      MODEL,
      LIMITS,
      npm('picomatch'),
      npm('@types/picomatch'),
    ),
    only(
      'rules-see-facts',
      '^src/core/rules/',
      'A rule sees effects and the session, never text. If a rule needs text, an effect is missing.',
      '^src/core/(rules|session)/',
      // The closed list of reason codes; it imports nothing.
      '^src/core/verdict/reasons\\.ts$',
      '^src/core/effects/define\\.ts$',
      MODEL,
      LIMITS,
    ),
    only(
      'verdict-weighs',
      '^src/core/verdict/',
      'The verdict weighs what rules and session say. It reads no call by itself.',
      '^src/core/(verdict|rules|session)/',
      // Its sentences quote the call, and no sentence may carry a secret.
      '^src/core/audit/redact\\.ts$',
      MODEL,
      LIMITS,
      npm('picomatch'),
      npm('@types/picomatch'),
    ),
    only(
      'caps-judge-what-is-left',
      '^src/core/caps/',
      'A cap takes the place of a question where the bounded call is read, judged afresh and allowed.',
      '^src/core/(caps|bounds|verdict|effects|shell|session)/',
      MODEL,
      LIMITS,
    ),
    only(
      'core-is-closed',
      '^src/core/',
      'The core imports itself and a short list of pure parsers. Everything else comes in through a port.',
      '^src/core/',
      ZOD,
      npm('unbash'),
      npm('graphql'),
      npm('@lezer/[^/]+'),
      npm('picomatch'),
      npm('@types/picomatch'),
    ),
    never(
      'core-is-pure',
      { path: '^src/(core|agents)/' },
      'No IO, no clock, no randomness: the same input gives the same verdict for ever. Pass data in instead.',
      { dependencyTypes: ['core'] },
    ),
    never(
      'core-by-the-front-door',
      { path: '^src/', pathNot: '^src/core/' },
      'Outside the core, import src/core/index.ts, the nouns of src/core/model, or the audit chain (gate, store, cli).',
      { path: '^src/core/', pathNot: ['^src/core/index\\.ts$', MODEL, '^src/core/audit/', LIMITS] },
    ),
    never(
      'audit-is-for-the-log-keepers',
      { path: '^src/', pathNot: '^src/(core|gate|store|cli)/' },
      'Sealing, verifying and redacting happen where the log is kept. Others get finished views from the gate.',
      { path: '^src/core/audit/' },
    ),

    // ---- adapters ----------------------------------------------------------------------------------------------
    only(
      'agents-only-translate',
      '^src/agents/',
      'An adapter turns payloads into our nouns and answers into a dialect. It decides nothing and reads no disk.',
      '^src/agents/',
      MODEL,
      ZOD,
      npm('jsonc-parser'),
    ),
    never(
      'agents-are-strangers',
      { path: '^src/agents/([^/]+)/' },
      'No adapter imports another one: what they share belongs in src/agents itself.',
      { path: '^src/agents/[^/]+/', pathNot: '^src/agents/$1/' },
    ),

    // ---- the outside world -------------------------------------------------------------------------------------
    only(
      'hook-is-tiny',
      '^src/hook/(?!judge-in-process)',
      "It starts before every call of an agent: the wire framing, the way to start the gate, generated tables, node's own modules, nothing else. The in-process judge is a bundle apart.",
      '^src/hook/',
      '^src/gate/(frame|spawn-gate)\\.ts$',
      '^(node:)?(net|fs|path|os|process|child_process|crypto|buffer|module|url)(/|$)',
    ),
    only(
      'gateway-is-a-pipe',
      '^src/gateway/',
      "It starts once for each MCP server: the protocol's library, the way to the gate, node's own modules. What it may let through, the gate says.",
      '^src/gateway/',
      '^src/gate/frame\\.ts$',
      // The shapes of what it says to the gate.
      '^src/gate/gateway/contract\\.ts$',
      '^src/hook/(ask-gate|start-gate)\\.ts$',
      // Sign-ins that it made for its person.
      '^src/store/mcp-logins\\.ts$',
      npm('@modelcontextprotocol/sdk'),
      '^(node:)?(os|path|module|process|crypto|http|net|child_process)(/|$)',
    ),
    never(
      'protocol-library-in-the-gateway',
      { path: '^src/', pathNot: '^src/gateway/' },
      'The library of MCP is as large as all that judges a call. Only the gateway, a bundle apart, may load it.',
      { path: npm('@modelcontextprotocol/sdk') },
    ),
    only(
      'doors-are-scripts',
      '^src/doors/',
      'What shells start lies here as scripts, and beside them only which files and variables these are. The gate judges.',
      '^src/doors/',
      '^(node:)?path$',
    ),
    never(
      'in-process-judge-is-a-bundle-apart',
      { path: '^src/' },
      'The hook loads the judge as a file, only when the gate is gone. An import would make every start slow.',
      { path: '^src/hook/judge-in-process' },
    ),
    never(
      'vscode-only-in-editor',
      { path: '^src/', pathNot: '^src/editor/' },
      'The editor is one more way in. Gate, command line and hooks must run without it.',
      { path: ['^vscode$', '(^|/)node_modules/@types/vscode/'] },
    ),
    {
      name: 'webview-is-a-browser',
      comment: 'A webview shares types with the host and no code: use `import type`.',
      severity: 'error',
      from: { path: '^src/webview/' },
      to: {
        pathNot: [
          '^src/webview/',
          npm('preact'),
          npm('@vscode-elements/elements'),
          npm('@vscode/codicons'),
          npm('@vscode/l10n'),
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    never(
      'webview-code-stays-in-the-browser',
      { path: '^src/', pathNot: '^src/webview/' },
      'The host knows the messages (types of src/webview/protocol.ts), not the pages.',
      { path: '^src/webview/', dependencyTypesNot: ['type-only'] },
    ),
    never(
      'disk-has-keepers',
      { path: '^src/', pathNot: '^src/(store|gate|cli|hook|editor)/' },
      'Files are written by store, looked at by gate/look-disk, and touched by the entry points. Nothing else sees the disk.',
      { path: node('fs', 'fs/promises') },
    ),
    never(
      'entry-points-are-leaves',
      { path: '^src/(?!editor/|cli/|hook/|gateway/|webview/)' },
      'editor, cli, hook, gateway and webview are ways in; what they share belongs below them.',
      { path: '^src/(editor|cli|hook|gateway|webview)/', pathNot: '^src/hook/refusals\\.ts$' },
    ),
    never(
      'store-serves',
      { path: '^src/store/' },
      'The store keeps what it is given. It knows neither the gate nor the adapters that call it.',
      { path: '^src/(gate|agents|editor|cli|hook|gateway|webview)/' },
    ),

    // ---- hygiene -----------------------------------------------------------------------------------------------
    never('no-cycles', {}, 'A cycle has no reading order. Move what both need below both.', {
      circular: true,
    }),
    never(
      'no-orphans',
      { orphan: true, pathNot: ['\\.d\\.ts$'] },
      'Nothing imports it and it imports nothing: wire it in or delete it.',
      {},
    ),
    never(
      'src-never-imports-test',
      { path: '^src/' },
      'The product does not know its tests or its build scripts.',
      { path: '^(test|scripts)/' },
    ),
    never('imports-resolve', { path: '^src/' }, 'The import leads nowhere.', {
      couldNotResolve: true,
      pathNot: ['^vscode$'],
    }),
  ],
  options: {
    // Type-only imports count: knowing a type is knowing.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.cjs', '.mjs', '.json', '.d.ts'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
