namespace WeComSimulator.Callbacks;

/// <summary>
/// How callbacks deviate from the plain case. Each is something WeCom does, may do, or does not promise not to do; a bot
/// must survive all of them.
/// </summary>
sealed class CallbackSwitches
{
    /// <summary>Off: every attempt of one message carries the same timestamp, nonce and signature.</summary>
    public bool RenewSignature { get; set; } = true;

    /// <summary>A message that was answered 200 is sent once more.</summary>
    public bool RepeatAccepted { get; set; }

    /// <summary>Two messages in a row arrive in the opposite order; a single one arrives late.</summary>
    public bool SwapPairs { get; set; }

    public bool ShuffleElements { get; set; }

    public CdataUse Cdata { get; set; }

    /// <summary>Neither the envelope nor the message says which app it is for.</summary>
    public bool OmitAgentId { get; set; }

    /// <summary>The message holds elements that no documentation knows.</summary>
    public bool UnknownElements { get; set; }

    /// <summary>Off: a file that a member sends never reaches the app; the documentation does not list it among its messages.</summary>
    public bool DeliverFiles { get; set; } = true;

    /// <summary>Off: a file comes without its name, as in clients that leave it out.</summary>
    public bool NameFiles { get; set; } = true;

    /// <summary>Messages reach the bot this long after the member sent them, and say so in CreateTime.</summary>
    public TimeSpan StampedEarlierBy { get; set; }
}

enum CdataUse
{
    /// <summary>Texts yes, numbers no.</summary>
    Usual,
    Everywhere,
    Nowhere,
}
