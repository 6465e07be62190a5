namespace ImsTrace.Protocols.Sms;

// *( identifier, length, value )      (TS 23.040 section 9.2.3.24)
/// <summary>Goes through a user data header; an element that is cut ends it (TS 23.040 section 9.2.3.24).</summary>
public ref struct UserDataHeaderReader
{
    SmsCursor cursor;

    public UserDataHeaderReader(ReadOnlySpan<byte> header) => cursor = new(header);

    /// <summary>Whether the header ended inside an element.</summary>
    public bool IsCut { get; private set; }

    public bool TryRead(out UserDataElement element)
    {
        element = default;
        if (IsCut || cursor.Left == 0)
            return false;
        if (!cursor.TryTake(out byte identifier) || !cursor.TryTake(out byte length) || !cursor.TryTake(length, out ReadOnlySpan<byte> value))
            return !(IsCut = true);
        element = new(identifier, value);
        return true;
    }
}
