/** What each piece of clothing is read as. */
import type { Action } from '../../../../src/core/model/action';
import type { Effect } from '../../../../src/core/model/effect';
import { deriveActions } from '../derive-for-test';
import type { Dressed, Wardrobe } from './define';

export const CLOTHES = ['command line', 'curl', 'code', 'MCP tool'] as const;
export type Clothing = (typeof CLOTHES)[number];

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** The kubeconfig of the examples: the server's address is known to be a cluster's. */
const FILES = {
  '~/.kube/config':
    'apiVersion: v1\nkind: Config\ncurrent-context: shop\nclusters:\n- name: shop\n  cluster:\n    server: https://kube.example.com:6443\ncontexts:\n- name: shop\n  context:\n    cluster: shop\n    user: me\n',
};

export function actionOf(wardrobe: Wardrobe, operation: Dressed, clothing: Clothing): Action {
  switch (clothing) {
    case 'command line':
      return { tool: 'shell', command: operation.cli, cwd: '.', shell: 'bash' };
    case 'curl': {
      const [address, body] = operation.request;
      const [method = '', url = ''] = address.split(' ');
      const sent = body === undefined ? '' : ` -d ${quoted(body)}`;
      const command = `curl -X ${method} -H "Authorization: Bearer $TOKEN" ${quoted(url)}${sent}`;
      return { tool: 'shell', command, cwd: '.', shell: 'bash' };
    }
    case 'code': {
      const program = wardrobe.language === 'python' ? 'python3 -' : 'node --input-type=module -';
      const command = `${program} <<'EOF'\n${wardrobe.imports}\n${operation.code}\nEOF`;
      return { tool: 'shell', command, cwd: '.', shell: 'bash' };
    }
    case 'MCP tool': {
      const [name, args] = operation.tool;
      return { tool: 'mcp', server: wardrobe.server, name, arguments: args };
    }
  }
}

/** What one clothing is read as, without the running of the program that wears it. */
export function effectsWorn(
  wardrobe: Wardrobe,
  operation: Dressed,
  clothing: Clothing,
): readonly Effect[] {
  const { effects } = deriveActions([actionOf(wardrobe, operation, clothing)], { files: FILES });
  return effects.filter(
    (effect) =>
      effect.operation !== 'execute' || effect.resource.class !== 'process' || effect.opaque,
  );
}

/** `operation class`, or `opaque`. */
export function labelOf(effect: Effect): string {
  return effect.opaque ? 'opaque' : `${effect.operation} ${effect.resource.class}`;
}
