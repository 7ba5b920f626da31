using WeComSimulator.Callbacks;

namespace WeComSimulator;

/// <summary>What the simulated corp, its app and the app's callback are called, and how WeCom behaves where the documentation is silent.</summary>
sealed class SimulatorOptions
{
    public string CorpId { get; set; } = "wwqingyu0simulator";

    public string CorpName { get; set; } = SampleDistrict.Name;

    public int AgentId { get; set; } = 1000002;

    public string AgentName { get; set; } = "廉学小助手";

    public string Secret { get; set; } = "simulated-app-secret-not-for-a-real-corp";

    public string CallbackToken { get; set; } = "SimulatedCallbackToken";

    public string CallbackAesKey { get; set; } = "SimulatedCallbackKey0123456789abcdefghijklM";

    /// <summary>Where callbacks are posted. May be set after start, once the port is known; none means no callback is configured.</summary>
    public Uri? BotCallbackUrl { get; set; }

    /// <summary>The contact-sync assistant's own secret and callback; no address, no contact changes.</summary>
    public string ContactsSecret { get; set; } = "simulated-contacts-secret-not-for-a-real-corp";

    public string ContactsCallbackToken { get; set; } = "SimulatedContactsToken";

    public string ContactsCallbackAesKey { get; set; } = "SimulatedContactsKey0123456789abcdefghijklM";

    public Uri? ContactsCallbackUrl { get; set; }

    /// <summary>The AI bot: who it is, and the secret of its long connection.</summary>
    public string AiBotId { get; set; } = "aibSimulated";

    public string AiBotName { get; set; } = "廉学小助手";

    public string AiBotSecret { get; set; } = "simulated-aibot-secret-not-for-a-real-corp";

    /// <summary>The AI bot's callback in webhook mode; asked only while nobody holds the long connection.</summary>
    public Uri? AiBotCallbackUrl { get; set; }

    public string AiBotCallbackToken { get; set; } = "SimulatedAiBotToken";

    public string AiBotCallbackAesKey { get; set; } = "SimulatedAiBotKey00123456789abcdefghijklmnM";

    /// <summary>A connection that does not ping for so long is closed. WeCom does not say how long it waits.</summary>
    public TimeSpan AiBotSilence { get; set; } = TimeSpan.FromSeconds(90);

    /// <summary>The pause between two questions for a growing answer in webhook mode. WeCom does not say.</summary>
    public TimeSpan AiBotPollPause { get; set; } = TimeSpan.FromSeconds(1);

    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>The real deadline; a bot that is later has lost the message.</summary>
    public TimeSpan CallbackTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the answer to the verification of the callback address may take.</summary>
    public TimeSpan VerificationTimeout { get; set; } = TimeSpan.FromSeconds(1);

    public int CallbackRetries { get; set; } = 3;

    /// <summary>WeCom does not document the pause between retries. Zero waits for nothing, which a test with a standing clock needs.</summary>
    public TimeSpan RetrySpacing { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Host and port that sign-in may lead back to; null: those of the bot's callback.</summary>
    public string? TrustedDomain { get; set; }

    /// <summary>The robots that exist, each in a group of its own.</summary>
    public IReadOnlyList<string> GroupRobotKeys { get; set; } = ["simulated-robot"];

    /// <summary>A file larger than this is given out in parts only, to those who ask with Range.</summary>
    public int LargestDownload { get; set; } = 20 << 20;

    /// <summary>Whether asking for a token again gives the same one; WeCom no longer says.</summary>
    public bool SameTokenWhileValid { get; set; } = true;

    /// <summary>So many wrong secrets from one address, and it is shut out for an hour. WeCom only says "several".</summary>
    public int WrongSecretLimit { get; set; } = 5;

    /// <summary>The accounts the corp has bought; the app may reach 200 times as many people a day.</summary>
    public int AccountLimit { get; set; } = 10_000;

    /// <summary>How many messages of one person, deliveries and rate drops are remembered.</summary>
    public int Remembered { get; set; } = 500;

    public CallbackTarget AppTarget => new(BotCallbackUrl, CallbackToken, CallbackAesKey, AgentId);

    public CallbackTarget ContactsTarget => new(ContactsCallbackUrl, ContactsCallbackToken, ContactsCallbackAesKey, AgentId: null);

    public CallbackTarget AiBotTarget => new(AiBotCallbackUrl, AiBotCallbackToken, AiBotCallbackAesKey, AgentId: null) { ReceiveId = "" };

    public CallbackTarget TargetOf(CallbackMessage message) => message.ForContacts ? ContactsTarget : AppTarget;
}
