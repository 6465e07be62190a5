namespace ImsTrace.Protocols.H248.Binary;

/// <summary>The properties of the native package that are lines of a session description (H.248.1 Annex C.11).</summary>
internal static class SdpProperties
{
    private const uint First = 0xB001;

    // 0xB001 to 0xB00F, in this order.
    private static ReadOnlySpan<byte> Types => "vosiuepcbzkatrm"u8;

    /// <summary>The type of the line, such as m; false for any other property.</summary>
    public static bool TryGetType(uint property, out byte type)
    {
        uint index = property - First;
        bool isLine = index < Types.Length;
        type = isLine ? Types[(int)index] : (byte)0;
        return isLine;
    }
}
