namespace WeCom.AiBot;

/// <summary>A message or event that came over the socket.</summary>
/// <param name="ReqId">
/// Addresses the reply: a message's for 24 hours, an event's for 5 seconds. It may end with the connection (846605).
/// </param>
/// <param name="Message">The typed message or event.</param>
/// <param name="Json">Its text, for <see cref="AiBotMessage.Read"/> after a restart. The caller owns it.</param>
public sealed record AiBotCallback(string ReqId, AiBotMessage Message, ReadOnlyMemory<byte> Json);
