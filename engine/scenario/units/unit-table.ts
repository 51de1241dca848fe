/**
 * The words of quantities: units and scale words. Data only; every unit here is a
 * power of ten of its base, so that conversion is exact.
 */

export interface UnitWord {
  /** The base unit and its exponent; absent for a pure number such as %. */
  readonly base?: string;
  readonly power?: number;
  /** 1 of this = factor · 10^exponent of the base. */
  readonly exponent: number;
  /** Of units that a scenario declares; 1 if absent. */
  readonly factor?: number;
}

type Row = readonly [words: string, english: string, base: string, exponent: number, power?: number];

/**
 * What a unit is called in Chinese and in English, its base, and how many powers of ten of the base it is. Kinds
 * without a common row never mix. The first English word of a base is how English scenarios show it.
 */
const CURRENCIES: readonly Row[] = [
  ['元 人民币 圆 元人民币 人民币元', 'CNY RMB yuan Yuan renminbi Renminbi', '元', 0],
  ['美元', 'USD dollar dollars', '美元', 0],
  ['欧元', 'EUR euro euros', '欧元', 0],
  ['日元 日圆', 'JPY yen', '日元', 0],
  ['港元 港币', 'HKD', '港元', 0],
  ['英镑', 'GBP', '英镑', 0],
  ['瑞士法郎 瑞郎', 'CHF', '瑞士法郎', 0],
  ['加元 加拿大元', 'CAD', '加元', 0],
  ['澳元 澳大利亚元', 'AUD', '澳元', 0],
  ['韩元 韩圆', 'KRW won', '韩元', 0],
  ['新加坡元 新元', 'SGD', '新加坡元', 0],
  ['印度卢比 卢比', 'INR rupee rupees', '印度卢比', 0],
  ['新台币', 'TWD', '新台币', 0],
  ['澳门元', 'MOP', '澳门元', 0],
  ['瑞典克朗', 'SEK', '瑞典克朗', 0],
  ['挪威克朗', 'NOK', '挪威克朗', 0],
  ['丹麦克朗', 'DKK', '丹麦克朗', 0],
  ['兹罗提', 'PLN', '兹罗提', 0],
  ['巴西雷亚尔', 'BRL', '巴西雷亚尔', 0],
  ['墨西哥比索', 'MXN', '墨西哥比索', 0],
  ['卢布', 'RUB', '卢布', 0],
];

const COUNTED: readonly Row[] = [
  ['家', 'firms firm enterprise enterprises company companies businesses business', '家', 0],
  ['人 名', 'people person persons inhabitants residents', '人', 0],
  ['户', 'households household', '户', 0],
  ['个', 'items item', '个', 0],
  ['项', 'projects project', '项', 0],
  ['座', 'sites site', '座', 0],
  ['台', 'machines machine', '台', 0],
  ['辆', 'vehicles vehicle', '辆', 0],
  ['所', 'schools school', '所', 0],
  ['件', 'pieces piece', '件', 0],
  ['专利', 'patents patent', '专利', 0],
  ['只', '', '只', 0],
  ['头', 'head', '头', 0],
  ['人次', 'trips trip visits visit visitors visitor passengers passenger', '人次', 0],
  ['套', 'homes home dwellings dwelling', '套', 0],
  ['张 床 床位', 'beds bed', '张', 0],
  ['岗位 个岗位', 'jobs job', '岗位', 0],
  ['标箱 标准箱', 'TEU TEUs', '标箱', 0],
];

const MEASURED: readonly Row[] = [
  ['吨', 't tonne tonnes ton tons', '吨', 0],
  ['公斤 千克', 'kg', '吨', -3],
  ['克', 'g', '吨', -6],
  ['毫克', 'mg', '吨', -9],
  ['微克', 'µg μg ug', '吨', -12],
  ['', 'kt', '吨', 3],
  ['', 'Mt', '吨', 6],
  ['', 'Gt', '吨', 9],
  ['吨标准煤 吨标煤', 'tce', '吨标准煤', 0],
  ['公斤标准煤 千克标准煤', 'kgce', '吨标准煤', -3],
  ['', 'Mtce', '吨标准煤', 6],
  ['吨油当量', 'toe', '吨油当量', 0],
  ['', 'ktoe', '吨油当量', 3],
  ['', 'Mtoe', '吨油当量', 6],
  ['吨二氧化碳 吨二氧化碳当量', 'tCO2 tCO2e t_CO2', '吨二氧化碳', 0],
  ['', 'ktCO2 ktCO2e', '吨二氧化碳', 3],
  ['', 'MtCO2 MtCO2e', '吨二氧化碳', 6],
  ['公里 千米', 'km', '公里', 0],
  ['米', 'm metre metres meter meters', '公里', -3],
  ['平方公里 平方千米', 'km² km2', '公里', 0, 2],
  ['公顷', 'ha hectare hectares', '公里', -2, 2],
  ['平方米', 'm² m2', '公里', -6, 2],
  ['立方米', 'm³ m3', '公里', -9, 3],
  ['升', 'L litre litres liter liters', '公里', -12, 3],
  ['亩', 'mu', '亩', 0],
  ['千瓦', 'kW', '千瓦', 0],
  ['兆瓦', 'MW', '千瓦', 3],
  ['吉瓦', 'GW', '千瓦', 6],
  ['千瓦时 度', 'kWh', '千瓦时', 0],
  ['兆瓦时', 'MWh', '千瓦时', 3],
  ['吉瓦时', 'GWh', '千瓦时', 6],
  ['太瓦时', 'TWh', '千瓦时', 9],
  ['年', 'years year', '年', 0],
  ['月 个月', 'months month', '月', 0],
  ['天 日', 'days day', '天', 0],
  ['小时', 'hours hour', '小时', 0],
];

const ROWS: readonly Row[] = [...CURRENCIES, ...COUNTED, ...MEASURED];

const wordsOf = ([chinese, english]: Row) => `${chinese} ${english}`.split(' ').filter((word) => word !== '');

const SHARES: readonly (readonly [words: string, exponent: number])[] = [
  ['% percent pct pp 百分点 个百分点', -2],
  ['‰ 千分点', -3],
  ['bp bps 基点 个基点', -4],
];

export const UNIT_WORDS: ReadonlyMap<string, UnitWord> = new Map<string, UnitWord>([
  ...SHARES.flatMap(([words, exponent]) =>
    words.split(' ').map((word): [string, UnitWord] => [word, { exponent }]),
  ),
  ...['per cent', 'percentage point', 'percentage points'].map((word): [string, UnitWord] => [
    word,
    { exponent: -2 },
  ]),
  ...['basis point', 'basis points'].map((word): [string, UnitWord] => [word, { exponent: -4 }]),
  // Codes of currencies in small letters: 12 billion cny.
  ...CURRENCIES.flatMap(([, english, base]) =>
    (english.match(/\b[A-Z]{3}\b/gu) ?? []).flatMap((code) =>
      [code.toLowerCase(), `${code.charAt(0)}${code.slice(1).toLowerCase()}`].map(
        (word): [string, UnitWord] => [word, { base, power: 1, exponent: 0 }],
      ),
    ),
  ),
  ...ROWS.flatMap((row) => {
    const [, , base, exponent, power = 1] = row;
    return wordsOf(row).map((word): [string, UnitWord] => [word, { base, power, exponent }]);
  }),
]);

/** Units whose names have a space in them. */
export const UNITS_OF_TWO_WORDS = /(?:per cent|percentage points?|basis points?)(?![\p{L}\p{Nd}_])/uy;

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
  ...(
    [
      ['thousand', 3],
      ['million', 6],
      ['billion', 9],
      ['trillion', 12],
    ] as const
  ).flatMap(([word, power]) => {
    const capital = `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
    return [word, `${word}s`, capital, `${capital}s`].map((each): [string, number] => [each, power]);
  }),
  ['k', 3],
  ['M', 6],
  ...'mn mln mio Mio'.split(' ').map((word): [string, number] => [word, 6]),
  ...'bn bln mrd Mrd milliard'.split(' ').map((word): [string, number] => [word, 9]),
  ...'tn trn'.split(' ').map((word): [string, number] => [word, 12]),
]);

/** Scale words that a point may end, as abbreviations have it: 12bn. CNY. */
export const ABBREVIATED: ReadonlySet<string> = new Set(
  'k m mn M mln mio Mio bn b B bln mrd Mrd tn T trn'.split(' '),
);

/** Scale words that mean one only beside money: elsewhere `m` is a metre. */
export const MONEY_SCALES: ReadonlyMap<string, number> = new Map([
  ['m', 6],
  ['K', 3],
  ['B', 9],
  ['b', 9],
  ['T', 12],
  ['MM', 6],
]);

/** The currencies among the base units. */
export const CURRENCY_BASES: ReadonlySet<string> = new Set(CURRENCIES.map(([, , base]) => base));

/** What a base unit is called in an English scenario. */
export const ENGLISH_BASES: ReadonlyMap<string, string> = new Map(
  ROWS.filter(([, english, , exponent, power = 1]) => english !== '' && exponent === 0 && power === 1).map(
    ([, english, base]) => [base, english.split(' ')[0]!],
  ),
);

/** Signs of money that are one currency everywhere, and those that several countries write. */
const SIGNS: ReadonlyMap<string, readonly [base: string, ...others: string[]]> = new Map([
  ['¥', ['元', '日元']],
  ['$', ['美元', '加元', '澳元', '新加坡元', '港元', '新台币', '墨西哥比索']],
  ['€', ['欧元']],
  ['£', ['英镑']],
  ['₩', ['韩元']],
  ['₹', ['印度卢比']],
]);

/**
 * The currency that a sign stands for.
 *
 * @param own base of the scenario's currency: of the countries that write the sign, this one is meant
 */
export function currencyOfSign(sign: string, own: string | undefined): string | undefined {
  const bases = SIGNS.get(sign);
  if (bases === undefined) return undefined;
  return bases.find((base) => base === own) ?? bases[0];
}

/** Whether a sign of money stands for a currency in some country: `$` for 加元 as for 美元. */
export function signCanMean(sign: string, base: string): boolean {
  return SIGNS.get(sign)?.some((each) => each === base) ?? false;
}
