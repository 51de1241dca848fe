/**
 * The words of quantities: units and scale words. Data only; every unit is a
 * power of ten of its base, so that conversion is exact.
 */

export interface UnitWord {
  /** The base unit and its exponent; absent for a pure number such as %. */
  readonly base?: string;
  readonly power?: number;
  /** 1 of this = 10^exponent of the base. */
  readonly exponent: number;
}

/**
 * What a unit is called, its base, and how many powers of ten of the base it is. Kinds without a common row never mix.
 */
const ROWS: readonly (readonly [words: string, base: string, exponent: number, power?: number])[] = [
  // Currencies; none is converted into another.
  ['元 人民币 CNY RMB yuan', '元', 0],
  ['美元 USD dollar dollars', '美元', 0],
  ['欧元 EUR euro euros', '欧元', 0],
  ['日元 JPY yen', '日元', 0],
  ['港元 港币 HKD', '港元', 0],
  ['英镑 GBP', '英镑', 0],
  // Things that are counted.
  ['家 firm firms enterprise enterprises company companies', '家', 0],
  ['人 名 person persons people', '人', 0],
  ['户 household households', '户', 0],
  ['个 item items', '个', 0],
  ['项 project projects', '项', 0],
  ['座 site sites', '座', 0],
  ['台 machine machines', '台', 0],
  ['辆 vehicle vehicles', '辆', 0],
  ['所 school schools', '所', 0],
  ['件 piece pieces', '件', 0],
  ['只', '只', 0],
  ['头 head', '头', 0],
  ['人次 trip trips', '人次', 0],
  // Physical quantities.
  ['吨 t tonne tonnes ton tons', '吨', 0],
  ['公斤 千克 kg', '吨', -3],
  ['公里 千米 km', '公里', 0],
  ['米 m', '公里', -3],
  ['平方公里 平方千米 km²', '公里', 0, 2],
  ['亩 mu', '亩', 0],
  ['千瓦 kW', '千瓦', 0],
  ['兆瓦 MW', '千瓦', 3],
  ['吉瓦 GW', '千瓦', 6],
  ['千瓦时 kWh 度', '千瓦时', 0],
  ['兆瓦时 MWh', '千瓦时', 3],
  ['吉瓦时 GWh', '千瓦时', 6],
  ['年 year years', '年', 0],
];

export const UNIT_WORDS: ReadonlyMap<string, UnitWord> = new Map<string, UnitWord>([
  ['%', { exponent: -2 }],
  ...['pp', '百分点', '个百分点'].map((word): [string, UnitWord] => [word, { exponent: -2 }]),
  ...ROWS.flatMap(([words, base, exponent, power = 1]) =>
    words.split(' ').map((word): [string, UnitWord] => [word, { base, power, exponent }]),
  ),
]);

/** Scale words and their power of ten. */
export const SCALE_WORDS: ReadonlyMap<string, number> = new Map([
  ['十', 1],
  ['百', 2],
  ['千', 3],
  ['万', 4],
  ['十万', 5],
  ['百万', 6],
  ['千万', 7],
  ['亿', 8],
  ['十亿', 9],
  ['百亿', 10],
  ['千亿', 11],
  ['万亿', 12],
  ['thousand', 3],
  ['million', 6],
  ['billion', 9],
  ['trillion', 12],
]);

/** The currencies among the base units. */
export const CURRENCY_BASES: ReadonlySet<string> = new Set(['元', '美元', '欧元', '日元', '港元', '英镑']);
