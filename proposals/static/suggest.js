/* Suggests under search boxes; without it the results page names the same. */
"use strict";
(() => {
  const words = document.currentScript.dataset;
  const tongues = words.language === "en" ? ["en", "zh"] : ["zh", "en"];

  function add(parent, tag, text = "", look = "") {
    const element = parent.appendChild(document.createElement(tag));
    element.textContent = text;
    element.className = look;
    return element;
  }

  document.querySelectorAll("[role=search] input[name=q]").forEach((box) => {
    const list = add(box.parentElement, "ul", "", "suggestions");
    let found, chosen, waiting, asking;
    list.id = `${box.id}-list`;
    list.role = "listbox";
    list.ariaLabel = words.list;
    box.type = "text";
    box.autocomplete = "off";
    box.role = "combobox";
    box.ariaAutoComplete = "list";
    box.setAttribute("aria-controls", list.id);

    function choose(at) {
      chosen = at;
      [...list.children].forEach((item, place) => (item.ariaSelected = place === at));
      box.setAttribute("aria-activedescendant", at < 0 ? "" : list.children[at].id);
    }

    // No late answer opens or refills what the reader closed or walks.
    function rest() {
      clearTimeout(waiting);
      asking?.abort();
    }

    function open(whether = false) {
      whether || rest();
      list.hidden = !whether;
      box.ariaExpanded = whether;
      choose(-1);
    }

    const go = (at) => location.assign(`/${words.language}${found[at].url}`);

    function show(results) {
      found = results;
      list.replaceChildren();
      results.forEach(({ kind, name, proposal_count: count }, at) => {
        const item = add(list, "li");
        item.id = list.id + at;
        item.role = "option";
        const tongue = tongues.find((code) => name[code]);
        add(item, "span", name[tongue]).lang = tongue;
        add(item, "span", words[kind] + (count ? ` · ${count.toLocaleString("en")}` : ""), "sub");
        item.onclick = () => go(at);
      });
      open(found.length > 0 && document.activeElement === box);
    }

    async function ask() {
      asking = new AbortController();
      const query = new URLSearchParams({ q: box.value });
      const answer = await fetch(`${words.address}?${query}`, asking);
      if (answer.ok) show((await answer.json()).results);
    }

    function later() {
      rest();
      waiting = setTimeout(() => ask().catch(() => {}), 150);
    }

    box.addEventListener("input", (event) => event.isComposing || later());
    box.addEventListener("compositionend", later);
    box.addEventListener("blur", () => open());
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    box.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (event.isComposing) return;
      if (event.key === "Escape" && !list.hidden) open();
      else if (event.key === "Enter" && chosen >= 0) go(chosen);
      else if (step && found?.length) {
        rest();
        list.hidden && open(true);
        const places = found.length + 1;
        choose(((chosen + step + 1 + places) % places) - 1);
      } else return;
      event.preventDefault();
    });
    open();
  });
})();
