// The buttons below an answer: the 测算说明 as a Word file or on paper, and the result code.
import { save } from "../batch/files.js";
import { write } from "../elements.js";
import { loadScript } from "../scripts.js";
import { memoOf } from "./content.js";
import { sheetOf } from "./sheet.js";

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

// The code is worked out when typing has come to rest, so that it never delays an answer.
const PAUSE = 400;

/**
 * Bring the buttons of a calculator's section to life. `ask` puts a request to Python, `page`
 * gives labels and units, `docx` is the address of the script for Word files. Returns the
 * function that is told of each answered case (its request and what gives its link), or of none (null).
 */
export function mountMemo(section, ask, page, docx) {
  const box = section.querySelector("[data-memo]");
  const place = (name) => box.querySelector(`[data-memo-${name}]`);
  let shown = null;
  let timer = null;

  const made = async () => {
    const { request, link } = shown;
    const address = link();
    const proved = await ask({ memo: request });
    if (proved.error) throw new Error(proved.error.message);
    return { memo: memoOf(proved, request, page, page.today(), address), request };
  };
  const told = (work) => async () => {
    place("status").textContent = "正在制作…";
    try {
      place("status").textContent = await work(await made());
    } catch (problem) {
      place("status").textContent = `没有做成：${problem.message}`;
    }
  };

  place("docx").addEventListener(
    "click",
    told(async ({ memo, request }) => {
      const docxOf = window.handbookDocx ?? (await loadScript(docx, () => window.handbookDocx));
      save(await docxOf(memo), `${memo.title}-${memo.subject}-${request.as_of}.docx`, DOCX);
      return "已生成 Word 文件。";
    }),
  );
  place("print").addEventListener(
    "click",
    told(async ({ memo }) => {
      print(sheetOf(memo));
      return "";
    }),
  );

  return (answered) => {
    shown = answered;
    box.hidden = !answered;
    write(place("code"), "");
    write(place("status"), "");
    clearTimeout(timer);
    if (answered) timer = setTimeout(showCode, PAUSE, answered);
  };

  async function showCode(answered) {
    try {
      const { code } = await ask({ memo: answered.request });
      if (answered === shown) place("code").textContent = code ?? "本例填写的内容较多，没有结果码，请用本例链接";
    } catch {
      // The status line of the calculator says what happened.
    }
  }
}

function print(sheet) {
  document.body.append(sheet);
  document.body.classList.add("memo-printing");
  window.addEventListener(
    "afterprint",
    () => {
      document.body.classList.remove("memo-printing");
      sheet.remove();
    },
    { once: true },
  );
  window.print();
}
