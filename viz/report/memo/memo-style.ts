/** The style of the page for a meeting: A4, on a screen as a sheet, on a phone as running text. */
export const MEMO_STYLE = `
.memo{max-width:688px;margin:0 auto;font-size:12px;line-height:16px}
.memo .kicker{margin:0;padding:0 0 6px;border-bottom:3px solid var(--ink);line-height:18px}
.memo .kicker p{font-size:13px}
.memo h1{font-size:21px;line-height:28px;margin:8px 0 2px}
.memo .stand{font-size:13px;line-height:18px;margin:0 0 8px;max-width:none}
.memo .hero{display:block;padding:10px 14px 12px}
.memo .tag,.memo .caption{font-size:12px;line-height:16px;max-width:none}
.memo .hero h2{font-size:17px;line-height:24px;margin:0}
.memo .big{font-size:24px;line-height:32px;margin:0 0 8px;max-width:none}
.memo .big small{font-size:14px;display:inline;margin:0 0 0 10px}
.memo .caption{margin-top:6px}
.memo .hero dl{grid-template-columns:repeat(4,153px);gap:0 16px;margin-top:8px;align-content:start}
.memo .hero dl div{padding-top:4px}
.memo dt,.memo dd span{font-size:12px;line-height:16px}
.memo dd strong{font-size:16px;line-height:22px}
.memo h3{font-size:14px;line-height:20px;margin:10px 0 2px}
.memo p.said{margin:0;max-width:none}
.memo table{font-size:12px;line-height:16px;table-layout:fixed;margin:0}
.memo th,.memo td,.memo table.memo-targets th[scope=row]{padding:3px 12px 3px 0;border-bottom:1px solid var(--rule)}
.memo thead th{border-bottom:1px solid var(--muted)}
.memo th:last-child,.memo td:last-child{padding-right:0}
.memo .key th,.memo .key td{font-weight:700}
.memo td .chip{font-size:12px;line-height:16px;padding:0 5px;margin-right:6px}
.memo .fine{font-size:11.5px;line-height:15px;margin:8px 0 0;max-width:none;overflow-wrap:anywhere}
@media screen and (max-width:740px){
.memo br{display:none}
.memo .hero dl{grid-template-columns:1fr 1fr;gap:10px 16px}
.memo th,.memo td,.memo table.memo-targets th[scope=row]{border:0;padding:1px 0}
.memo colgroup{display:none}
.memo .fine{font-size:12px}
}
@media print{
@page{size:A4;margin:12mm 14mm}
.memo,.memo h1,.memo .big{print-color-adjust:exact;-webkit-print-color-adjust:exact}
.memo h1{font-size:21px}
}
`;
