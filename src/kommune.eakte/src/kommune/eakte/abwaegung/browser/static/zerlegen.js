// Marking words of a statement with the mouse enters the first and the last character into the form.
(function () {
  "use strict";
  var form = document.getElementById("k-zerlegen");
  var von = document.getElementById("f-von"), bis = document.getElementById("f-bis");
  var said = form && form.querySelector(".k-zerlegen__stand");
  if (!form || !von || !bis || !said) { return; }

  function place(node, offset) {
    var holder = node.nodeType === 3 ? node.parentNode : node;
    var satz = holder.closest ? holder.closest(".k-zerlegen__satz") : null;
    if (!satz || !form.contains(satz)) { return 0; }
    var before = node.nodeType === 3 ? Array.from(node.textContent.slice(0, offset)).length : 0;
    return Number(satz.dataset.von) + before;
  }

  document.addEventListener("mouseup", function () {
    var chosen = window.getSelection();
    if (!chosen || chosen.isCollapsed || !chosen.rangeCount) { return; }
    var range = chosen.getRangeAt(0);
    var first = place(range.startContainer, range.startOffset), last = place(range.endContainer, range.endOffset) - 1;
    if (!first || last < first) { return; }
    von.value = String(first);
    bis.value = String(last);
    said.textContent = said.dataset.words.replace("{text}", chosen.toString().slice(0, 200));
  });
})();
