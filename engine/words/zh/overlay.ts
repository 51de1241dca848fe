/** What is said of scenarios that extend others, and fields that are set, in Chinese. */
import type { OVERLAY as ENGLISH } from '../en/overlay.ts';

export const OVERLAY: Readonly<Record<keyof typeof ENGLISH, string>> = {
  'file-name-shipped-scenario': '文件，或随附情景的名称',
  'baseline-yaml': '例如写 ./baseline.yaml',
  'caller-can-find-other-scenarios': '能找到其他情景的调用方',
  'scenario-exists': '存在的情景',
  'give-readscenario-load-copy-sections': '给 readScenario 传入 `load`，或把各节抄到本文件',
  'path-from-this-file-begins': '写从本文件出发、以 ./ 或 ../ 开头的路径，或随附情景的名称',
  'scenario-does-not-lead-back': '不绕回本情景的情景',
  'extend-another-one-none': '改扩展别的情景，或不扩展',
  'at-most-scenarios-line': '最多{mostParents}层情景',
  'copy-sections-into-fewer-files': '把各节抄到较少的文件里',
  'number-scenario-file-none-there': '{name} 须为情景文件中的数，文件中没有',
  'name-field-such-assumptions-name': '写明字段，例如 assumptions.NAME.normal.mean',
  'number-scenario-file-none-fits': '{pattern} 须为情景文件中的数，没有相符的',
  'stands-for-one-part-name': '* 代表名称中的一段，例如 paths.*.growth.normal.mean',
  'quantity-kind-unit': '{name} 须为与 {text} 同类的数量，现为 {text2}。请用那种单位写',
  'number-written-out-set-alias': '{name} 须为直接写出的数才能设定，现为别名。请在原处写出数值',
  'null-something-remove-which-extended': 'null 须有可去掉的内容，{where} 在所扩展的情景中没有',
  'inside-comma-ends-text-put': '{ } 中的逗号会截断文字：请给整段文字加引号',
  'value-remove-key': '写上值，或去掉这个键',
  'extends-requires': 'extends 须为{requires}，现为{got}',
};
