/** What all elements look like. A company sets its own colours by the properties --nba-…. */

import { sheet } from './kit.js';

export const BASE = sheet(`
:host {
  color-scheme: light dark;
  --bg: var(--nba-background, light-dark(#f5f5f3, #111413));
  --surface: var(--nba-surface, light-dark(#ffffff, #1a1e1d));
  --panel: var(--nba-panel, light-dark(#edf3f1, #212a27));
  --ink: var(--nba-text, light-dark(#1b1f1d, #e9edeb));
  --muted: var(--nba-muted, light-dark(#5a605d, #a6afab));
  --line: var(--nba-line, light-dark(#dcdfdc, #343b38));
  --field: light-dark(#868c89, #78827d);
  --accent: var(--nba-accent, light-dark(#0b5d4c, #63cbb0));
  --on-accent: var(--nba-on-accent, light-dark(#ffffff, #06221b));
  --picked: var(--nba-selected, light-dark(#dcebe6, #24403a));
  --soft: light-dark(#e9f2ef, #203730);
  --warn: light-dark(#7a4200, #f2b866);
  --warn-soft: light-dark(#fdefdb, #3b2b14);
  --danger: light-dark(#9e1f2b, #ff9d98);
  --focus: var(--nba-focus, light-dark(#1a56c4, #8fb8ff));
  --bar-1: light-dark(#0b5d4c, #63cbb0);
  --bar-2: light-dark(#4f9d8b, #2f7f6c);
  --bar-3: light-dark(#b4512a, #e0875f);
  --bar-4: light-dark(#d9a441, #b98a2e);
  --bar-0: light-dark(#c4c8c6, #515a56);
  --round: var(--nba-radius, 8px);
  display: block;
  container-type: inline-size;
}
:host > * {
  color: var(--ink);
  font: 400 15px/1.45 var(--nba-font, Inter, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif);
  font-feature-settings: "tnum" 1;
  letter-spacing: 0; text-align: start; text-transform: none; text-indent: 0; word-spacing: 0; white-space: normal;
  overflow-wrap: break-word;
}
:host([hidden]) { display: none }
:host([theme="light"]) { color-scheme: light }
:host([theme="dark"]) { color-scheme: dark }
*, *::before, *::after { box-sizing: border-box }
h2, h3, h4, p, ul, ol, dl, dd, fieldset, blockquote, figure { margin: 0; padding: 0; border: 0; min-width: 0 }
ul, ol { list-style: none }
h2 { font-size: 1.6em; line-height: 1.2; font-weight: 700; letter-spacing: -.01em }
h3, legend.h3 { font-size: 1em; font-weight: 650; padding: 0 }
button, input, select, textarea { font: inherit; color: inherit; letter-spacing: inherit }
button { cursor: pointer }
button:disabled { cursor: default }
.muted { color: var(--muted); font-size: .87em }
.warn { color: var(--warn) }
.danger { color: var(--danger) }
.strong { font-weight: 600 }
.num { text-align: end; white-space: nowrap; font-variant-numeric: tabular-nums }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
.icon { flex: none; fill: none; stroke: currentColor; stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round }
.icon .solid { fill: currentColor; stroke: none }
kbd { font: 500 12px/1 ui-monospace, SFMono-Regular, Menlo, "DejaVu Sans Mono", monospace; display: inline-block; min-width: 19px; padding: 3px 4px; text-align: center; border: 1px solid currentColor; border-radius: 4px }
a { color: var(--accent) }
.link { background: none; border: 0; padding: 3px 4px; margin: -3px -4px; color: var(--accent); font-weight: 500; border-radius: 4px; min-height: 24px }
.link:hover { text-decoration: underline }
.button { display: inline-flex; align-items: center; justify-content: center; gap: 10px; min-height: 40px; padding: 7px 16px; border: 1px solid var(--line); border-radius: var(--round); background: var(--surface); font-weight: 550; text-decoration: none; color: var(--ink) }
.button:hover { border-color: var(--field) }
.button.main { background: var(--accent); border-color: var(--accent); color: var(--on-accent) }
.button.main:hover { filter: brightness(1.1) }
.button.no { color: var(--danger) }
.button:disabled { opacity: .6 }
.button kbd { opacity: .85 }
:focus { outline: none }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; scroll-margin-block: 110px }
details > summary { cursor: pointer; color: var(--accent); font-weight: 550; min-height: 24px; width: fit-content; border-radius: 4px }
details > summary::marker { font-size: .85em }
label, .label { font-weight: 550; font-size: .93em }
label .muted, .label .muted { font-weight: 400 }
input[type="text"], input[type="number"], input[type="date"], input[type="search"], select, textarea { width: 100%; min-height: 40px; padding: 7px 11px; background: var(--surface); border: 1px solid var(--field); border-radius: var(--round) }
textarea { min-height: 40px; resize: vertical; display: block; field-sizing: content }
input[type="radio"], input[type="checkbox"] { width: 18px; height: 18px; margin: 0; accent-color: var(--accent); flex: none }
[aria-invalid="true"] { border-color: var(--danger); border-width: 2px }
.error:empty { display: none }
.error { color: var(--danger); font-size: .9em; font-weight: 500 }
table { border-collapse: collapse; width: 100% }
th { font-weight: 500; font-size: .87em; color: var(--muted); text-align: start; vertical-align: bottom }
th.num { text-align: end }
th, td { padding: 9px 10px; border-bottom: 1px solid var(--line); vertical-align: top }
th:first-child, td:first-child { padding-inline-start: 0 }
th:last-child, td:last-child { padding-inline-end: 0 }
@media (prefers-reduced-motion: no-preference) { .button, .item { transition: background-color .12s, border-color .12s } }
@media (forced-colors: active) {
  .icon, .line-drawing { stroke: CanvasText }
  .icon .solid { fill: CanvasText }
  .button, .chip, .item { border: 1px solid ButtonText }
  .item[aria-current] { outline: 3px solid Highlight; outline-offset: -3px }
  .bar > span, .bar { forced-color-adjust: none }
}
@media print {
  .button, .link, .keys, .no-print { display: none }
  details:not([open]) > *:not(summary) { display: block }
}
`);
