namespace ImsTrace.Protocols.Sms;

/// <summary>One element of a user data header (TS 23.040 section 9.2.3.24).</summary>
public readonly ref struct UserDataElement
{
    internal UserDataElement(byte identifier, ReadOnlySpan<byte> value)
    {
        Identifier = identifier;
        Value = value;
    }

    public byte Identifier { get; }

    public ReadOnlySpan<byte> Value { get; }

    /// <summary>Which part it is of how many, of the message with this reference; part numbers begin with 1.</summary>
    public bool TryGetConcatenation(out int reference, out int parts, out int part)
    {
        bool isShort = Identifier == 0 && Value.Length == 3;
        bool isLong = Identifier == 8 && Value.Length == 4;
        reference = isShort ? Value[0] : isLong ? Value[0] << 8 | Value[1] : 0;
        parts = isShort || isLong ? Value[^2] : 0;
        part = isShort || isLong ? Value[^1] : 0;
        return isShort || isLong;
    }
}
