using ImsTrace.Analysis.Messages;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Rules.Msrp;

/// <summary>The headers of an MSRP message that have no field of their own.</summary>
internal static class MsrpHeaderLines
{
    /// <summary>The value of the first header of this name; empty where there is none.</summary>
    public static ReadOnlySpan<byte> ValueOf(MessageRecord message, ReadOnlySpan<byte> name)
    {
        foreach (ReadOnlySpan<byte> line in message.Lines(MessageField.MsrpHeaders))
        {
            int colon = line.IndexOf((byte)':');
            if (colon > 0 && AsciiName.Matches(line[..colon], name))
                return LinearSpace.Trim(line[(colon + 1)..]);
        }
        return default;
    }
}
