namespace WeCom.Callback;

/// <summary>
/// Why a callback was refused; the value is the published result code (PROTOCOL 1.5). The codes missing here are
/// failures of signing, encrypting or encoding, which this library cannot meet.
/// </summary>
public enum CallbackError
{
    /// <summary>The signature does not belong to these values and our token.</summary>
    SignatureMismatch = -40001,

    /// <summary>The envelope or the decrypted message is not the XML it must be, or is too large.</summary>
    UnreadableBody = -40002,

    /// <summary>The configured EncodingAESKey is not 43 letters and digits. Found at start, never by a message.</summary>
    IllegalKey = -40004,

    /// <summary>Signed and encrypted for another corp, suite or bot.</summary>
    ForeignReceiver = -40005,

    /// <summary>The cipher text cannot be decrypted, for example because it is no whole number of blocks.</summary>
    DecryptionFailed = -40007,

    /// <summary>What came out of decryption is no message: empty, bad padding, too short, or an impossible length.</summary>
    IllegalBuffer = -40008,

    /// <summary>The cipher text is not base64.</summary>
    IllegalBase64 = -40010,
}
