/** The style of an exported page: light and dark by what the reader prefers, and for paper. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --text: #1f2328; --quiet: #59636e; --back: #ffffff; --soft: #f6f8fa; --line: #d1d9e0; --link: #0969da;
  --calm: #1a7f37; --bounded: #0969da; --asked: #9a6700; --stopped: #cf222e;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #e6edf3; --quiet: #9198a1; --back: #0d1117; --soft: #151b23; --line: #3d444d; --link: #4493f8;
    --calm: #3fb950; --bounded: #4493f8; --asked: #d29922; --stopped: #f85149;
  }
}
* { box-sizing: border-box; }
html { scroll-behavior: smooth; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body {
  margin: 0; padding: 24px 16px 64px; background: var(--back); color: var(--text);
  font: 15px/1.5 system-ui, -apple-system, 'Segoe UI', sans-serif; overflow-wrap: anywhere;
}
main, header, footer { max-width: 960px; margin: 0 auto; }
h1 { font-size: 1.6em; line-height: 1.25; margin: 0 0 4px; }
h2 { font-size: 1.2em; margin: 40px 0 12px; padding-bottom: 6px; border-bottom: 1px solid var(--line); }
h3 { font-size: 1em; margin: 0; display: flex; flex-wrap: wrap; gap: 4px 10px; align-items: baseline; }
h4 { font-size: 0.9em; margin: 14px 0 4px; color: var(--quiet); font-weight: 600; }
p { margin: 6px 0; }
a { color: var(--link); text-underline-offset: 2px; }
a:focus-visible, summary:focus-visible, pre:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 3px; }
.quiet { color: var(--quiet); }
.facts { display: flex; flex-wrap: wrap; gap: 8px 12px; margin: 18px 0 0; padding: 0; list-style: none; }
.facts li { background: var(--soft); border: 1px solid var(--line); border-radius: 8px; padding: 8px 14px; min-width: 104px; }
.facts b { display: block; font-size: 1.35em; font-weight: 600; line-height: 1.3; }
.facts .stopped b { color: var(--stopped); } .facts .asked b { color: var(--asked); } .facts .bounded b { color: var(--bounded); }
.budget { margin: 16px 0 0; max-width: 420px; }
.budget svg { display: block; width: 100%; height: 10px; border: 1px solid var(--line); border-radius: 6px; background: var(--soft); }
.budget rect { fill: var(--bounded); } .budget .over { fill: var(--stopped); } .budget .held { fill: var(--asked); }
.map { overflow-x: auto; border: 1px solid var(--line); border-radius: 8px; background: var(--soft); }
.map svg { display: block; }
.map path { fill: none; stroke: var(--quiet); stroke-width: 1.5; opacity: .75; }
.map line { stroke: var(--line); stroke-width: 2; }
.map circle { fill: var(--back); stroke: var(--quiet); stroke-width: 2; }
.map .calm circle { stroke: var(--calm); } .map .bounded circle { fill: var(--bounded); stroke: var(--bounded); }
.map .asked circle { fill: var(--asked); stroke: var(--asked); } .map .stopped circle { fill: var(--stopped); stroke: var(--stopped); }
.map text { font: 11px system-ui, sans-serif; fill: var(--quiet); text-anchor: middle; }
.step { border: 1px solid var(--line); border-left: 4px solid var(--line); border-radius: 8px; padding: 12px 16px; margin: 10px 0; }
.many .step { content-visibility: auto; contain-intrinsic-size: auto 90px; }
.step:target { outline: 2px solid var(--link); outline-offset: 2px; }
.step.stopped { border-left-color: var(--stopped); } .step.asked { border-left-color: var(--asked); }
.step.bounded { border-left-color: var(--bounded); } .step.calm { border-left-color: var(--calm); }
.badge { font-size: .8em; font-weight: 600; border: 1px solid currentColor; border-radius: 99px; padding: 0 9px; white-space: nowrap; }
.badge.stopped { color: var(--stopped); } .badge.asked { color: var(--asked); } .badge.bounded { color: var(--bounded); } .badge.calm { color: var(--calm); }
.code { font-size: .8em; color: var(--quiet); font-weight: 400; }
time { font-weight: 400; color: var(--quiet); font-size: .85em; margin-left: auto; white-space: nowrap; }
pre { margin: 8px 0; padding: 10px 12px; background: var(--soft); border: 1px solid var(--line); border-radius: 6px; overflow: auto; max-height: 28em; white-space: pre-wrap; font: 13px/1.45 ui-monospace, 'SF Mono', Menlo, Consolas, monospace; direction: ltr; unicode-bidi: bidi-override; }
blockquote { margin: 8px 0; padding: 2px 0 2px 12px; border-left: 3px solid var(--line); white-space: pre-wrap; }
ul.plain { margin: 4px 0; padding-left: 20px; }
dl { margin: 4px 0; display: grid; grid-template-columns: max-content 1fr; gap: 4px 14px; }
dl > div { display: contents; }
dt { color: var(--quiet); } dd { margin: 0; }
.weak dd, .weak dt { color: var(--asked); }
summary { cursor: pointer; color: var(--quiet); }
footer { margin-top: 48px; padding-top: 12px; border-top: 1px solid var(--line); font-size: .88em; color: var(--quiet); }
@media (max-width: 480px) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: 6px; } time { margin-left: 0; } }
@media print {
  :root { --text: #000; --quiet: #444; --back: #fff; --soft: #fff; --line: #bbb; --link: #000; }
  body { padding: 0; font-size: 10.5pt; }
  .step { break-inside: avoid-page; } .many .step { content-visibility: visible; } pre { max-height: none; }
  details:not([open])::details-content { content-visibility: visible; }
}
`;
