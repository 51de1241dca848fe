/** The style sheet of the report: light and dark by the reader's choice, A4 in print. */
import { COLOURS, type Colour, FONT, VERDICT_COLOURS } from '../draw/theme.ts';
import { FIRST_SCREEN_STYLE } from './first-screen-style.ts';
import { TABLE_STYLE } from './table-style.ts';

const jobs = Object.keys(COLOURS) as Colour[];

/** Every colour that a chart may carry. */
const ofCharts = [
  ...jobs.map((job) => COLOURS[job]),
  ...Object.values(VERDICT_COLOURS).flatMap(({ mark, tint, text }) => [mark, tint, text]),
];

/** Charts carry the light colours as attributes; on dark ground each is overruled by its dark counterpart. */
const darkCharts = ofCharts
  .map(({ light, dark }) => {
    return `.chart [fill="${light}"]{fill:${dark}}.chart [stroke="${light}"]{stroke:${dark}}`;
  })
  .join('\n');

const variables = (ground: 'light' | 'dark'): string =>
  jobs.map((job) => `--${job}:${COLOURS[job][ground]}`).join(';');

export const PAGE_STYLE = `
:root{color-scheme:light dark;${variables('light')}}
*{box-sizing:border-box}
body{margin:0 auto;padding:2.5rem 1.25rem 4rem;max-width:1068px;background:var(--ground);color:var(--ink);font:16px/1.6 ${FONT};text-size-adjust:100%}
header{border-bottom:2px solid var(--ink);padding-bottom:1rem;margin-bottom:2rem}
h1{font-size:1.75rem;line-height:1.25;margin:0 0 .25rem;text-wrap:balance}
header p{margin:0;color:var(--muted);font-size:.9rem}
h2{font-size:1.2rem;margin:3rem 0 .75rem}
h3{font-size:1.02rem;margin:1.75rem 0 .5rem}
p,li{max-width:44em}
.findings{padding-left:1.2em;margin:.5rem 0}
.findings li{margin:.45rem 0}
figure{margin:1.75rem 0 2.25rem}
.chart svg{display:block;max-width:100%;height:auto;margin-left:-22px}
a{color:var(--trials)}
code,pre{font-family:ui-monospace,SFMono-Regular,Consolas,'Liberation Mono',monospace;font-size:max(.86em,12px)}
pre{background:color-mix(in srgb,var(--rule) 45%,transparent);padding:.7rem .9rem;border-radius:4px;white-space:pre-wrap;overflow-wrap:anywhere}
.kind{display:inline-block;white-space:nowrap;padding-left:.9em;position:relative}
.kind::before{content:'';position:absolute;left:0;top:.42em;width:.55em;height:.55em;border-radius:50%;border:1.5px solid var(--muted)}
.kind.observed::before{background:var(--ink);border-color:var(--ink)}
.kind.derived::before{background:var(--rest);border-color:var(--rest)}
.kind.target::before{background:var(--target);border-color:var(--target);border-radius:0;transform:rotate(45deg)}
.decided{display:block;color:var(--muted);font-size:.9em}
.fine{color:var(--muted);font-size:.84rem;overflow-wrap:anywhere}
.controls{display:flex;flex-wrap:wrap;gap:.75rem 2rem;align-items:center}
.controls fieldset{border:0;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.25rem 1rem}
.controls legend{float:left;padding:.2rem 0;margin-right:1rem}
.controls label{padding:.2rem 0;max-width:100%}
.controls fieldset label{white-space:nowrap}
.controls select{font:inherit;max-width:min(30rem,100%);padding:.15rem .3rem}
.controls input{accent-color:var(--trials)}
:focus-visible{outline:2px solid var(--trials);outline-offset:2px}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);margin:0}
.tip{position:absolute;z-index:1;pointer-events:none;background:var(--ink);color:var(--ground);padding:.3rem .55rem;border-radius:4px;font-size:.8rem;line-height:1.4;max-width:24rem}
.on-phone{display:none}
@media screen and (max-width:840px){
.on-page{display:none}
.on-phone{display:block}
.chart{overflow-x:auto}
.chart svg{max-width:none;margin-left:0}
}
@media screen and (max-width:640px){
#findings figure{display:none}
}
${TABLE_STYLE}${FIRST_SCREEN_STYLE}
@media screen and (prefers-color-scheme:dark){
:root{${variables('dark')}}
${darkCharts}
}
@media (forced-colors:active){
.chart{background:var(--ground);forced-color-adjust:none}
}
@media print{
@page{size:A4;margin:16mm 14mm}
:root{color-scheme:light}
html{font-size:12.5px}
body{padding:0;max-width:none;font-size:1rem;line-height:1.5}
header{margin-bottom:1rem}
h2{margin:1.5rem 0 .4rem;break-after:avoid}
figure{margin:1rem 0}
.chart svg{margin-left:0;max-height:240mm;width:auto}
#findings .chart svg{max-height:135mm;width:auto}
p,li{max-width:none}
figure,tr,li{break-inside:avoid}
thead{display:table-header-group}
a{color:inherit;text-decoration:none}
.tip,#explore{display:none}
.wide{overflow:visible}
.ledger{font-size:.76rem;line-height:1.3}
.ledger th,.ledger td{padding:.18rem .6rem .18rem 0}
.ledger :nth-child(4){white-space:nowrap;overflow-wrap:normal}
#again{break-inside:avoid}
pre{padding:.4rem .6rem;margin:.4rem 0}
.ledger .titled{display:none}
}
`;
