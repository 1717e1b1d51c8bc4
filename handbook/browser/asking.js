// Which fields are asked: those the chosen text reads and that can still change its answer. With
// each answer Python says which inputs it looked at; any other may be filled in without effect.
import { write } from "./elements.js";
import { typed } from "./form.js";

const filled = (field) => typed(field).length > 0;

/**
 * The asking of one form. `told(reads)` takes the inputs an answer looked at, by policy;
 * `fit(policy)` shows what is to be asked now and says what is not. `unfolded()` is told when the
 * reader shows or hides the rest.
 */
export function mountAsking(form, fields, unfolded) {
  const line = form.querySelector("[data-more]");
  const button = form.querySelector("[data-action=all]");
  const parts = new Map(
    [...form.querySelectorAll("[data-part]")].map((box) => [box.dataset.part, box]),
  );
  let reads = new Map();

  button.addEventListener("click", () => {
    const open = form.toggleAttribute("data-all");
    button.setAttribute("aria-expanded", String(open));
    button.textContent = open ? "收起" : "全部显示";
    unfolded();
  });

  // A part that nobody touched is asked from its beginning, whatever the others hold.
  const begun = (part) => fields.some((field) => field.part === part && filled(field));
  const matters = (field, policy) => {
    const slugs = policy === "*" ? [...reads.keys()] : [policy];
    const known = slugs.filter((slug) => reads.has(slug));
    if (!begun(field.part) || !known.length) {
      return policy === "*" ? field.first.length > 0 : field.first.includes(policy);
    }
    return known.some((slug) => reads.get(slug).has(field.key));
  };

  const fit = (policy) => {
    let unrelated = 0;
    let idle = 0;
    let open = 0;
    for (const field of fields) {
      const { box, policies } = field;
      box.hidden = policy !== "*" && policies.length > 0 && !policies.includes(policy);
      write(box.querySelector(".calc-label"), field.labels?.[policy] ?? field.label);
      const asked = !box.hidden && matters(field, policy);
      const has = filled(field);
      box.classList.toggle("calc-idle", !asked && !has);
      box.querySelector(".calc-void").hidden = asked || !has || box.hidden;
      if (box.hidden) unrelated += 1;
      else if (!asked && !has) idle += 1;
      else if (asked && !has) open += 1;
    }
    for (const [name, box] of parts) fitPart(box, fields.filter((field) => field.part === name));
    const settled = reads.size > 0 && fields.some(filled) && !open;
    const said = [
      settled && "已经问完，再填别的也不会改变结果。",
      idle && `另有 ${idle} 项，照现在填的内容不影响结果。`,
      unrelated && `${unrelated} 项与所选文件无关，没有列出。`,
    ];
    write(line, said.filter(Boolean).join(""));
    button.hidden = !idle && !form.hasAttribute("data-all");
  };

  return {
    told(results) {
      reads = new Map(results.map(({ policy, reads: keys }) => [policy, new Set(keys)]));
    },
    forget() {
      reads = new Map();
    },
    fit,
  };
}

function fitPart(box, fields) {
  const count = fields.filter((field) => !field.box.hidden && filled(field)).length;
  box.hidden = fields.every((field) => field.box.hidden);
  if (count && !box.querySelector("[data-count]").textContent) box.open = true;
  write(box.querySelector("[data-count]"), count ? `已填 ${count} 项` : "");
}
