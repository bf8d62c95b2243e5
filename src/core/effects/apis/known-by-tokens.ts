/** A provider of which the hosts and the kinds of tokens are known, and no operation yet: verbs are read by the lexicon. */
import { defineProvider, type Provider } from '../define';

type Facts = Pick<Provider, 'id' | 'name' | 'hosts' | 'tokenVariables' | 'tokens'> &
  Partial<Provider>;

export function knownByTokens(facts: Facts): Provider {
  return defineProvider({
    cli: [],
    mcpServers: [],
    operations: [],
    backups: 'Not described: what is deleted there counts as gone.',
    examples: [],
    ...facts,
  });
}
