/* Tells that a file is too large before it travels. Without this script the server says so afterwards. */
(() => {
  const MEGABYTE = 1024 * 1024;

  function tell(input, text) {
    const id = `${input.id}-groesse`;
    let line = document.getElementById(id);
    if (!line) {
      line = document.createElement("p");
      line.id = id;
      line.className = "k-field-error";
      line.setAttribute("role", "alert");
      input.insertAdjacentElement("afterend", line);
    }
    line.textContent = text;
    line.hidden = !text;
    input.setAttribute("aria-invalid", text ? "true" : "false");
  }

  function check(input) {
    const limit = Number(input.dataset.maxMb);
    const large = [...input.files].find((file) => file.size > limit * MEGABYTE);
    if (large) {
      input.value = "";
    }
    tell(input, large ? input.dataset.tooLarge.replace("{name}", large.name).replace("{max}", limit) : "");
  }

  document.addEventListener("change", (event) => {
    if (event.target.matches("input[type=file][data-max-mb]")) {
      check(event.target);
    }
  });
})();
