/* Says why a form does not come to life: its script did not come, is damaged, or the browser cannot read it. In words
   that the oldest browser reads; where this file does not come either, calculators.css shows a general sentence. */
(function () {
  "use strict";

  var NAME = "calculators.js";
  var limits = window.handbookLimits || {};
  var SILENCE = limits.silence || 10000;
  var own = document.currentScript.src;
  var address = own.replace(/assets\/handbook\/watch\.js.*$/, "assets/runtime/" + NAME);
  var fromDisk = location.protocol === "file:";
  var old = !(Array.prototype.at && Object.hasOwn && window.BigInt && window.AbortController);
  var NEWER = "请换用新版的 Edge、Chrome 或 Firefox。";
  var diagnosing = false;

  function lives() {
    return Boolean(window.handbookPage);
  }

  function say(reason, hint) {
    if (lives()) return;
    var given = location.search.length > 1 || (fromDisk && location.hash.length > 1);
    var text = "计算没有准备好：" + reason + "。" +
      (given ? "链接里填写的内容还在地址栏里，没有填进下面的表；准备好后会填上。" : "") +
      "规定和算好的表照样可以查。" + hint;
    Array.prototype.forEach.call(document.querySelectorAll(".calc-status"), function (status) {
      status.setAttribute("data-state", "failed");
      status.querySelector("[data-status], [data-part=status]").textContent = text;
      var button = status.querySelector("button");
      if (!button) {
        button = document.createElement("button");
        button.type = "button";
        button.textContent = "重试";
        status.appendChild(button);
      }
      button.hidden = false;
      button.onclick = function () {
        if (!lives()) location.reload();
      };
    });
  }

  function diagnose() {
    if (lives() || diagnosing) return;
    diagnosing = true;
    if (old) return say("浏览器太旧，读不了 " + NAME, NEWER);
    if (fromDisk) return say("文件夹里没有 " + NAME + "，或者它不完整", "请把 U 盘版重新解压一遍，整个文件夹一起复制。");
    var request = new XMLHttpRequest();
    request.open("GET", address);
    request.timeout = SILENCE;
    request.onload = function () {
      var type = request.getResponseHeader("content-type") || "";
      var server = "请点“重试”；一直这样，请管理服务器的同事看看。";
      if (request.status !== 200) say("取不到 " + NAME + "（服务器回答 " + request.status + "）", server);
      else if (!/(java|ecma)script/i.test(type)) say("服务器把 " + NAME + " 当作 " + (type || "不明类型") + " 发来", "请管理服务器的同事让 .js 文件以 text/javascript 类型发出。");
      else say(NAME + " 不完整、被改动过，或者浏览器太旧", "请点“重试”；一直这样，" + NEWER);
    };
    request.onerror = function () {
      say("取不到 " + NAME + "（网络不通，或请求被拦截）", "请检查网络后点“重试”；断网时可以用 U 盘版。");
    };
    request.ontimeout = function () {
      say("取不到 " + NAME + "（服务器 " + Math.round(SILENCE / 1000) + " 秒没有发来数据）", "请点“重试”；一直这样，请管理服务器的同事看看。");
    };
    request.send();
  }

  /* Another script may be what does not come, and holds up this one behind it. */
  function loadAgain() {
    if (lives() || old || diagnosing) return;
    var script = document.createElement("script");
    script.src = address + "?again";
    script.onload = diagnose;
    script.onerror = diagnose;
    document.head.appendChild(script);
    setTimeout(diagnose, SILENCE / 2);
  }

  if (document.readyState === "complete") diagnose();
  else window.addEventListener("load", diagnose);
  setTimeout(loadAgain, SILENCE);
})();
