// The page's state and its conversation with the simulator: who is picked, what was said, what just changed.
import { bubble } from "./bubbles.js";
import { element } from "./rich-text.js";

const $ = id => document.getElementById(id);
const forEveryone = ["帮助", "我的任务", "打卡", "我的记录", "承诺", "我承诺", "教师可以收家长的礼品吗？"];
const byRole = {
  书记: ["发布学习", "进度", "未完成", "催办"],
  管理员: ["统计 本月", "导出 本月", "缺口", "知识库"],
};

let members = [];
let appName = "";
let botName = "";
let current = null;
// The picked person's chat with the app, or with the AI bot.
let contact = "app";
const shown = new Map();
const unread = new Map();

const time = new Intl.DateTimeFormat("zh-CN", { timeZone: "Asia/Shanghai", month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

async function call(path, body) {
  return answer(await fetch(`api/${path}`, body === undefined ? {} : { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }));
}

async function answer(response) {
  if (!response.ok) throw new Error((await response.text()) || `HTTP ${response.status}`);
  return response.headers.get("Content-Type")?.includes("json") ? response.json() : null;
}

async function attempt(work) {
  try {
    $("trouble").textContent = "";
    return await work();
  } catch (error) {
    $("trouble").textContent = `没有成功：${error.message}`;
    return null;
  }
}

// People

function drawPeople() {
  const wanted = $("search").value.trim().toLowerCase();
  const found = members
    .filter(m => `${m.name} ${m.userId} ${m.school} ${m.role}`.toLowerCase().includes(wanted))
    .sort((one, other) => (other.role in byRole) - (one.role in byRole));
  const groups = Object.groupBy(found, m => m.school);
  const sections = Object.entries(groups).map(([school, people]) => {
    const section = element("section", "", element("h3", "", `${school}（${people.length}）`), element("ul", "", ...people.map(personItem)));
    section.setAttribute("aria-label", school);
    return section;
  });
  $("schools").replaceChildren(...(sections.length ? sections : [element("p", "quiet", "没有找到这个人")]));
}

function personItem(member) {
  const name = element("span", "", member.name);
  if (member.role) name.append(element("span", member.role === "管理员" ? "badge admin" : "badge", member.role));
  if (member.note) name.append(element("span", "badge note", member.note));
  const made = element("button", "person", avatar(member), element("span", "person-words", name, element("small", "", member.userId)));
  const waiting = unreadOf(member.userId, "app") + unreadOf(member.userId, "aibot");
  if (waiting) made.append(unreadBadge(waiting));
  made.type = "button";
  made.disabled = !member.canOpen;
  made.setAttribute("aria-current", `${member.userId === current?.userId}`);
  made.addEventListener("click", () => { location.hash = member.userId; });
  return element("li", "", made);
}

const unreadOf = (userId, which) => unread.get(`${userId}/${which}`) ?? 0;

function unreadBadge(waiting) {
  const badge = element("span", "unread", `${waiting}`);
  badge.setAttribute("aria-label", `${waiting} 条未读`);
  return badge;
}

function avatar(member) {
  const made = element("span", "avatar", member.name.slice(-1));
  made.setAttribute("aria-hidden", "true");
  return made;
}

// The address names the person, and the AI bot where it is meant: #LinXiao, #LinXiao/aibot.
async function pick(address) {
  const [userId, wanted] = address.split("/");
  const member = members.find(m => m.userId.toLowerCase() === userId.toLowerCase() && m.canOpen);
  if (!member) return;
  current = member;
  contact = wanted === "aibot" ? "aibot" : "app";
  unread.delete(`${member.userId}/${contact}`);
  showPeople(false);
  document.title = `${member.name} · 企业微信模拟器`;
  $("as-whom").textContent = `以 ${member.name}（${[member.school, member.role].filter(Boolean).join("，")}）的身份`;
  $("welcome").hidden = true;
  $("words").disabled = $("send").disabled = false;
  $("file").disabled = $("attach").disabled = contact === "aibot";
  $("attach").title = contact === "aibot" ? "模拟器不向智能机器人发文件" : "发图片或文件";
  drawContacts();
  drawPeople();
  $("schools").querySelector("[aria-current=true]")?.scrollIntoView({ block: "nearest" });
  drawChips();
  await reload();
  if (matchMedia("(min-width: 721px)").matches) $("words").focus();
  await attempt(() => call(`${chatPath()}/enter`, {}));
  await refreshOverview();
}

const chatPath = () => `members/${current.userId}${contact === "aibot" ? "/aibot" : ""}`;

function drawContacts() {
  $("contacts").hidden = !current;
  for (const button of $("contacts").children) {
    const which = button.dataset.contact;
    button.replaceChildren(which === "aibot" ? `${botName} · 智能机器人` : `${appName} · 应用`);
    button.setAttribute("aria-pressed", `${which === contact}`);
    if (current && unreadOf(current.userId, which)) button.append(unreadBadge(unreadOf(current.userId, which)));
  }
  $("app-name").textContent = contact === "aibot" ? botName : appName;
}

function showPeople(open) {
  document.body.classList.toggle("picking", open);
  $("switch").setAttribute("aria-expanded", `${open}`);
  if (open) $("search").focus();
}

// Conversation

async function reload() {
  if (!current) return;
  const entries = await attempt(() => call(`${chatPath()}/messages`));
  if (!entries) return;
  shown.clear();
  $("bubbles").replaceChildren();
  entries.forEach(draw);
  toEnd();
}

function draw(entry) {
  const before = shown.get(entry.id);
  const made = entryItem(entry);
  if (before) before.item.replaceWith(made);
  else {
    if (!shown.size || new Date(entry.at) - lastTime() > 300000) $("bubbles").append(element("li", "when", time.format(new Date(entry.at))));
    $("bubbles").append(made);
  }
  shown.set(entry.id, { entry, item: made });
}

const lastTime = () => new Date([...shown.values()].at(-1).entry.at);

function entryItem(entry) {
  const own = entry.side === "member";
  const face = own ? avatar(current) : element("span", "avatar app", "廉");
  face.setAttribute("aria-hidden", "true");
  const words = element("div", "side", element("span", "hidden", own ? `${current.name}：` : `${$("app-name").textContent}：`), bubble(entry, { tap, isRich: contact === "aibot" }));
  if (own) words.append(deliveryState(entry));
  if (entry.thumbs && !entry.growing) words.append(thumbs(entry));
  const made = element("li", `entry ${entry.side}${entry.recalled ? " recalled" : ""}`, face, words);
  made.dataset.entry = entry.id;
  // A screen reader waits for the whole answer instead of hearing it over and over.
  made.setAttribute("aria-busy", `${entry.growing}`);
  return made;
}

const thumbOf = new Map();

function thumbs(entry) {
  const made = element("span", "thumbs");
  for (const [type, label] of [[1, "有用"], [2, "没用"]]) {
    const button = element("button", "", label);
    button.type = "button";
    button.setAttribute("aria-pressed", `${thumbOf.get(entry.id) === type}`);
    button.addEventListener("click", async () => {
      const given = thumbOf.get(entry.id) === type ? 3 : type;
      if (!await attempt(() => call(`${chatPath()}/thumbs`, { message: entry.id, type: given }))) return;
      thumbOf.set(entry.id, given);
      made.replaceWith(thumbs(entry));
    });
    made.append(button);
  }
  return made;
}

function deliveryState(entry) {
  if (entry.delivery === "None") return element("span", "state wrong", "企业微信不把文件交给自建应用");
  if (entry.delivery === "Sending") return element("span", "state", "正在送达…");
  if (entry.delivery === "Failed") return element("span", "state wrong", `机器人没有应答 200：${entry.deliveryNote}`);
  return element("span", "state", "已送达");
}

const isAtEnd = () => $("log").scrollHeight - $("log").scrollTop - $("log").clientHeight < 60;

function toEnd() {
  $("log").scrollTop = $("log").scrollHeight;
}

async function tap(entry, key) {
  await attempt(() => call(`${chatPath()}/taps`, { message: entry.id, key }));
  await refreshOverview();
}

async function say(text) {
  if (!current || !text.trim()) return;
  await attempt(() => call(`${chatPath()}/messages`, { text }));
  await refreshOverview();
}

async function sendFile(file) {
  if (!current || !file) return;
  const path = `api/members/${current.userId}/media?name=${encodeURIComponent(file.name)}`;
  await attempt(async () => answer(await fetch(path, { method: "POST", body: file })));
  await refreshOverview();
}

function drawChips() {
  const words = [...(byRole[current.role] ?? []), ...forEveryone];
  $("chips").replaceChildren(...words.map(word => {
    const made = element("button", "", word);
    made.type = "button";
    made.addEventListener("click", () => say(word));
    return made;
  }));
}

// Start and live changes

async function refreshOverview() {
  const overview = await attempt(() => call("members"));
  if (!overview) return;
  members = overview.members;
  $("corp").textContent = `${overview.corp} · ${members.length} 人`;
  appName = overview.app;
  botName = overview.aiBot;
  drawContacts();
  const trouble = contact === "aibot"
    ? (overview.aiBotThere ? "" : "智能机器人没有连接")
    : !overview.callback ? "没有配置回调地址" : overview.callbackVerified ? "" : `回调未验证：${overview.callback}`;
  $("callback").textContent = trouble || (contact === "aibot" ? "智能机器人已连接" : "回调已验证");
  $("callback").classList.toggle("wrong", contact === "aibot" ? !overview.aiBotThere : !overview.callback);
}

function listen(path, which) {
  const stream = new EventSource(path);
  stream.addEventListener("ready", () => reload());
  stream.addEventListener("entry", event => {
    const entry = JSON.parse(event.data);
    if (entry.userId === current?.userId && which === contact) {
      const isNew = !shown.has(entry.id);
      const follows = isNew || isAtEnd();
      draw(entry);
      if (follows) toEnd();
    } else if (entry.side === "app" && !entry.growing) {
      unread.set(`${entry.userId}/${which}`, unreadOf(entry.userId, which) + 1);
      drawPeople();
      drawContacts();
    }
  });
}

for (const button of $("contacts").children) {
  button.addEventListener("click", () => { location.hash = button.dataset.contact === "aibot" ? `${current.userId}/aibot` : current.userId; });
}
$("say").addEventListener("submit", event => {
  event.preventDefault();
  const text = $("words").value;
  $("words").value = "";
  say(text);
});
$("words").addEventListener("keydown", event => {
  // While an input method is composing, Enter picks a word and must not send.
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    $("say").requestSubmit();
  }
});
$("attach").addEventListener("click", () => $("file").click());
$("file").addEventListener("change", async () => {
  const [file] = $("file").files;
  await sendFile(file);
  $("file").value = "";
});
$("search").addEventListener("input", drawPeople);
$("switch").addEventListener("click", () => showPeople(true));
document.addEventListener("keydown", event => {
  if (event.key === "Escape") showPeople(false);
});
addEventListener("hashchange", () => pick(decodeURIComponent(location.hash.slice(1))));

await refreshOverview();
drawPeople();
listen("api/stream", "app");
listen("api/aibot/stream", "aibot");
if (location.hash.length > 1) await pick(decodeURIComponent(location.hash.slice(1)));
else if (matchMedia("(max-width: 720px)").matches) showPeople(true);
