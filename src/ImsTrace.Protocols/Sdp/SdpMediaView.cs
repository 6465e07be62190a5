using ImsTrace.Protocols.Sdp.Attributes;
using ImsTrace.Protocols.Sdp.Lines;

namespace ImsTrace.Protocols.Sdp;

/// <summary>One media section, with the session's lines that hold for it too (RFC 8866 section 5.14).</summary>
public readonly ref struct SdpMediaView
{
    internal SdpMediaView(int index, SdpLine line, SdpSectionView session, SdpSectionView section)
    {
        Index = index;
        Session = session;
        Section = section;
        HasValidLine = SdpMediaLine.TryRead(line.Value, out SdpMediaLine media);
        Line = media;
    }

    /// <summary>Which m-line it is, from 0; offer and answer pair by it (RFC 3264 section 6).</summary>
    public int Index { get; }

    /// <summary>What the m-line says, as far as it can be read.</summary>
    public SdpMediaLine Line { get; }

    /// <summary>Whether the m-line follows the grammar.</summary>
    public bool HasValidLine { get; }

    /// <summary>The session's lines.</summary>
    public SdpSectionView Session { get; }

    /// <summary>The section's own lines, the m-line first.</summary>
    public SdpSectionView Section { get; }

    /// <summary>Whether port 0 refuses the medium, or takes it away (RFC 3264 sections 6 and 8.2).</summary>
    public bool IsRejected => Line.Port == 0;

    /// <summary>The address of c=, the section's own or the session's; empty where neither has one.</summary>
    public ReadOnlySpan<byte> Connection
    {
        get
        {
            if (!Section.TryGet('c', out SdpLine line) && !Session.TryGet('c', out line))
                return default;
            SdpConnection.TryRead(line.Value, out SdpConnection connection);
            return connection.Address;
        }
    }

    /// <summary>a=sendrecv, sendonly, recvonly or inactive; sendrecv where none is there (RFC 3264 section 5.1).</summary>
    public SdpDirection Direction
    {
        get
        {
            SdpDirection direction = SdpDirections.Of(Section);
            if (direction == SdpDirection.None)
                direction = SdpDirections.Of(Session);
            return direction == SdpDirection.None ? SdpDirection.SendReceive : direction;
        }
    }

    /// <summary>a=setup, the section's own or the session's (RFC 4145 section 4).</summary>
    public SdpSetup Setup => TryGet(SdpAttributeName.Setup, out ReadOnlySpan<byte> value) ? SdpSetups.Read(value) : SdpSetup.None;

    /// <summary>The first attribute of this name in the section, or, where it may stand there, in the session's lines.</summary>
    public bool TryGet(SdpAttributeName name, out ReadOnlySpan<byte> value)
        => Section.TryGet(name, out value)
            || (SdpAttributeTable.Level(name) == SdpAttributeLevel.Both && Session.TryGet(name, out value));
}
