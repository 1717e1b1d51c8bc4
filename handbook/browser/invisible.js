// Characters nobody sees, as calculators/invisible.py names them.

const NAMES = {
  "\u00ad": "软连字符",
  "\u200b": "零宽空格",
  "\u200c": "零宽不连字符",
  "\u200d": "零宽连字符",
  "\u200e": "从左到右标记",
  "\u200f": "从右到左标记",
  "\u2028": "行分隔符",
  "\u2029": "段分隔符",
  "\u2060": "词连接符",
  "\ufeff": "字节顺序标记",
  "\ufffd": "乱码替代符",
};
const KINDS = [
  [/[\u202a-\u202e\u2066-\u2069\u061c]/, "文字方向控制符"],
  [/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/, "控制字符"],
  [/[\ufe00-\ufe0f\u180b-\u180f\u{e0100}-\u{e01ef}]/u, "字形选择符"],
  [/[\ud800-\udfff]/u, "不成对的代理码"],
  [/[\u034f\u115f\u1160\u17b4\u17b5\u2061-\u2065\u206a-\u206f\u3164\uffa0]/, "看不见的填充符"],
  [/[\ufff0-\ufffc\u{e0000}-\u{e00ff}\u{e01f0}-\u{e0fff}]/u, "看不见的填充符"],
];

/** The first invisible character by name and number: 零宽空格 U+200B; empty where there is none. */
export function invisibleIn(text) {
  for (const sign of text) {
    const name = NAMES[sign] ?? KINDS.find(([signs]) => signs.test(sign))?.[1];
    if (name) return `${name} U+${sign.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
  }
  return "";
}
