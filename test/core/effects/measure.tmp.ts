import { readFileSync } from 'node:fs';
import { deriveCommand, inWords } from './derive-for-test';
const file = process.argv[2]!;
const show = process.argv[3] ?? 'opaque';
let n = 0, opaque = 0, tool = 0; const whys = new Map<string, number>(); const progs = new Map<string, number>();
const t0 = process.hrtime.bigint(); let worst = 0; let worstCmd='';
const rows = readFileSync(file, 'utf8').trim().split('\n').map((l) => JSON.parse(l) as {command: string});
for (const row of rows) {
  n++;
  const t = process.hrtime.bigint();
  const effects = deriveCommand(row.command);
  const dt = Number(process.hrtime.bigint() - t) / 1e6; if (dt > worst) { worst = dt; worstCmd = row.command.slice(0,80); }
  const bad = effects.filter((e) => e.opaque);
  if (bad.length) { opaque++; for (const e of bad) { const k = e.opaque!.why.slice(0,90); whys.set(k, (whys.get(k) ?? 0) + 1); progs.set(e.resource.name, (progs.get(e.resource.name) ?? 0) + 1);} 
    if (show === 'opaque') console.log('##', row.command.replace(/\n/g, '⏎').slice(0, 170), '\n    =>', bad.map((e) => `${e.operation} ${e.resource.class}:${e.resource.name} [${e.opaque!.why}] «${e.phrase.slice(0,90)}»`).slice(0,3).join(' | ')); }
  if (show === 'all') { const w = effects.filter((e)=>e.operation!=='read' && e.special!=='ordinary-tool' && !e.opaque && e.reach !== 'workspace').map((e) => `${inWords(e)} {${e.reach} ${e.reversibility} ${e.environment.name}${e.special?' '+e.special:''}}`); if (w.length) console.log('##', row.command.replace(/\n/g, '⏎').slice(0, 150), '\n    =>', w.slice(0,5).join(' | ')); }
}
console.log('TOTAL', n, 'opaque', opaque, (100 - (100 * opaque) / n).toFixed(1) + '% clear', 'ms/cmd', (Number(process.hrtime.bigint() - t0) / 1e6 / n).toFixed(2), 'worst', worst.toFixed(1), worstCmd);
console.log([...whys].sort((a, b) => b[1] - a[1]).slice(0, 25));
console.log([...progs].sort((a, b) => b[1] - a[1]).slice(0, 80).map(([k,v])=>`${k}:${v}`).join(' '));
