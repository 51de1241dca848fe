/** The style of the first screen: light and dark, from 390 pixels to print. */
import { VERDICT_COLOURS } from '../draw/theme.ts';

type Ground = 'light' | 'dark';

const bands = Object.entries(VERDICT_COLOURS);

const variables = (ground: Ground): string =>
  bands
    .map(
      ([band, { mark, tint, chip, onChip, text }]) =>
        `--m-${band}:${mark[ground]};--b-${band}:${tint[ground]};--c-${band}:${chip[ground]};--o-${band}:${onChip[ground]};--t-${band}:${text[ground]}`,
    )
    .join(';');

const rules = bands
  .map(
    ([band]) =>
      `.chip.c-${band}{background:var(--c-${band});color:var(--o-${band})}.t-${band}{color:var(--t-${band});fill:var(--t-${band})}.b-${band}{fill:var(--b-${band})}.f-${band}{fill:var(--m-${band})}`,
  )
  .join('\n');

export const FIRST_SCREEN_STYLE = `
:root{${variables('light')};--panel:#f6f7f5}
@media screen and (prefers-color-scheme:dark){:root{${variables('dark')};--panel:#1b2127}}
${rules}
.kicker{display:flex;justify-content:space-between;flex-wrap:wrap;gap:0 24px;border-bottom:3px solid var(--ink);padding-bottom:8px;margin-bottom:14px;font-size:14px;color:var(--muted)}
.kicker p{font-size:14px}
.kicker p:first-child{color:var(--ink);font-weight:700}
#verdict h1{font-weight:700;font-size:32px;line-height:1.35;text-wrap:balance;margin:0}
.stand{font-size:17px;color:var(--muted);margin:8px 0 16px}
.hero{background:var(--panel);padding:20px 24px;display:grid;grid-template-columns:1.1fr 1fr;gap:28px}
.hero>div,.hero dl{min-width:0}
.hero h2{font-size:22px;line-height:1.4;margin:0}
.tag,.caption{margin:0;font-size:13px;color:var(--muted)}
.big{font-weight:700;font-size:40px;line-height:1.25;margin:6px 0 12px}
.big small{font-weight:400;font-size:17px;white-space:normal}
.scale{display:block;overflow:visible}
.scale text{font-size:12px;text-anchor:middle;font-family:inherit}
.scale text.here{font-weight:700}
.scale text.edge{fill:var(--muted)}
.hero div>.caption{margin-top:8px}
.others{list-style:none;margin:2px 0 0;padding:0;columns:2;column-gap:22px;font-size:13px;color:var(--muted)}
.others li{display:flex;justify-content:space-between;gap:8px;break-inside:avoid}
.others em{font-style:normal;white-space:nowrap;color:var(--ink)}
.scale .range{fill:currentColor;opacity:.55}
.scale circle{stroke:var(--panel);stroke-width:2}
.scale circle.open{fill:var(--panel);stroke:var(--muted)}
.hero dl{margin:0;display:grid;grid-template-columns:1fr 1fr;gap:16px 22px;align-content:center}
.hero dl div{border-top:1px solid var(--muted);padding-top:6px;min-width:0}
dt{font-size:13px;color:var(--muted)}
dd{margin:0}
dd strong{display:block;font-size:23px;line-height:1.4;overflow-wrap:anywhere}
dd span{display:block;font-size:13px;line-height:1.5;color:var(--muted)}
.bins{margin-top:24px;display:grid;grid-template-columns:repeat(3,1fr);gap:18px 20px}
.bin{min-width:0}
.bh{display:flex;align-items:center;justify-content:space-between}
.bh strong{font-size:21px}
.chip{display:inline-block;padding:0 .55em;border-radius:3px;font-weight:700;font-size:15px;line-height:27px;white-space:nowrap;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.chip.c-unknown{border:1px solid var(--muted);color:var(--ink)}
.bd{font-size:12px;color:var(--muted);margin:4px 0 6px}
.bins ul{list-style:none;margin:0;padding:0}
.bins li{font-size:13px;line-height:1.4;padding:4px 0;border-top:1px solid var(--rule);display:flex;justify-content:space-between;gap:6px}
.bins li span{min-width:0;overflow-wrap:anywhere}
.bins em{font-style:normal;font-size:12px;line-height:19px;color:var(--muted)}
.bins .key{font-weight:700}
.bins .none{color:var(--muted)}
@media (max-width:640px){
#verdict h1{font-size:24px}
.big small{display:block;margin-top:4px}
.hero{grid-template-columns:1fr;padding:16px;gap:18px}
.big{font-size:34px}
.bins{grid-template-columns:1fr 1fr}
}
@media (forced-colors:active){.chip,.hero{border:1px solid CanvasText}.scale rect{stroke:CanvasText}.scale circle,.scale path{fill:Highlight}}
@media (prefers-reduced-motion:reduce){*{transition:none!important;animation:none!important}}
@media print{.hero{border:1px solid var(--rule);print-color-adjust:exact;-webkit-print-color-adjust:exact}#verdict h1{font-size:24px}
.big small{display:block;margin-top:4px}.bins{grid-template-columns:repeat(3,1fr)}.bin{break-inside:avoid}}
`;
