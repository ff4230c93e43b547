// The paper is as long as the ticket: a style sheet cannot say that.

const MILLIMETRE = 96 / 25.4; // pixels
const ticket = document.querySelector("#paper-ticket");
const height = Math.ceil(ticket.getBoundingClientRect().height / MILLIMETRE) + 1;
const style = document.createElement("style");
style.textContent = `@page { size: 80mm ${height}mm; margin: 0; }`;
document.head.append(style);

const button = document.querySelector("#paper-print");
button.hidden = false;
button.addEventListener("click", () => window.print());
