/** A report as one self-contained HTML file: no scripts, no links, charts included. */
import { locale } from '../wording/wording';
import { barsSvg } from './bars-svg';
import { chartSvg } from './chart-svg';
import { escapeHtml } from './escape';
import type { Report, Section } from './model';

const STYLE = `:root{color-scheme:light dark}
body{max-width:76rem;margin:0 auto;padding:1.5rem;background:light-dark(#faf8f4,#14161a);color:light-dark(#1d2129,#eceae4);font:15px/1.5 system-ui,sans-serif}
.box{overflow-x:auto}table{border-collapse:collapse;font-variant-numeric:tabular-nums}
th,td{padding:.35rem .6rem;border-bottom:1px solid light-dark(#ddd6c9,#363c47);text-align:left;vertical-align:top}th{font-size:.85em}
.charts{display:flex;flex-wrap:wrap;gap:1.5rem}figure{margin:0;width:min(100%,22.5rem)}svg{width:100%;height:auto}
figcaption,ol,.note{font-size:.87em;color:light-dark(#565c68,#a9aebb)}svg text{font-size:11px;fill:currentColor}
.grid{stroke:light-dark(#ddd6c9,#363c47)}polyline{fill:none;stroke-width:2.5}
.line-0{stroke:light-dark(#b8321a,#ff8f76)}.line-1{stroke:light-dark(#2f3fb8,#a4aeff)}.dot-0{fill:light-dark(#b8321a,#ff8f76)}.dot-1{fill:light-dark(#2f3fb8,#a4aeff)}
td{overflow-wrap:anywhere}figure.wide{width:min(100%,45rem)}.bar{fill:light-dark(#b8321a,#ff8f76)}.usual{stroke:currentColor;stroke-width:1.5;stroke-dasharray:6 4}.span{fill:light-dark(#f5f0d8,#37331d);stroke:light-dark(#6d6330,#d6c56e)}svg path{fill:currentColor}
@page{size:A4;margin:16mm}
@media print{:root{color-scheme:light}body{max-width:none;padding:0;background:#fff;color:#000;font-size:10pt}figcaption,ol,.note{color:#000}h2{break-after:avoid}tr,figure,li{break-inside:avoid}.box{overflow:visible}.bar{fill:#444}.span{fill:#eee;stroke:#000}.line-0,.line-1{stroke:#000}.dot-0,.dot-1{fill:#000}}`;

export function writeHtml({ title, paragraphs, sections }: Report): string {
  return [
    '<!doctype html>',
    `<html lang="${locale().slice(0, 2)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">`,
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body>`,
    `<h1>${escapeHtml(title)}</h1>`,
    ...paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`),
    ...sections.map(writeSection),
    '</body></html>',
    '',
  ].join('\n');
}

function writeSection({ title, paragraphs, table, notes, charts, bars = [] }: Section): string {
  const cells = (tag: 'th' | 'td', texts: string[]) =>
    texts.map((text) => `<${tag}>${escapeHtml(text)}</${tag}>`).join('');
  return [
    `<section><h2>${escapeHtml(title)}</h2>`,
    ...paragraphs.map((text) => `<p class="note">${escapeHtml(text)}</p>`),
    ...(table
      ? [
          `<div class="box"><table><thead><tr>${cells('th', table.header)}</tr></thead><tbody>`,
          ...table.rows.map((row) => `<tr>${cells('td', row)}</tr>`),
          '</tbody></table></div>',
        ]
      : []),
    ...(notes.length > 0 ? [`<ol>${notes.map((note) => `<li>${escapeHtml(note)}</li>`).join('')}</ol>`] : []),
    ...(charts.length > 0 ? [`<div class="charts">${charts.map(chartSvg).join('')}</div>`] : []),
    ...bars.map(barsSvg),
    '</section>',
  ].join('\n');
}
