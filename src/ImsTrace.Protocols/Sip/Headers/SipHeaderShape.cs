namespace ImsTrace.Protocols.Sip.Headers;

/// <summary>What the value of a header is made of, and so which reader goes over it (RFC 3261 section 25.1).</summary>
public enum SipHeaderShape : byte
{
    /// <summary>Text of a form of its own.</summary>
    Text,
    /// <summary>One token.</summary>
    Token,
    /// <summary>A comma list of tokens: <see cref="TokenListReader"/>.</summary>
    Tokens,
    /// <summary>One number.</summary>
    Number,
    /// <summary>One address: <see cref="NameAddrReader.TryReadOne"/>.</summary>
    Address,
    /// <summary>A comma list of addresses: <see cref="NameAddrReader"/>.</summary>
    Addresses,
    /// <summary>One value with parameters: <see cref="ParameterisedView.Of"/>.</summary>
    Value,
    /// <summary>A comma list of values with parameters: <see cref="ParameterisedListReader"/>.</summary>
    Values,
    /// <summary>Parameters alone: <see cref="SipParameters"/>.</summary>
    Parameters,
    /// <summary>A comma list of Vias: <see cref="ViaReader"/>.</summary>
    Vias,
    /// <summary>A scheme with parameters parted by commas: <see cref="AuthReader"/>.</summary>
    Credentials,
    /// <summary>Parameters parted by commas.</summary>
    AuthParameters,
}
