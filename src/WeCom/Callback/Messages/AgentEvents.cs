namespace WeCom.Callback;

/// <summary>
/// The app's own life: <c>inactive_alert</c>, <c>low_active_alert</c>, <c>close_inactive_agent</c>,
/// <c>reopen_inactive_agent</c>, <c>low_active</c>, <c>active_restored</c> (PROTOCOL 3.2). The alerts say when.
/// </summary>
public sealed record AgentLifeEvent(MessageHead Head, string Kind, DateTimeOffset? EffectTime) : WeComEvent(Head);

/// <summary>A shared app changed hands: <c>share_agent_change</c> or <c>share_chain_change</c>.</summary>
public sealed record ShareChangeEvent(MessageHead Head, string Kind) : WeComEvent(Head);

/// <summary>An approval made with WeCom's own approval app moved; fetch it by its number.</summary>
public sealed record SystemApprovalEvent(MessageHead Head, string ApprovalNumber) : WeComEvent(Head);
