using System.Buffers.Binary;

namespace ImsTrace.Analysis.Messages;

/// <summary>Tells messages apart by method or Diameter command, as a place in a list: what stands in none has the last place.</summary>
internal static class NamedKind
{
    private static readonly byte[][] Methods =
        [
            .. new[]
            {
                "MESSAGE", "REGISTER", "INVITE", "ACK", "BYE", "CANCEL", "SEND", "REPORT", "SUBSCRIBE", "NOTIFY", "PUBLISH", "PRACK", "UPDATE",
                "REFER", "AUTH", "NICKNAME",
            }.Select(System.Text.Encoding.ASCII.GetBytes),
        ];

    // No two have the same: eight octets of a long one, the first and the last four of a short one.
    private static readonly ulong[] Starts = [.. Methods.Select(static method => Start(method))];

    // Cx, Sh, base, and what Rx, Rf and Ro share with others.
    private static readonly int[] Commands = [300, 301, 302, 303, 304, 305, 306, 307, 308, 309, 257, 258, 265, 271, 272, 274, 275, 280, 282];

    /// <summary>The place of all others; it comes behind the places of both lists.</summary>
    public static int Other { get; } = Math.Max(Methods.Length, Commands.Length);

    /// <summary>The place of the message.</summary>
    public static int Of(MessageRecord record) => record.Protocol == Protocol.Diameter
        ? OfCommand(record.Number64(MessageField.CommandCode)) : OfMethod(record.Text(MessageField.Method));

    /// <summary>The place of a command.</summary>
    public static int OfCommand(long command)
    {
        for (int i = 0; i < Commands.Length; i++)
        {
            if (Commands[i] == command)
                return i;
        }
        return Other;
    }

    /// <summary>The place of a method.</summary>
    public static int OfMethod(ReadOnlySpan<byte> method)
    {
        int place = Starts.AsSpan().IndexOf(Start(method));
        return place >= 0 && method.SequenceEqual(Methods[place]) ? place : Other;
    }

    private static ulong Start(ReadOnlySpan<byte> method) => method.Length switch
    {
        >= 8 => BinaryPrimitives.ReadUInt64LittleEndian(method),
        >= 4 => BinaryPrimitives.ReadUInt32LittleEndian(method) | (ulong)BinaryPrimitives.ReadUInt32LittleEndian(method[^4..]) << 32,
        3 => (ulong)(method[0] | method[1] << 8 | method[2] << 16),
        _ => 0,
    };

    /// <summary>The method at a place; null at the place of all others.</summary>
    public static byte[]? MethodAt(int place) => place < Methods.Length ? Methods[place] : null;
}
