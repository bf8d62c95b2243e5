/** In which order files are searched for a credential: where credentials are kept first, then scripts, then the rest. */
const KEPT =
  /(?:^|\/)(?:\.env[^/]*|\.npmrc|\.netrc|\.pgpass|\.pypirc|credentials|[^/]*secrets?[^/]*|docker-compose[^/]*\.ya?ml|compose\.ya?ml|[^/]*\.(?:env|pem|key|tfvars|properties|ini|cfg|conf))$/i;
const CONFIGURATION = /\.(?:json|jsonc|json5|ya?ml|toml|xml)$/i;
const SCRIPT =
  /\.(?:sh|bash|zsh|fish|ps1|py|rb|pl|js|cjs|mjs|ts)$|(?:^|\/)(?:Makefile|Dockerfile|justfile)$/;

/** 0 is searched first. */
export function literalRank(path: string): 0 | 1 | 2 | 3 {
  if (KEPT.test(path)) return 0;
  if (CONFIGURATION.test(path)) return 1;
  return SCRIPT.test(path) ? 2 : 3;
}
