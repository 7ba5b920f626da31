// Draws one entry of a conversation. `act.tap(entry, key)` is called when a card's button is pressed, `act.isRich` tells
// whether it is the AI bot's, which shows more of markdown.
import { richMarkdown } from "./markdown.js";
import { cardDescription, element, link, markdown, plainText } from "./rich-text.js";

export function bubble(entry, act) {
  if (entry.recalled) return element("div", "bubble", "这条消息已被撤回");
  switch (entry.type) {
    case "text":
      return element("div", "bubble", plainText(entry.body.content));
    case "markdown":
      return element("div", entry.growing ? "bubble growing" : "bubble", act.isRich ? richMarkdown(entry.body.content) : markdown(entry.body.content));
    case "tap":
      return element("div", "bubble", `点击了「${entry.body.content}」`);
    case "menu":
      return element("div", "bubble", `点击了菜单「${entry.body.content}」`);
    case "textcard":
      return textCard(entry.body);
    case "template_card":
      return templateCard(entry, act);
    case "news":
    case "mpnews":
      return news(entry.body);
    case "image":
      return picture(entry);
    default:
      return entry.body.media_id ? file(entry) : element("div", "bubble", `（${entry.type} 消息，模拟器不显示其内容）`);
  }
}

function textCard(card) {
  const made = element("div", "bubble card", element("h4", "", card.title), cardDescription(card.description));
  const more = link(card.url, card.btntxt || "详情");
  made.append(element("span", "more-link", more));
  return made;
}

function templateCard(entry, act) {
  const card = entry.body;
  const title = card.main_title ?? {};
  const made = element("article", "bubble card");
  made.setAttribute("aria-label", `卡片：${title.title || card.sub_title_text || ""}`);
  if (card.source?.desc) made.append(element("p", "source", card.source.desc));
  if (title.title) made.append(element("h4", "", title.title));
  if (title.desc) made.append(element("p", "desc", title.desc));
  if (card.emphasis_content) {
    made.append(element("p", "emphasis", element("strong", "", card.emphasis_content.title ?? ""), card.emphasis_content.desc ?? ""));
  }
  for (const line of card.vertical_content_list ?? []) {
    made.append(element("p", "more", element("strong", "", line.title), line.desc ? `\n${line.desc}` : ""));
  }
  if (card.image_text_area) made.append(element("p", "quote", card.image_text_area.title ?? "", "\n", card.image_text_area.desc ?? ""));
  if (card.quote_area) made.append(element("p", "quote", card.quote_area.title ?? "", " ", card.quote_area.quote_text ?? ""));
  if (card.sub_title_text) made.append(element("p", "more", card.sub_title_text));
  if (card.horizontal_content_list?.length) made.append(facts(card.horizontal_content_list));
  if (card.jump_list?.length) made.append(element("div", "jumps", ...card.jump_list.map(jump => jump.url ? link(jump.url, jump.title) : element("span", "", jump.title))));
  if (card.card_action?.url) made.append(element("span", "more-link", link(card.card_action.url, "打开")));
  const foot = buttons(entry, act);
  if (foot) made.append(foot);
  return made;
}

function facts(list) {
  const made = element("dl");
  for (const fact of list) {
    made.append(element("dt", "", fact.keyname), element("dd", "", fact.url ? link(fact.url, fact.value ?? fact.url) : fact.value ?? fact.userid ?? ""));
  }
  return made;
}

function buttons(entry, act) {
  const list = entry.body.button_list ?? [];
  if (entry.replacedText) return element("div", "buttons", element("p", "replaced", entry.replacedText));
  if (!list.length) return null;
  return element("div", "buttons", ...list.map(button => {
    if (button.type === 1) return link(button.url, button.text);
    const made = element("button", `style-${button.style ?? 1}`, button.text);
    made.type = "button";
    made.addEventListener("click", () => act.tap(entry, button.key));
    return made;
  }));
}

function news(body) {
  const made = element("div", "bubble card");
  for (const article of body.articles) {
    made.append(element("p", "more", article.url ? link(article.url, article.title) : article.title, article.description ? `\n${article.description}` : ""));
  }
  return made;
}

function picture(entry) {
  const image = element("img");
  image.src = mediaAddress(entry);
  image.alt = `图片：${entry.fileName}`;
  const open = element("a", "", image);
  open.href = mediaAddress(entry);
  open.download = entry.fileName;
  return element("div", "bubble picture", open);
}

function file(entry) {
  const kind = entry.fileName.includes(".") ? entry.fileName.split(".").pop().toUpperCase().slice(0, 5) : "文件";
  const made = element("a", "file", element("span", "", entry.fileName, element("small", "", `${size(entry.fileSize)} · 点击下载`)), element("b", "kind", kind));
  made.href = mediaAddress(entry);
  made.download = entry.fileName;
  return element("div", "bubble", made);
}

const mediaAddress = entry => `api/media/${encodeURIComponent(entry.body.media_id)}`;

const size = bytes => bytes < 1024 ? `${bytes} B` : bytes < 1 << 20 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / (1 << 20)).toFixed(1)} MB`;
