using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sdp.Attributes;

// a=<attribute name> or a=<attribute name>:<attribute value>      (RFC 8866 section 5.13)
/// <summary>One attribute of a session description (RFC 8866 section 5.13).</summary>
public readonly ref struct SdpAttribute
{
    public SdpAttribute(SdpLine line)
    {
        Text = line.AttributeName(out ReadOnlySpan<byte> value);
        Value = LinearSpace.Trim(value);
        Name = SdpAttributeTable.Find(Text);
        Offset = line.Offset;
    }

    /// <summary>Which one it is.</summary>
    public SdpAttributeName Name { get; }

    /// <summary>The name as it stands there.</summary>
    public ReadOnlySpan<byte> Text { get; }

    /// <summary>What follows the colon; empty for a flag.</summary>
    public ReadOnlySpan<byte> Value { get; }

    /// <summary>Where its line begins in the body.</summary>
    public int Offset { get; }

    /// <summary>Whether the value follows the attribute's grammar.</summary>
    public bool IsValid => SdpAttributeTable.IsValid(Name, Value);
}
