// A click on the map or one of its buttons asks the server as without a script, but changes the map alone:
// the page does not jump and files that were chosen stay.
(function () {
  "use strict";
  var ID = "k-zeichnen";

  function isMap(button) {
    return button && button.closest("#" + ID) && (button.type === "image" || button.name === "zug");
  }

  document.addEventListener("submit", function (event) {
    var form = event.target, button = event.submitter, data;
    if (!isMap(button)) { return; }
    data = new FormData(form);
    if (button.type === "image") {
      data.set(button.name + ".x", button.dataset.x || "0");
      data.set(button.name + ".y", button.dataset.y || "0");
    } else {
      data.set(button.name, button.value);
    }
    Array.from(form.elements).forEach(function (field) { if (field.type === "file") { data.delete(field.name); } });
    event.preventDefault();
    fetch(form.action, { method: "POST", body: data, credentials: "same-origin" })
      .then(function (answer) { return answer.text(); })
      .then(function (text) { show(new DOMParser().parseFromString(text, "text/html"), button); })
      .catch(function () { form.submit(); });
  });

  document.addEventListener("click", function (event) {
    var box;
    if (!event.target.matches || !event.target.matches("#" + ID + " input[type=image]")) { return; }
    box = event.target.getBoundingClientRect();
    event.target.dataset.x = event.detail === 0 ? "0" : String(Math.round(event.clientX - box.left));
    event.target.dataset.y = event.detail === 0 ? "0" : String(Math.round(event.clientY - box.top));
  });

  function show(page, button) {
    var now = document.getElementById(ID), then = page.getElementById(ID), status, said;
    if (!now || !then) { return; }
    now.replaceWith(then);
    said = page.getElementById("k-zeichnen-status") || page.querySelector(".k-errors li");
    status = document.getElementById("k-zeichnen-live");
    if (!status) {
      status = document.createElement("p");
      status.id = "k-zeichnen-live";
      status.className = "k-hint";
      status.setAttribute("role", "status");
      then.after(status);
    }
    status.textContent = said ? said.textContent.trim() : "";
    var again = Array.from(then.querySelectorAll("button, input[type=image]")).find(function (one) {
      return one.name === button.name && one.value === button.value;
    });
    if (again) { again.focus({ preventScroll: true }); }
  }
})();
