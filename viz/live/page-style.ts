/** The style sheet of the page: light and dark, 390 to 2560 pixels, and on paper. */
import { COLOURS, type Colour, FONT, VERDICT_COLOURS } from '../draw/theme.ts';

type Ground = 'light' | 'dark';

const jobs = Object.keys(COLOURS) as Colour[];
const bands = Object.entries(VERDICT_COLOURS);

const variables = (ground: Ground): string =>
  [
    ...jobs.map((job) => `--${job}:${COLOURS[job][ground]}`),
    ...bands.map(
      ([band, { mark, tint, chip, onChip, text }]) =>
        `--m-${band}:${mark[ground]};--b-${band}:${tint[ground]};--c-${band}:${chip[ground]};--o-${band}:${onChip[ground]};--t-${band}:${text[ground]}`,
    ),
  ].join(';');

const ofBands = bands
  .map(
    ([band]) =>
      `.c-${band}{background:var(--c-${band});color:var(--o-${band})}.t-${band}{color:var(--t-${band})}.b-${band}{background:var(--b-${band})}.dot.v-${band}{background:var(--m-${band})}.off.v-${band}{border-right-color:var(--m-${band})}`,
  )
  .join('\n');

export const LIVE_STYLE = `
:root{color-scheme:light dark;${variables('light')};--panel:#f6f7f5}
@media screen and (prefers-color-scheme:dark){:root{${variables('dark')};--panel:#1b2127}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);font:14px/1.55 ${FONT};font-variant-numeric:tabular-nums lining-nums;overflow-wrap:break-word}
h1,h2,h3,p,ul{margin:0;padding:0}
ul{list-style:none}
button,input{font:inherit;color:inherit}
.page{display:grid;grid-template-columns:minmax(270px,320px) minmax(0,1fr) minmax(230px,280px);grid-template-areas:'head head head' 'left main right' 'foot foot foot';min-height:100vh;grid-template-rows:auto minmax(100vh,auto) auto;max-width:2200px;margin:0 auto}
header{grid-area:head;display:flex;flex-wrap:wrap;align-items:center;gap:4px 14px;border-bottom:1px solid var(--rule);padding:9px 20px}
header h1{font-size:17px;line-height:1.4}
header nav{margin-left:auto;display:flex;flex-wrap:wrap;gap:8px}
.left{grid-area:left;background:var(--panel);border-right:1px solid var(--rule);padding:14px 18px;min-width:0}
main{grid-area:main;padding:14px 22px;min-width:0}
.changes{grid-area:right;border-left:1px solid var(--rule);padding:14px 18px;min-width:0}
footer{grid-area:foot;border-top:1px solid var(--rule);padding:8px 20px}
@media(min-width:1101px){.left,.changes{position:sticky;top:0;max-height:100vh;overflow:auto;align-self:start}}
.fine{font-size:12.5px;color:var(--muted);line-height:1.5}
.button{border:1px solid var(--muted);background:var(--ground);border-radius:4px;padding:4px 12px;line-height:22px;cursor:pointer}
.button.main{background:var(--c-safe);border-color:var(--c-safe);color:var(--o-safe)}
.button:disabled{opacity:.42;cursor:default}
.plain{border:0;background:none;padding:2px 4px;margin:-2px -4px;color:var(--trials);cursor:pointer;font-size:12.5px;text-decoration:underline}
:focus-visible{outline:2px solid var(--trials);outline-offset:2px}
#odds:focus{outline:none}
.skip{position:absolute;left:-999px;z-index:5}
.skip:focus{left:12px;top:8px;background:var(--ground);border:1px solid var(--muted);padding:4px 12px}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.levers h2,.changes h2{font-size:15px;line-height:1.4;margin-bottom:6px}
.levers h3,.search h3{font-size:13px;color:var(--muted);margin:14px 0 2px}
.lever{padding:9px 0 8px;border-top:1px solid var(--rule)}
.lever.moved{box-shadow:inset 3px 0 0 var(--trials);margin:0 -18px;padding-left:18px;padding-right:18px;background:var(--ground)}
.lever .head{display:flex;justify-content:space-between;align-items:baseline;gap:10px}
.lever .number{width:8.4em;flex:none;text-align:right;font-weight:700;border:0;border-bottom:1px dotted var(--muted);background:none;padding:2px 0}
.track{position:relative;margin:4px 0 0}
.track input{position:relative;z-index:1;width:100%;margin:0;height:24px;background:none;accent-color:var(--trials);cursor:grab}
.track .mark{position:absolute;top:3px;width:1px;height:18px;background:var(--rest)}
.track .saved{width:2px;background:var(--ink);top:2px;height:20px}
.track .needed{width:3px;background:var(--target);top:2px;height:20px}
.lever select{font:inherit;font-weight:700;color:inherit;background:var(--ground);border:1px solid var(--muted);border-radius:4px;padding:2px 4px}
.ends{display:flex;justify-content:space-between;gap:10px;font-size:12px;color:var(--muted)}
.missing{color:var(--target)}
.why{font-size:12px;color:var(--muted);line-height:1.45}
.refused{color:var(--target);font-size:13px;white-space:pre-wrap;border-left:3px solid var(--target);padding-left:9px;margin:4px 0}
.search input{width:100%;border:1px solid var(--muted);border-radius:4px;background:var(--ground);padding:4px 8px}
.search label{display:block}
.search li{border-top:1px solid var(--rule);padding:7px 0}
.search li small{color:var(--muted);font-size:12px}
.search li small{overflow-wrap:anywhere}
.bar{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:baseline;gap:2px 16px}
.bar h2{font-size:18px;line-height:1.4}
.bar p{font-size:12.5px;color:var(--muted)}
.bar .now{color:var(--trials)}
.row{display:grid;grid-template-columns:minmax(150px,.75fr) minmax(150px,1fr) 195px;gap:0 12px;align-items:center;min-height:30px;border-top:1px solid var(--rule)}
.row.axis{border:0;align-items:end}
.rows{border-bottom:1px solid var(--rule);margin-bottom:6px}
.theme{font-size:13px;color:var(--muted);margin:10px 0 3px 8px}
.row .pick{border:0;background:none;text-align:left;padding:4px 6px 4px 8px;cursor:pointer;line-height:1.4}
.row .pick small{color:var(--muted);margin-right:5px;font-size:12px}
.row.chosen{background:color-mix(in srgb,var(--trials) 9%,transparent);box-shadow:inset 3px 0 0 var(--trials)}
.row.chosen .pick span{font-weight:700}
.scale{position:relative;display:block;height:29px;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.scale i{position:absolute}
.scale .b{top:0;bottom:0;border-left:1px solid var(--ground)}
.scale .dot{top:50%;width:13px;height:13px;margin:-6.5px 0 0 -6.5px;border-radius:50%;box-shadow:0 0 0 2px var(--ground)}
.scale .off{top:50%;margin-top:-6px;border:6px solid transparent;border-left:0;border-right-width:11px}
.scale .ghost{top:50%;width:12px;height:12px;margin:-6px 0 0 -6px;border-radius:50%;border:2px solid var(--muted);background:var(--ground)}
.scale .way{top:50%;height:2px;margin-top:-1px;background:var(--ink)}
.scale.names,.scale.ticks{height:18px}
.scale b{position:absolute;transform:translateX(-50%);font-size:11.5px;line-height:18px;white-space:nowrap}
.scale.ticks b{font-weight:400;color:var(--muted)}
.scale.ticks b:first-child{transform:none}
.chip{display:inline-block;padding:0 .5em;border-radius:3px;font-weight:700;font-size:12.5px;line-height:21px;white-space:nowrap;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.c-unknown{border:1px solid var(--muted);line-height:19px}
.says{white-space:nowrap}
.says small{margin-left:4px}
.says small{font-size:12.5px;color:var(--muted)}
.stale .scale,.stale .says,.stale .drawn{opacity:.55}
.chart{margin-top:16px;border-top:2px solid var(--ink);padding-top:9px}
.views{display:flex;gap:4px 14px;flex-wrap:wrap;font-size:13px}
.views input{accent-color:var(--trials);margin:0 5px 0 0}
.chart svg{display:block}
.chart text{font-size:12.5px;fill:var(--ink)}
.chart .muted{fill:var(--muted)}
.chart .label{font-size:13px;font-weight:700}
.chart .label.trials{fill:var(--trials)}
.chart .label.muted{fill:var(--muted);font-weight:400}
.chart .label.gap{fill:var(--target)}
.chart .grid{stroke:var(--rule)}
.chart .most{fill:var(--most)}
.chart .half{fill:var(--half)}
.chart .met{fill:var(--trials)}
.chart .middle{fill:none;stroke:var(--trials);stroke-width:2.5}
.chart .before{fill:none;stroke:var(--muted);stroke-width:1.5;stroke-dasharray:3 4}
.chart .observed{fill:none;stroke:var(--ink);stroke-width:1.5}
.chart .needs{stroke:var(--ink);stroke-width:1.5;stroke-dasharray:6 4}
.chart line.gap{stroke:var(--target);stroke-width:3}
.chart .fact{fill:var(--ink)}
.years li{display:flex;gap:12px;border-top:1px solid var(--rule);padding:5px 0;align-items:center}
.years li>:first-child{min-width:9em}
.changes h2{display:flex;justify-content:space-between;align-items:baseline;gap:10px}
.changes>ul{margin-bottom:12px}
.changes>ul>li{border-top:1px solid var(--rule);padding:7px 0;display:grid;grid-template-columns:1fr auto;gap:0 8px;font-size:13px}
.changes>ul>li p{grid-column:1/3;color:var(--muted);font-size:12.5px}
.state{border:1px solid var(--rule);border-left:3px solid var(--trials);border-radius:5px;padding:9px 12px;margin:10px 0;font-size:12.5px}
.state.done{border-left-color:var(--m-safe)}
.state progress{display:block;width:100%;height:6px;margin:6px 0;accent-color:var(--trials)}
.state code,.state pre,.banner pre{font:12px/1.5 ui-monospace,SFMono-Regular,Consolas,'Liberation Mono',${FONT},monospace;overflow-wrap:anywhere;white-space:pre-wrap;margin:4px 0}
summary{cursor:pointer}
.remarks{margin-top:14px;font-size:12.5px}
.remarks li{border-top:1px solid var(--rule);padding:5px 0}
.flips{color:var(--target)}
.banner{background:var(--c-unlikely);color:var(--o-unlikely);padding:8px 14px;margin-bottom:10px;border-radius:4px}
dialog{border:1px solid var(--muted);border-radius:6px;background:var(--ground);color:var(--ink);padding:20px 24px;width:min(720px,calc(100vw - 24px))}
dialog::backdrop{background:rgb(0 0 0/.35)}
dialog h2{font-size:18px}
dialog .pair{display:grid;grid-template-columns:1fr 1fr;gap:8px 16px}
dialog label{display:block;font-size:13px}
dialog input{display:block;width:100%;border:1px solid var(--muted);border-radius:4px;background:var(--ground);padding:5px 8px;font-size:14px}
.report-command{margin:6px 0}
dialog small{color:var(--muted)}
dialog .views label{display:inline-block}
dialog .views input{display:inline;width:auto}
dialog textarea,dialog select{display:block;width:100%;border:1px solid var(--muted);border-radius:4px;background:var(--ground);color:var(--ink);padding:5px 8px;font-size:14px}
dialog textarea{font:13px/1.5 ui-monospace,SFMono-Regular,Consolas,${FONT},monospace;resize:vertical;overflow:auto}
.begin label,.begin .label{margin:8px 0 0;font-size:13px}
.begin .years{display:grid;grid-template-columns:repeat(5,1fr);gap:4px 10px}
.begin .years label{margin:0}
.understood ul{margin:4px 0;padding-left:18px;font-size:13px}
.promise{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:0 12px;align-items:end;border-bottom:1px solid var(--rule);padding-bottom:8px}
.promise .plain{justify-self:start}
dialog fieldset{border:0;border-top:1px solid var(--rule);margin:10px 0 0;padding:6px 0 0}
dialog legend{font-weight:700;padding:0 8px 0 0}
dialog .actions{display:flex;justify-content:flex-end;gap:10px;margin-top:16px}
.kept{margin-top:10px;overflow-wrap:anywhere}
.standing{display:none}
.compare{margin-top:16px;border-top:2px solid var(--ink);padding-top:9px}
.compare h2{font-size:18px}
.wide{overflow-x:auto}
.compare table{border-collapse:collapse;width:100%;font-size:13.5px}
.compare th,.compare td{text-align:left;font-weight:400;padding:5px 12px 5px 0;border-top:1px solid var(--rule);white-space:nowrap;vertical-align:top}
.compare th[scope=row]{white-space:normal;min-width:130px}
.compare th small,.compare td small{color:var(--muted);font-size:12px}
.compare th ul{font-size:12px;color:var(--muted);white-space:normal;min-width:130px}
.explain{margin:14px 0 6px;border-top:1px solid var(--rule);padding-top:10px}
.ask{display:flex;flex-wrap:wrap;gap:8px 10px;align-items:center;font-size:13px}
.ask .button[aria-pressed=true]{border-color:var(--ink);box-shadow:inset 0 -2px 0 var(--ink)}
.ask select{font:inherit;color:inherit;background:var(--ground);border:1px solid var(--muted);border-radius:4px;padding:3px 4px}
.told{margin-top:8px}
.told li{display:grid;grid-template-columns:minmax(0,1.3fr) minmax(0,1fr) auto;gap:2px 14px;align-items:center;border-top:1px solid var(--rule);padding:5px 0}
.told li>:nth-child(2):last-child{grid-column:2/4}
.told small{display:block;color:var(--muted);font-size:12px}
.share{height:10px;background:var(--rule);border-radius:3px;overflow:hidden}
.share i{display:block;height:10px;background:var(--trials)}
.tabs{display:flex;gap:6px;border-bottom:1px solid var(--rule);margin-bottom:12px}
.tabs [role=tab]{border:0;background:none;padding:4px 12px 6px;cursor:pointer;font-size:15px;color:var(--muted)}
.tabs [aria-selected=true]{color:var(--ink);font-weight:700;box-shadow:inset 0 -3px 0 var(--ink)}
.file>*{margin-bottom:12px}
.findings li{border-top:1px solid var(--rule);padding:5px 0;overflow-wrap:anywhere}
.findings .plain{margin:0 4px 0 -4px}
.findings small{color:var(--muted)}
.ledger table{border-collapse:collapse;width:100%;font-size:12.5px;margin-top:6px}
.ledger th,.ledger td{text-align:left;font-weight:400;padding:3px 12px 3px 0;border-top:1px solid var(--rule);vertical-align:top;overflow-wrap:anywhere}
.ledger thead th{color:var(--muted)}
${ofBands}
.row:lang(en){grid-template-columns:minmax(150px,.75fr) minmax(150px,1fr) 218px}
.axis>:nth-child(2){container-type:inline-size}
@container (max-width:290px){.names b:nth-child(2n),.ticks b:first-child{display:none}}
@container (max-width:230px){.names b:lang(en),.ticks b:nth-child(2n+1){display:none}}
@container (max-width:470px){.names b:nth-child(2n):lang(en),.ticks b:first-child:lang(en){display:none}}
@media(max-width:1100px){
.page{grid-template-columns:minmax(260px,320px) minmax(0,1fr);grid-template-areas:'head head' 'left main' 'left right' 'foot foot';grid-template-rows:auto auto 1fr auto}
.changes{border-left:0;border-top:1px solid var(--rule)}
.row,.row:lang(en){grid-template-columns:minmax(0,1fr) auto;padding:3px 0}
.row>:nth-child(2){grid-column:1/3;grid-row:2}
.row.axis>:first-child,.row.axis>:last-child{display:none}
}
@media(max-width:760px){
.page{display:block}
.left,.changes{border:0;border-top:1px solid var(--rule)}
header{padding:8px 16px}
header nav{margin-left:0}
main,.left,.changes{padding:12px 16px}
.track input{height:34px}
.track .mark{top:7px}
.lever.moved{margin:0 -16px;padding-left:16px;padding-right:16px}
.row .pick{font-size:15px;padding-left:4px}
.standing{display:block;position:sticky;bottom:0;background:var(--ground);border-top:1px solid var(--muted);padding:7px 16px;z-index:2}
.scale.names b{font-size:12px}
dialog .pair{grid-template-columns:1fr}
.begin .years{grid-template-columns:repeat(3,1fr)}
dialog{padding:16px}
}
@media(max-width:400px){.says{font-size:13px}}
@media print{
@page{size:A4;margin:14mm}
:root{color-scheme:light}
.page{display:block;max-width:none}
header nav,.search,.ask,.skip,.standing,.track,.views,.button,.plain{display:none}
.left,.changes,main{border:0;padding:6px 0;background:none;max-height:none;overflow:visible;position:static}
.row,.lever,.chart{break-inside:avoid}
}
`;
