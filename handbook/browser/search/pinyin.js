// From pinyin (jixiaopingjia, jjdc) to words of the texts: two-character words are chained.

const BEAM = 300;
const MOST_WORDS = 12;

export class Pinyin {
  // syllables: object, syllable -> its characters; words: two-character words, frequent first.
  constructor(syllables, words) {
    this.readings = new Map();
    for (const [syllable, chars] of Object.entries(syllables)) {
      for (const char of chars) this.readings.set(char, [...(this.readings.get(char) ?? []), syllable]);
    }
    this.followers = new Map();
    words.forEach((word, rank) => {
      const [first, second] = word;
      if (!this.readings.has(first) || !this.readings.has(second)) return;
      if (!this.followers.has(first)) this.followers.set(first, []);
      this.followers.get(first).push([second, Math.log(rank + 2)]);
    });
  }

  // Words whose full pinyin is `letters`; the last syllable may be unfinished.
  full(letters) {
    return this.chain((char, at) => (this.readings.get(char) ?? []).flatMap((syllable) => {
      if (letters.startsWith(syllable, at)) return [at + syllable.length];
      return at > 0 && syllable.startsWith(letters.slice(at)) ? [letters.length] : [];
    }), letters.length);
  }

  // Words whose pinyin initials are `letters`.
  initials(letters) {
    return this.chain((char, at) =>
      (this.readings.get(char) ?? []).some((syllable) => syllable[0] === letters[at]) ? [at + 1] : [],
      letters.length);
  }

  // Words that sound the same as a Chinese word: 加计调查 -> 家计调查.
  homophones(word) {
    const sounds = [...word].map((char) => new Set(this.readings.get(char) ?? []));
    if (sounds.some((sound) => !sound.size)) return [];
    return this.chain((char, at) =>
      (this.readings.get(char) ?? []).some((syllable) => sounds[at]?.has(syllable)) ? [at + 1] : [],
      sounds.length).filter((other) => other !== word);
  }

  // advance: (character, place) -> places after it; words that end at `end`, likely ones first.
  chain(advance, end) {
    let beam = [];
    for (const char of this.followers.keys()) {
      for (const at of new Set(advance(char, 0))) beam.push({ text: char, last: char, at, cost: 0 });
    }
    const done = new Map();
    while (beam.length) {
      const next = [];
      for (const state of beam) {
        if (state.at === end) {
          if (state.text.length > 1 && !done.has(state.text)) done.set(state.text, state.cost / state.text.length);
          continue;
        }
        for (const [char, cost] of this.followers.get(state.last) ?? []) {
          for (const at of new Set(advance(char, state.at))) {
            next.push({ text: state.text + char, last: char, at, cost: state.cost + cost });
          }
        }
      }
      beam = next.sort((a, b) => a.cost - b.cost).slice(0, BEAM);
    }
    return [...done].sort((a, b) => a[1] - b[1]).slice(0, MOST_WORDS).map(([text]) => text);
  }
}
