namespace WeComSimulator.Callbacks;

/// <summary>What may be wrong with a callback. Every kind must be refused; none may be taken for a message.</summary>
enum Tampering
{
    /// <summary>The signature belongs to another message.</summary>
    ForeignSignature,

    /// <summary>The right signature in upper case.</summary>
    UpperCaseSignature,
    NoSignature,

    /// <summary>The nonce was changed after signing.</summary>
    ChangedNonce,

    /// <summary>Signed and encrypted for another corp.</summary>
    ForeignReceiver,
    NoReceiver,

    /// <summary>The corp id with one letter in the other case.</summary>
    ReceiverInOtherCase,

    /// <summary>Encrypted with another key, signed with the right token.</summary>
    ForeignKey,
    IllegalBase64,
    TruncatedBase64,

    /// <summary>The cipher text is no multiple of 16 bytes.</summary>
    BrokenBlocks,
    EmptyCipherText,

    /// <summary>The last byte says 0.</summary>
    PaddingZero,

    /// <summary>The last byte says 33, one more than there can be.</summary>
    PaddingTooLong,

    /// <summary>The last byte is right and the first byte of the padding is not.</summary>
    PaddingInconsistent,
    OnlyPadding,

    /// <summary>12 bytes of content: no room for the random bytes and the length.</summary>
    TooShort,

    /// <summary>The length says ten bytes more than there are.</summary>
    LengthTooLong,

    /// <summary>The length says 0xFFFFFFFF.</summary>
    LengthNegative,

    /// <summary>The length says 2 GiB, which must not be allocated.</summary>
    LengthHuge,

    /// <summary>The length says two bytes less, so that the end of the message slides into the receiver.</summary>
    LengthTooShort,
    NoXml,
    NoEncryptElement,

    /// <summary>The message itself in the body, not encrypted.</summary>
    PlainText,

    /// <summary>The envelope defines an entity.</summary>
    DoctypeInEnvelope,

    /// <summary>The message, properly signed and encrypted, defines an entity.</summary>
    DoctypeInMessage,

    /// <summary>Only half of the envelope arrives.</summary>
    TruncatedBody,

    /// <summary>More than a mebibyte.</summary>
    OversizedBody,
}
