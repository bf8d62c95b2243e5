import { readFileSync } from 'node:fs';
import { deriveCommand, inWords } from './derive-for-test';
const file = process.argv[2]!; const which = process.argv[3] ?? 'miss';
let n = 0, hit = 0, miss = 0, fp = 0, ok = 0;
for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
  const row = JSON.parse(line) as { command: string; expected?: string; note?: string };
  const bad = row.expected === undefined || row.expected !== 'allow';
  const effects = deriveCommand(row.command); n++;
  const weighty = effects.filter((e) => e.opaque || e.special && e.special !== 'ordinary-tool' || (e.operation !== 'read' && (['hard','irreversible'].includes(e.reversibility) || e.reach.includes('remote'))) || e.resource.class === 'secret');
  const show = effects.map((e) => `${inWords(e)}{${e.reversibility} ${e.reach}}`).slice(0, 4).join(' | ');
  if (bad && weighty.length) hit++; else if (bad) { miss++; if (which === 'miss') console.log('MISS', JSON.stringify(row.command.slice(0, 220)), '::', (row.note ?? '').slice(0, 90), '=>', show); }
  else if (weighty.length) { fp++; if (which === 'fp') console.log('FP', JSON.stringify(row.command.slice(0, 160)), '::', (row.note ?? '').slice(0, 70), '=>', show); } else ok++;
}
console.log(file.split('/').pop(), { n, hit, miss, fp, ok });
