// What the words of the protocol are called on the page.

export const OUTCOMES = {
  determined: "有明确规定",
  ambiguous: "文本有两种读法",
  silent: "本文件没有规定",
  "needs-input": "还需要填写",
  incomplete: "未查完",
  elsewhere: "见未收录的文件",
  "not-in-force": "所问日期不适用",
};
export const VERDICTS = {
  meets: "符合",
  fails: "不符合",
  "fails-in-principle": "原则上不符合",
  "not-listed": "清单里没有列出",
  conflicts: "与上位规定冲突",
};
export const READINGS = {
  lowest: "最低",
  exact: "准确的商",
  cautious: "稳妥",
  average: "按人均",
  each: "按每人",
  target: "按足额",
  ordinary: "一般",
  conditional: "满足条件时",
  "higher-law": "上位规定",
};
export const STRENGTHS = {
  must: "应当",
  "must-not": "不得",
  "in-principle": "原则上",
  generally: "一般",
  "at-least": "至少",
  may: "可以",
  encourage: "鼓励",
};
export const NOTES = {
  overlap: "文本重叠",
  rounding: "取整",
  assumption: "假定",
  "higher-law": "上位规定",
  ask: "向谁核实",
  unverified: "没有证实",
  doubtful: "有疑问",
  reading: "怎样理解",
  flip: "差多少会变",
  silent: "没有规定",
  "not-computable": "不能计算",
  "no-date": "日期不详",
  "no-purchase-cap": "没有上限",
  "goal-period": "目标期",
  "work-period": "适用年度",
  "before-issue": "早于发文",
  expired: "已过期限",
  prohibition: "禁止",
  evaluation: "评审",
  difference: "与别处不同",
  related: "相关",
  elsewhere: "未收录的文件",
  category: "工作类别",
  prefill: "参考数额",
};
