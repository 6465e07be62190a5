namespace ImsTrace.TestKit.Traffic;

/// <summary>How the new value of a token is written.</summary>
internal enum TokenKind : byte
{
    /// <summary>Seven digits of a user, in text.</summary>
    User,

    /// <summary>The same digits as hexadecimal text of their ASCII codes.</summary>
    UserHex,

    /// <summary>A terminal's IPv4 address as text.</summary>
    AddressText,

    /// <summary>The same address as four bytes.</summary>
    AddressBytes,

    /// <summary>A terminal's MSRP port as four digits.</summary>
    PortText,

    /// <summary>The same port as two bytes.</summary>
    PortBytes,

    /// <summary>A node's client port as two bytes.</summary>
    ClientPort,

    /// <summary>Letters and digits; other characters stay.</summary>
    Text,

    /// <summary>Lower-case hexadecimal digits.</summary>
    Hex,

    /// <summary>A decimal number below 2^32.</summary>
    Decimal,

    /// <summary>Four bytes of an identifier.</summary>
    Id32,

    /// <summary>Four bytes of a number of H.248 in its binary encoding.</summary>
    GatewayNumber,
}
