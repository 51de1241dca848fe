/** What commands, arguments and options are for, in Chinese. */
import type { HelpCode } from './help-english.ts';

export const HELP_CHINESE: Readonly<Record<HelpCode, string>> = {
  program: '算出所公布的增长目标有多大把握实现，以及要实现须具备什么条件。',
  'program.after': `
示例：
  growth-odds run                               济宁基准情景：可能性、图、报告
  growth-odds run my-city.yaml -n 1e6 --lang zh
  growth-odds run --expect gdp_6000:80%         可能性不足时以退出码 4 结束
  growth-odds compare --set b:assumptions.real_growth.normal.mean=6%
  growth-odds require --target gdp_6000 --odds 95% --vary assumptions.real_growth.normal.mean
  growth-odds sweep --target gdp_6000 --vary assumptions.real_growth.normal.mean=4%..6%:0.5%
  growth-odds drivers --target gdp_6000         哪些因素左右可能性；way：最可能的路径；discover：规则
  growth-odds check my-city.yaml                错误、警告、数字清单
  growth-odds verify out/jining-baseline/result.json

退出码：0 完成，1 情景或参数有误，2 程序或机器故障，
3 verify 发现不一致，4 未达到所要求的可能性，130 被中断，143 被终止，129 终端已断开。`,
  'program.version': '显示版本号',
  'program.help': '显示命令的帮助',
  'program.help-command': '显示命令的帮助',
  'program.after-error': '（所有命令见 growth-odds --help --lang zh）',

  lang: '输出所用的语言',
  'lang.default': '随系统环境',
  json: '只在标准输出写 JSON 结果',
  quiet: '不显示进度和文件清单',
  untrusted: '拒绝沿用所在文件夹之外文件的情景',
  debug: '出错时显示调用栈',
  trials: '推演次数；sobol 取不小于它的“16 乘 2 的幂”',
  'trials.default': 'sobol 为 {sobol}，random 为 {random}',
  sampler: 'sobol：加扰的 Sobol 点；random：普通蒙特卡洛',
  level: '区间的置信水平',
  seed: '随机种子：种子相同，结果逐字节相同',
  workers: '工作线程数；结果与它无关',
  'workers.default': '全部处理器',
  on: '由其他机器服务的队列：redis://、rediss:// 或 postgres://（也可用环境变量 GROWTH_ODDS_ON）',
  check: '与 --on 同用：这一比例的任务由两台机器各做一遍并比较，如 1%',
  set: '把情景中的一个数字换成另一个，如 assumptions.x.normal.mean=6%',
  scenario: '文件、随附情景的名称，或 -（标准输入）（默认：济宁基准情景）',
  out: '文件写到哪里（默认：out/{folder}；用 --json 时不写，除非指明）',
  'no-charts': '只写 {file}',
  'no-charts.document': '只写结果文件',
  targets: '一项目标，可多次给出（默认：全部）',
  target: '目标',

  run: '每项目标的可能性：表格、result.json、图、report.html',
  'run.precision': '所有区间都窄到这个半宽时自动停止，如 0.1pp；代替 --trials',
  'run.max-trials': '用 --precision 时最多推演多少次（默认：{most}）',
  'run.xlsx': '另写 result.xlsx：可能性、各年水平、数字清单、情景',
  'run.digits': '可能性写到区间所支持的全部位数，并写出区间',
  'run.swings': '另算结果取决于哪些数：换一个数后可能性的范围，列在可能性旁；另写 swings.json',
  'run.samples': '另写每次推演的数值，一次一行：.csv、.parquet 或 .xlsx 文件',
  'run.sample-trials': '与 --samples 同用：只写前若干次（默认：全部）',
  'run.chart': '另在终端画一张小图（默认：第一项目标所比较的指标）',
  'run.rare': '极少达到的目标另行抽样；full：低于十亿分之一的也算（默认：用 sobol 时开）',
  'run.part': '只做全部推演的第 k 份（共 n 份，从 0 数起）；与 --parts-in 同用',
  'run.parts-in': '与 --part 同用：各份放在哪里，供 growth-odds merge 合并',
  'run.strict': '相关矩阵须修正才能用时拒绝运行',
  'run.expect': '某项目标的可能性较低时以退出码 4 结束，如 gdp_6000:80%',

  compare: '用同一批随机数比较多个情景：可能性之差、哪些结论改变、哪些数字不同',
  'compare.scenarios': '两个或更多；或只给一个，用 --set 写明不同之处（默认：基准情景）',
  'compare.set': '用于情景 a、b……：{set}',

  require: '要使一项目标达到所要求的可能性，某个输入须为多少',
  'require.odds': '所要求的可能性，如 80%',
  'require.vary': '一个输入，可带搜索范围和单位成本；给出多个时一同变动，带成本时取最省的组合',
  'require.along': '走一步时各个 --vary 变动多少，如 1,0.5',
  'require.curve': '两个各带范围的输入中，达到这一可能性的各种搭配',
  'require.by': '改为求最早的年份，最晚找到这一年',

  sweep: '一个或两个输入取一系列数值时的可能性；中断后可接着算',
  'sweep.xlsx': '另写 sweep.xlsx：每格的可能性，两个输入时每个目标一张表',
  'sweep.vary': '一个输入及其取值，也可写 field=value,value,…；一个或两个',
  'sweep.out': '文件和已算完的格子放在哪里（默认：out/sweep-<scenario>；用 --json 时不写，除非指明）',

  drivers: '哪些输入左右各项目标的可能性；Sobol 指数',
  'drivers.top': '每项目标列出多少个输入',
  'drivers.by-year': '逐年列出，而不把一个输入的各年合在一起',
  'drivers.sobol-indices': '改算 Sobol 指数：一阶与总效应，按输入、种类和年份',

  report: '把全部回答写成一份报告：判断、成因、须有什么、最可能的路径、与其他情景对照',
  'run.report': 'full：写出包含全部回答的报告（同 report 命令），first：只写首屏',
  memo: '会议一页纸（A4）：memo.html',
  'run.page': '另写可动假设的网页：page.html',
  docx: 'Word 版报告：report.docx',
  'report.target': '深入说明的目标，可多次给出（默认：头号目标和最不确定的几项）',
  swings: '结果取决于哪些数：每次把一个数换成低端或高端',
  'swings.beside': '并列的情景，可多次给出（默认：同一文件夹中同一家族的）',
  'swings.top': '列出多少个数',

  known: '每个已知数使可能性变动多少，依次与单独',
  'run.known': '每个未来都与之相符的公布数，如 gdp.2025=6128亿元，或 "gdp.2025=6128亿元 ± 1%"',
  doubts: '可能性本身有多可靠：存疑的数十种读法中的九种',
  'doubts.readings': '存疑的数取多少种读法',
  dependence: '若各数之间的联系与假设不同：相关系数在所写值附近时，以及无论如何相关时的可能性',
  'dependence.target': '目标，可多次给出（默认：由几部分组成的，即梯次和组合目标）',
  'dependence.within': '每个相关系数可高或低多少',

  way: '达到目标最可能的路径，逐年写出',
  'way.top': '每项目标列出多少个输入及所比较的水平',

  discover: '用简单的规则说明目标何时落空、何时达到',
  'discover.workers': '与其他命令相同；找规则只用一个线程',
  'discover.outcome': '规则要说明哪一种结果（默认：较少见的一种）',
  'discover.rules': '一组规则最多几条',
  'discover.boxes': '最多几组',

  'check.command': '不运行，只列出错误、警告和数字清单',
  'check.scenario': '文件、随附情景的名称，或 -（标准输入）',
  'check.strict': '有警告时以退出码 1 结束',

  import: '把统计部门的表格变成情景中的路径：.xlsx、.csv、.tsv 或粘贴的文字',
  'import.table': '文件，自带表格的名称（province-growth），或 -（粘贴的内容）',
  'import.scenario': '要并入的情景，或新情景；- 为标准输出（默认：<table>.yaml）',
  'import.sheet': '工作簿中的工作表（默认：第一张有数字的）',
  'import.unit': '表中没有写明时水平数的单位：亿元、家、%、none（无单位）',
  'import.measure': '百分数或没有单位的数字是什么（levels 水平，growth 增速）',
  'import.rates': '没有百分号的增速如何书写：percent 为 5.3，share 为 0.053，index 为 105.3',
  'import.decimal': '逗号两可时，小数点用什么（point 点，comma 逗号）',
  'import.encoding': '文字的编码：utf-8、gb18030、utf-16le（默认：由字节判断）',
  'import.base': '新情景的基年（默认：最后一年）',
  'import.group': '同一单位的各序列合称什么（默认：标题）',
  'import.title': '来源的标题（默认：表的标题）',
  'import.publisher': '由谁公布（默认：表中所写）',
  'import.date': '何时公布：2025、2025-03、2025-03-01',
  'import.url': '公布在哪里',
  'import.dry-run': '只显示读懂了什么，不写文件',
  'import.after': `
示例：
  growth-odds import yearbook.xlsx                     先显示读懂了什么，再写 yearbook.yaml
  growth-odds import growth.csv county.yaml --rates percent
  pbpaste | growth-odds import - county.yaml`,

  fit: '由历年增速推断今后各年：均值、波动、惯性，以及各有多大把握',
  backtest: '拟合在过去会怎样：逐年只用当时已知的数据重新预测，再与实际比较',
  'backtest.horizon': '提前年数，1 至 5（默认：1）',
  'backtest.window': '每次使用此前多少年（默认：15）',
  'backtest.vintages': '一行一个数、写明公布年份的表格：每个起点只用当时已公布的数',
  'backtest.targets': '公布增长目标的表格，按路径名称和年份：可能性与是否实现',
  score: '实际结果与所作的结果相比，并记录下来：多年之后看这样的可能性是否可靠',
  'score.outcome': '实际结果，如 gdp_2025=6128亿元，或 gdp_6000=hit（实现）、=missed（未实现）；可重复',
  'score.record': '记录存放的文件（默认：结果旁的 outcomes.json）',
  'fit.scenario': '含有 growth: { fit: observed } 的情景',
  'fit.show': '另在终端画出一条路径的历史与预测扇形（默认：全部）',
  'fit.out': '另写 fit.json，以及所示路径的历史与预测扇形图（.svg、.png、.vl.json）',

  chart: '由结果文件重新画图和写报告；用 --only 只画一张',
  'chart.result': '一个 result.json',
  'chart.out': '全部图所在的文件夹（默认：结果旁边）；用 --only 时为一个文件，种类看扩展名',
  'chart.all': '凡结果中有内容的图都画，不只前六张',
  'chart.only': '一张图：overview、fan、ranking 等；没有 --out 时把图的定义写到标准输出',
  'chart.indicator': '与 --only 同用：画哪条路径或哪个指标',
  'chart.target': '与 --only 同用：画哪项目标',
  'chart.group': '与 --only ranking 同用：画哪一组',
  'chart.year': '与 --only 同用：画哪一年',
  'chart.vega': '与 --only 同用：写编译后的 Vega 而不是 Vega-Lite',
  'chart.after': `
扩展名：.vl.json 为 Vega-Lite，.vg.json 为 Vega，.svg，.png（两倍大小），.html（可交互，离线可用）

示例：
  growth-odds chart out/jining-baseline/result.json --all
  growth-odds chart out/jining-baseline/result.json --only fan --indicator gdp --out gdp.png
  growth-odds chart result.json --only ranking --group counties --year 2026 --out counties.svg`,

  verify: '把一个结果重新运行一遍，比较指纹是否一致',
  'verify.result': '一个 result.json、它所在的文件夹，或与它一同写出的报告',
  'verify.scenario': '情景文件，当它已不在生成结果时的位置',
  'verify.workers': '工作线程数',

  selftest: '检验这台机器能否算出已发表的数值，本版本能否算出应有的指纹',

  worker: '用本机的线程做队列中等候的任务，直到被结束',
  'worker.threads': '工作线程数（默认：全部处理器）',
  'worker.idle-exit': '这么久没有任务就结束，如 10m',
  merge: '把 run --part 做出的各份合并成 run 所写的结果',
  'merge.folder': '各份所在的文件夹',
  'workers.command': '队列上有谁：版本、内核、线程、任务、最后出现的时间',

  list: '随附的情景，以及各自改动了什么',
  open: '在浏览器里打开情景的网页：改动存在情景文件旁边，文件被改时会提示',
  'open.scenario': '情景文件或随附情景的名称（默认：济宁基准情景）',
  'open.no-browser': '只写出网址，不打开浏览器',
  page: '把情景做成一页：动一个假设，看可能性；只有一个文件，不需要网络',
  'page.out': '写到哪个文件',

  init: '写一个带注释的情景，供修改',
  'init.file': '写到哪里，- 为标准输出（在终端上会询问；否则为 my-scenario.yaml）',
  'init.from': '从某个省（市、区）或山东某市的历年增速开始，已拟合：山东省、济宁市',
  schema: '情景文件（供编辑器使用）或结果文件的 JSON Schema',
  'schema.document': '哪一种文件的',
};
