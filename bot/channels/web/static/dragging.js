// Cards that are dragged to another column with a mouse; fingers and keys have the card's own button.

export class Dragging {
  /** `dropped(card, stage)` is called for a card that was let go over another column. */
  constructor(part, dropped) {
    this.part = part;
    this.dropped = dropped;
    this.card = null;
    part.addEventListener("dragstart", (event) => this.start(event));
    part.addEventListener("dragover", (event) => this.over(event));
    part.addEventListener("drop", (event) => this.drop(event));
    part.addEventListener("dragend", () => this.end());
  }

  start(event) {
    this.card = event.target.closest?.(".deal") ?? null;
    if (!this.card) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", `#${this.card.dataset.record}`);
    this.card.classList.add("dragged");
    const onward = this.card.dataset.onward.split(" ");
    for (const column of this.part.querySelectorAll(".column")) column.classList.toggle("takes", onward.includes(column.dataset.stage));
  }

  /** Every other column takes the card, so that one it cannot go to can say why not. */
  over(event) {
    const column = event.target.closest?.(".column");
    if (!this.card || !column) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "move";
    for (const other of this.part.querySelectorAll(".column.over")) if (other !== column) other.classList.remove("over");
    column.classList.add("over");
  }

  drop(event) {
    const column = event.target.closest?.(".column");
    if (!this.card || !column) return;
    event.preventDefault();
    const card = this.card;
    this.end();
    this.dropped(card, column.dataset.stage);
  }

  end() {
    this.card?.classList.remove("dragged");
    this.card = null;
    for (const column of this.part.querySelectorAll(".column")) column.classList.remove("over", "takes");
  }
}
