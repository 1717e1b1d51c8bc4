// One spelling for each way to write the same words: the browser's side of handbook/search/folding.py.
// Each character folds by itself, so every part of a text folds to a part of the folded text.

const NOTHING = /[\s\u0000-\u001f\u007f-\u009f\u00ad\u200b\u200c\u200d\u2060\ufeff]/u;

export class Folding {
  // same: object, character -> the character it is read as.
  constructor(same) {
    this.same = new Map(Object.entries(same));
    this.known = new Map();
  }

  character(char) {
    let folded = this.known.get(char);
    if (folded === undefined) {
      folded = "";
      for (const part of char.normalize("NFKC").toLowerCase().normalize("NFKC")) {
        if (!NOTHING.test(part)) folded += this.same.get(part) ?? part;
      }
      this.known.set(char, folded);
    }
    return folded;
  }

  fold(text) {
    let folded = "";
    for (const char of text) folded += this.character(char);
    return folded;
  }

  // The folded text and, for each of its UTF-16 units, where the character it came from
  // starts and ends in the text.
  trace(text) {
    let folded = "";
    const starts = [];
    const ends = [];
    let at = 0;
    for (const char of text) {
      const part = this.character(char);
      for (let unit = 0; unit < part.length; unit++) {
        starts.push(at);
        ends.push(at + char.length);
      }
      folded += part;
      at += char.length;
    }
    return { folded, starts, ends };
  }
}
