using WeCom.AiBot;

namespace Bot.Channels.AiBot;

/// <summary>The AI bot's long connection; null where it is not configured.</summary>
sealed record AiBotLine(AiBotSocket? Socket);
