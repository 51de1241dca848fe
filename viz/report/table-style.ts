/** The style of tables: columns where there is room, cards on a phone. */

export const TABLE_STYLE = `
.wide{overflow-x:auto;margin:1rem 0}
table{border-collapse:collapse;width:100%;font-size:.84rem;line-height:1.4}
th,td{text-align:left;vertical-align:top;padding:.45rem .9rem .45rem 0;border-bottom:1px solid var(--rule);font-weight:400;overflow-wrap:anywhere}
thead th{color:var(--muted);border-bottom:1px solid var(--muted);vertical-align:bottom;overflow-wrap:normal}
.number,.strong{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
thead .number{white-space:normal}
.strong{font-weight:700}
th:last-child,td:last-child{padding-right:0}
td code,th code{color:var(--muted);white-space:normal}
th small,td small{display:block;color:var(--muted);font-size:12px}
.ledger th:first-child{width:30%}
.ledger td:nth-child(2){width:24%}
table.odds{font-size:.9rem;font-variant-numeric:tabular-nums}
table.odds td,table.odds th{vertical-align:middle;padding:.4rem 1rem .4rem 0}
table.odds th[scope=row]{width:26%;padding-left:3.4em;position:relative}
table.odds .due{position:absolute;left:0;width:3.2em;color:var(--muted);font-size:12px;line-height:1.75}
table.odds .key th{font-weight:700;font-size:1.05em}
table.odds small{font-weight:400}
table.odds .theme th{font-weight:700;padding-top:1.1rem;border-bottom:0}
table.odds .on-scale{width:32%}
table.odds td .chip{font-size:13px;line-height:22px}
table.odds .pc{color:var(--muted);white-space:nowrap}
table.odds strong{font-weight:700}
table.beside{font-variant-numeric:tabular-nums}
table.beside th[scope=row]{padding-left:3.4em;position:relative}
table.beside .due{position:absolute;left:0;width:3.2em;color:var(--muted);font-size:12px;line-height:1.75}
table.beside td .chip{font-size:13px;line-height:22px}
table.beside .pc{color:var(--muted);white-space:nowrap}
.chip.framed{outline:2px solid var(--ink);outline-offset:1.5px}
.contents ol{columns:2;max-width:44em;margin:0;padding-left:1.6em}
@media screen and (max-width:640px){
.wide{overflow:visible}
table,tbody,tr,th,td{display:block;width:auto;text-align:left;white-space:normal}
thead{display:none}
tr{border-bottom:1px solid var(--muted);padding:.5rem 0}
table th,table td,.ledger th:first-child,.ledger td:nth-child(2){border:0;padding:.1rem 0;width:auto}
tbody th{font-weight:700}
td.number,td.strong{white-space:normal}
td[data-head]::before{content:attr(data-head) " ";color:var(--muted);font-weight:400}
td[data-empty]{display:none}
table.odds tr{display:grid;grid-template-columns:1fr 1fr;gap:.25rem .75rem;padding:.7rem 0}
table.odds .theme{display:block;border:0;padding:.9rem 0 0}
table.odds td,table.odds th,table.odds .theme th{padding:0}
table.odds th[scope=row]{grid-column:1/3;width:auto;padding:0 0 0 3.4em}
table.odds tr>td:nth-child(2){grid-column:1/3}
table.odds .on-scale{grid-column:1/3;width:auto}
table.odds td[colspan]{grid-column:1/3}
.contents ol{columns:1}
}
`;
