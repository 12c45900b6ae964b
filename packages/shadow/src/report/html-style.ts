/** The style of the report, which has to be read on paper, on a bright screen and on a dark one. */
export const htmlStyle = `
:root {
  color-scheme: light dark;
  --back: #ffffff; --text: #1f2328; --quiet: #59636e; --line: #d1d9e0; --box: #f6f8fa;
  --alarm: #b3141d; --alarm-back: #ffebe9; --warn: #7a4d00; --warn-back: #fff1c7; --calm: #b7d8fb;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --back: #0d1117; --text: #e6edf3; --quiet: #9aa4af; --line: #3d444d; --box: #161b22;
    --alarm: #ff938a; --alarm-back: #3c1618; --warn: #e3b341; --warn-back: #372a08; --calm: #27496d;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 24px 20px 60px; max-width: 1080px;
  background: var(--back); color: var(--text);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", sans-serif; overflow-wrap: anywhere;
}
h1 { font-size: 24px; margin: 0 0 12px; }
h2 { font-size: 18px; margin: 36px 0 12px; padding-bottom: 6px; border-bottom: 1px solid var(--line); }
h3 { font: 600 14px/1.5 ui-monospace, Menlo, Consolas, monospace; margin: 24px 0 8px; }
ul, ol { margin: 0; padding-left: 22px; }
code, pre { font: 13px/1.5 ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
pre {
  margin: 0 0 12px; padding: 10px 12px; white-space: pre-wrap;
  background: var(--box); border: 1px solid var(--line); border-radius: 6px;
}
.finding { margin: 0 0 12px; padding: 10px 14px; border: 1px solid var(--line); border-left-width: 4px; border-radius: 6px; }
.finding p { margin: 2px 0; }
.finding .place { font: 13px/1.5 ui-monospace, Menlo, Consolas, monospace; color: var(--quiet); }
.finding pre { margin: 8px 0 2px; }
.error { border-left-color: var(--alarm); }
.warning { border-left-color: var(--warn); }
.notice { border-left-color: var(--calm); }
.badge { font-weight: 600; }
.error .badge { color: var(--alarm); }
.warning .badge { color: var(--warn); }
.plans { display: flex; flex-wrap: wrap; gap: 20px; }
figure { margin: 0 0 12px; max-width: 100%; overflow-x: auto; }
figcaption { font-weight: 600; margin-bottom: 6px; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 5px 10px; border: 1px solid var(--line); }
td.number { text-align: right; white-space: nowrap; }
th { background: var(--box); }
svg { display: block; }
svg text { font: 12px ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: var(--text); }
svg text.kind { font-weight: 700; }
svg text.quiet { fill: var(--quiet); }
svg text.alarm { fill: var(--alarm); font-weight: 700; }
.box { fill: var(--box); stroke: var(--line); }
.box.whole { fill: var(--alarm-back); stroke: var(--alarm); stroke-width: 2; }
.link, .grid { fill: none; stroke: var(--quiet); stroke-opacity: 0.6; }
.bar.reads { fill: var(--alarm-back); stroke: var(--alarm); stroke-width: 1.5; }
.bar.writes { fill: var(--warn-back); stroke: var(--warn); stroke-width: 1.5; }
.bar.nothing { fill: var(--calm); stroke: var(--quiet); }
@media print {
  body { max-width: none; padding: 0; font-size: 11pt; }
  .finding, figure, tr { break-inside: avoid; }
  h2, h3, figcaption { break-after: avoid; }
  figure { overflow: visible; }
  svg { max-width: 100%; height: auto; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
