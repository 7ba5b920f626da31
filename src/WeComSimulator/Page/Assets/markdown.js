// The richer markdown that WeCom shows for AI bots: lists, tables, rules and code besides headings, quotes and bold; no
// colours. Built of elements like everything here: nothing a bot sends is parsed as HTML of this page.
import { element, link } from "./rich-text.js";

export function richMarkdown(text) {
  const made = element("div", "markdown rich");
  const lines = text.split("\n");
  while (lines.length) made.append(block(lines));
  return made;
}

const item = /^(\s*)([-*+]|\d+[.)])\s+(.*)$/;
const row = /^\s*\|.*\|\s*$/;
const ruler = /^\s*\|?[\s:|-]*-[\s:|-]*\|\s*$/;

function block(lines) {
  if (lines[0].startsWith("```")) return code(lines);
  if (item.test(lines[0])) return list(lines);
  if (row.test(lines[0]) && lines.length > 1 && ruler.test(lines[1])) return table(lines);
  const line = lines.shift();
  if (/^\s*(-{3,}|\*{3,})\s*$/.test(line)) return element("hr");
  const heading = /^(#{1,6}) (.*)$/.exec(line);
  if (heading) return element(heading[1].length < 3 ? "h3" : "h4", "", ...inline(heading[2]));
  const quote = /^>\s?(.*)$/.exec(line);
  if (quote) {
    const quoted = [quote[1]];
    while (lines.length && /^>/.test(lines[0])) quoted.push(lines.shift().replace(/^>\s?/, ""));
    return element("blockquote", "", ...quoted.map(words => element("p", "", ...inline(words))));
  }
  return element("p", "", ...inline(line));
}

function code(lines) {
  lines.shift();
  const inside = [];
  // A growing text may not have come to the closing fence yet.
  while (lines.length && !lines[0].startsWith("```")) inside.push(lines.shift());
  lines.shift();
  return element("pre", "", element("code", "", inside.join("\n")));
}

function list(lines) {
  const [, indent, mark] = item.exec(lines[0]);
  const made = element(/\d/.test(mark) ? "ol" : "ul");
  if (/\d/.test(mark)) made.start = parseInt(mark, 10);
  while (lines.length) {
    const found = item.exec(lines[0]);
    if (!found || found[1].length < indent.length) break;
    if (found[1].length > indent.length && made.lastChild) made.lastChild.append(list(lines));
    else {
      lines.shift();
      made.append(element("li", "", ...inline(found[3])));
    }
  }
  return made;
}

function table(lines) {
  const cells = line => line.trim().slice(1, -1).split("|").map(cell => cell.trim());
  const head = element("tr", "", ...cells(lines.shift()).map(cell => element("th", "", ...inline(cell))));
  lines.shift();
  const made = element("table", "", element("thead", "", head));
  const body = element("tbody");
  while (lines.length && row.test(lines[0])) body.append(element("tr", "", ...cells(lines.shift()).map(cell => element("td", "", ...inline(cell)))));
  made.append(body);
  return element("div", "wide", made);
}

const marks = /\*\*(.+?)\*\*|\*([^*\s][^*]*)\*|\[([^\]]+)\]\(([^)\s]+)\)|`([^`]+)`/g;

function inline(text) {
  const parts = [];
  let at = 0;
  for (const found of text.matchAll(marks)) {
    parts.push(text.slice(at, found.index));
    if (found[1]) parts.push(element("strong", "", ...inline(found[1])));
    else if (found[2]) parts.push(element("em", "", ...inline(found[2])));
    else if (found[3]) parts.push(link(found[4], found[3]));
    else parts.push(element("code", "", found[5]));
    at = found.index + found[0].length;
  }
  parts.push(text.slice(at));
  return parts;
}
