namespace ImsTrace.Protocols.Diameter.Dictionary;

/// <summary>The words of dictionary files for types, formats and flags.</summary>
internal static class DictionaryWords
{
    private static readonly byte[][] TypeNames = Names<AvpType>();

    public static AvpType? Type(ReadOnlySpan<byte> word)
    {
        for (int i = 0; i < TypeNames.Length; i++)
        {
            if (word.SequenceEqual(TypeNames[i]))
                return (AvpType)i;
        }
        return null;
    }

    public static AvpFormat? Format(ReadOnlySpan<byte> word) => word switch
    {
        [] => AvpFormat.None,
        _ when word.SequenceEqual("text"u8) => AvpFormat.Text,
        _ when word.SequenceEqual("tbcd"u8) => AvpFormat.Tbcd,
        _ when word.SequenceEqual("plmn"u8) => AvpFormat.Plmn,
        _ when word.SequenceEqual("ip"u8) => AvpFormat.Ip,
        _ when word.SequenceEqual("prefix"u8) => AvpFormat.Prefix,
        _ when word.SequenceEqual("bits"u8) => AvpFormat.Bits,
        _ => null,
    };

    // M, V and P: upper case where the flag must be set, lower case where it may, left out where it must not.
    public static (AvpFlags Required, AvpFlags Allowed)? Flags(ReadOnlySpan<byte> word)
    {
        AvpFlags required = AvpFlags.None;
        AvpFlags allowed = AvpFlags.None;
        foreach (byte letter in word)
        {
            AvpFlags flag = (char)(letter | 0x20) switch
            {
                'm' => AvpFlags.Mandatory,
                'v' => AvpFlags.VendorSpecific,
                'p' => AvpFlags.Protected,
                _ => AvpFlags.None,
            };
            if (flag == AvpFlags.None && letter != (byte)'-')
                return null;
            allowed |= flag;
            if ((letter & 0x20) == 0)
                required |= flag;
        }
        return word.IsEmpty ? null : (required, allowed);
    }

    private static byte[][] Names<T>() where T : struct, Enum => [.. Enum.GetNames<T>().Select(System.Text.Encoding.ASCII.GetBytes)];
}
