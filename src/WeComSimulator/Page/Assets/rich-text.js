// Builds what a message says out of text nodes and a few known elements. Nothing a bot sends is ever parsed as HTML of
// this page.

export function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children.filter(child => child !== null && child !== undefined && child !== ""));
  return made;
}

export function link(url, label) {
  if (!/^https?:\/\//i.test(url)) return document.createTextNode(label);
  const made = element("a", "", label);
  made.href = url;
  made.target = "_blank";
  made.rel = "noopener noreferrer";
  return made;
}

// The only markup of a text message.
const anchor = /<a\s+href\s*=\s*["']?([^"'>\s]+)["']?[^>]*>([\s\S]*?)<\/a>/gi;

export function plainText(text) {
  const made = element("div", "plain");
  let at = 0;
  for (const found of text.matchAll(anchor)) {
    made.append(text.slice(at, found.index), link(found[1], found[2]));
    at = found.index + found[0].length;
  }
  made.append(text.slice(at));
  return made;
}

// The subset that WeCom shows for apps: headings, bold, links, inline code, quotes, three colours. Anything else stays
// as the characters it is, as it does in WeCom.
export function markdown(text) {
  const made = element("div", "markdown");
  for (const line of text.split("\n")) {
    const heading = /^(#{1,6}) (.*)$/.exec(line);
    const quote = /^>\s?(.*)$/.exec(line);
    if (heading) made.append(element(heading[1].length < 3 ? "h3" : "h4", "", ...inline(heading[2])));
    else if (quote) made.append(element("blockquote", "", ...inline(quote[1])));
    else made.append(element("p", "", ...inline(line)));
  }
  return made;
}

const marks = /\*\*(.+?)\*\*|\[([^\]]+)\]\(([^)\s]+)\)|`([^`]+)`|<font color="(info|comment|warning)">(.*?)<\/font>/g;

function inline(text) {
  const parts = [];
  let at = 0;
  for (const found of text.matchAll(marks)) {
    parts.push(text.slice(at, found.index));
    if (found[1]) parts.push(element("strong", "", ...inline(found[1])));
    else if (found[2]) parts.push(link(found[3], found[2]));
    else if (found[4]) parts.push(element("code", "", found[4]));
    else parts.push(element("span", found[5], ...inline(found[6])));
    at = found.index + found[0].length;
  }
  parts.push(text.slice(at));
  return parts;
}

// A text card's description may hold <br> and <div class="gray|normal|highlight">. The parsed document is inert, and
// only what is known is copied out of it.
export function cardDescription(text) {
  const parsed = new DOMParser().parseFromString(text, "text/html");
  const made = element("div", "desc");
  copy(parsed.body, made);
  return made;
}

function copy(from, to) {
  for (const node of from.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) to.append(node.data);
    else if (node.nodeName === "BR") to.append(element("br"));
    else if (node.nodeName === "DIV") {
      const kind = ["gray", "normal", "highlight"].includes(node.className) ? node.className : "";
      const inner = element("div", kind);
      copy(node, inner);
      to.append(inner);
    } else if (node.nodeType === Node.ELEMENT_NODE) to.append(node.textContent);
  }
}
