/** Numbers as people say them, 一百二十亿, 七成, twelve billion, and the digits that say the same. */

const DIGITS = new Map([...'零一二三四五六七八九'].map((digit, i) => [digit, i]));
const POWERS = new Map([
  ['十', 1],
  ['百', 2],
  ['千', 3],
]);
const SAID = /^[零〇一二两三四五六七八九十百千]+(?:点[零〇一二三四五六七八九]+)?/u;
/** Characters of bank notes, and of Taiwan and Hong Kong. */
const PLAIN: ReadonlyMap<string, string> = new Map(
  [...'壹贰叁肆伍陆柒捌玖拾佰仟萬億'].map((char, i) => [char, [...'一二三四五六七八九十百千万亿'][i]!]),
);
const ENGLISH =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const WORDS: ReadonlyMap<string, number> = new Map([
  ...ENGLISH.map((word, i) => [word, i] as const),
  ...TENS.map((word, i) => [word, 20 + 10 * i] as const),
]);

/**
 * A text that begins with a number in words, with digits in its place; undefined where it begins otherwise. 万 and 亿 stay:
 * they are words of scale.
 *
 * @example
 * inDigits('一百二十亿元') // '120亿元'
 * inDigits('twelve billion') // '12 billion'
 */
export function inDigits(formal: string): string | undefined {
  const text = formal.replace(/[壹贰叁肆伍陆柒捌玖拾佰仟萬億]/gu, (char) => PLAIN.get(char)!);
  const said = SAID.exec(text)?.[0];
  if (said !== undefined) {
    const [whole = '', decimals] = said.replaceAll('〇', '零').replaceAll('两', '二').split('点');
    const value = chinese(whole);
    if (value === undefined) return undefined;
    const digits = [...(decimals ?? '')].map((each) => DIGITS.get(each)).join('');
    return `${value}${digits === '' ? '' : `.${digits}`}${text.slice(said.length)}`;
  }
  const [all, first = '', second] = /^([a-z]+)(?:[- ]([a-z]+))?/iu.exec(text) ?? [];
  if (all === undefined) return undefined;
  const [tens, ones] = [WORDS.get(first.toLowerCase()), WORDS.get(second?.toLowerCase() ?? '')];
  if (tens === undefined) return undefined;
  return tens >= 20 && ones !== undefined && ones > 0 && ones < 10
    ? `${tens + ones}${text.slice(all.length)}`
    : `${tens}${text.slice(first.length)}`;
}

/** 一百二十 as 120, 二〇 as 20, 十二 as 12, 三百五 as 350. */
function chinese(text: string): number | undefined {
  if ([...text].every((char) => DIGITS.has(char)))
    return Number([...text].map((char) => DIGITS.get(char)).join(''));
  let [sum, digit, last, isZero] = [0, 1, 4, false];
  let isGiven = false;
  for (const char of text) {
    const power = POWERS.get(char);
    if (power === undefined) {
      if (isGiven && digit !== 0) return undefined;
      digit = DIGITS.get(char)!;
      isZero ||= digit === 0;
      isGiven = true;
    } else {
      if (power >= last || (isGiven && digit === 0)) return undefined;
      sum += (isGiven ? digit : 1) * TEN_TO[power]!;
      [last, isGiven, digit] = [power, false, 1];
    }
  }
  if (!isGiven) return sum;
  // 三百五 is 350, 三百零五 is 305.
  return sum + digit * (isZero || last === 1 ? 1 : TEN_TO[last - 1]!);
}

const TEN_TO = [1, 10, 100, 1000];
