/* While a title is typed, shows earlier proposals in like words. Links nothing by itself: a clerk's button
   adds a row to the relations of the form, which is kept when the form is saved. */
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const place = document.getElementById("desk-similar");
  if (!place) return;
  const list = place.querySelector("ul");
  const boxes = ["id_title_en", "id_title_zh"].map((id) => document.getElementById(id)).filter(Boolean);
  if (!boxes.length) return;
  const wordsOf = (name) => place.querySelector(`template[data-${name}]`).content.textContent;
  const kinds = [...place.querySelectorAll("template[data-kind]")];
  const PAUSE = 350;
  let waiting = 0;
  let latest = 0;

  function make(tag, text, parent) {
    const element = document.createElement(tag);
    element.textContent = text;
    parent.append(element);
    return element;
  }

  function showTitle(title, item) {
    const line = make("p", "", item);
    line.lang = title.lang;
    for (const [text, shared] of title.parts) shared ? make("mark", text, line) : line.append(text);
  }

  function addRelation(kind, like) {
    document.querySelector("#relations-group .add-row a").click();
    const at = Number(document.getElementById("id_relations-TOTAL_FORMS").value) - 1;
    document.getElementById(`id_relations-${at}-kind`).value = kind;
    const other = document.getElementById(`id_relations-${at}-other`);
    other.append(new Option(like.text, like.id, true, true));
    django.jQuery(other).trigger("change");
    const folded = document.querySelector("#relations-group details");
    if (folded) folded.open = true;
  }

  function show(likes) {
    list.replaceChildren();
    if (!likes.length) make("li", wordsOf("none"), list);
    for (const like of likes) {
      const item = make("li", "", list);
      const first = make("p", "", item);
      make("strong", like.words, first);
      first.append(" ");
      const link = make("a", like.number, first);
      link.href = like.url;
      link.target = "_blank";
      link.rel = "noopener";
      like.titles.forEach((title) => showTitle(title, item));
      const about = [like.where, like.sponsors, like.status].filter(Boolean).join(" · ");
      make("p", about, item).className = "desk-quiet";
      const buttons = make("p", "", item);
      buttons.className = "desk-buttons";
      if (!document.querySelector("#relations-group .add-row a")) continue;
      for (const kind of kinds) {
        const button = make("button", kind.content.textContent, buttons);
        button.type = "button";
        button.className = "button";
        button.addEventListener("click", () => {
          addRelation(kind.dataset.kind, like);
          buttons.replaceChildren(wordsOf("linked"));
        });
      }
    }
  }

  async function look() {
    const mine = ++latest;
    const question = new URLSearchParams({ besides: place.dataset.own });
    for (const box of boxes) question.set(box.name, box.value);
    if (!boxes.some((box) => box.value.trim().length > 1)) return list.replaceChildren();
    const answer = await fetch(`${place.dataset.address}?${question}`, { headers: { Accept: "application/json" } });
    if (mine === latest && answer.ok) show((await answer.json()).results);
  }

  for (const box of boxes) {
    box.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(look, PAUSE);
    });
  }
});
