using ImsTrace.Protocols.Msrp;
using ImsTrace.Protocols.Sdp.Attributes;
using ImsTrace.Protocols.Sdp.Files;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sdp;

/// <summary>One <c>m=message</c> section with what an MSRP connection is set up from (RFC 4975 section 8).</summary>
public readonly ref struct SdpMessageMediaView
{
    public SdpMessageMediaView(SdpMediaView media) => Media = media;

    /// <summary>The whole section.</summary>
    public SdpMediaView Media { get; }

    /// <summary>Which m-line it is, from 0; offer and answer pair by it (RFC 3264 section 6).</summary>
    public int Index => Media.Index;

    /// <summary>The port of the m-line; 0 refuses the section, -1 stands for none that can be read.</summary>
    public int Port => Media.Line.Port;

    /// <summary><c>TCP/MSRP</c> or <c>TCP/TLS/MSRP</c>.</summary>
    public ReadOnlySpan<byte> Proto => Media.Line.Proto;

    /// <summary>Whether the connection is TLS (RFC 4975 section 8.1).</summary>
    public bool IsSecure => AsciiName.Matches(Proto, "TCP/TLS/MSRP"u8);

    /// <summary>The address of c=, the section's own or the session's.</summary>
    public ReadOnlySpan<byte> Connection => Media.Connection;

    /// <summary>The whole a=path, URIs with a space between (RFC 4975 section 8.2).</summary>
    public ReadOnlySpan<byte> Path => Get(SdpAttributeName.Path);

    /// <summary>The last URI of the path: the endpoint itself, behind its relays.</summary>
    public ReadOnlySpan<byte> LastUri => new MsrpPath(Path).Last;

    /// <summary>a=setup: active, passive, actpass, holdconn (RFC 4145 section 4, RFC 6135 section 4.2).</summary>
    public ReadOnlySpan<byte> Setup => Get(SdpAttributeName.Setup);

    /// <summary>a=accept-types; <see cref="SdpMediaTypes"/> walks over it (RFC 4975 section 8.6).</summary>
    public ReadOnlySpan<byte> AcceptTypes => Get(SdpAttributeName.AcceptTypes);

    /// <summary>a=accept-wrapped-types (RFC 4975 section 8.6).</summary>
    public ReadOnlySpan<byte> AcceptWrappedTypes => Get(SdpAttributeName.AcceptWrappedTypes);

    /// <summary>a=max-size in octets; -1 where it is absent or no number (RFC 4975 section 8.6).</summary>
    public long MaxSize => SdpNumber.TryRead(Get(SdpAttributeName.MaxSize), out long size) ? size : -1;

    /// <summary>a=msrp-cema (RFC 6714 section 4).</summary>
    public bool HasCema => Media.TryGet(SdpAttributeName.MsrpCema, out _);

    /// <summary>a=fingerprint, the section's own or the session's (RFC 8122 section 5).</summary>
    public bool HasFingerprint => Media.TryGet(SdpAttributeName.Fingerprint, out _);

    /// <summary>Whether the far end is a chat room (RFC 7701 section 8).</summary>
    public bool HasChatroom => Media.TryGet(SdpAttributeName.Chatroom, out _);

    /// <summary>What a=chatroom lists: nickname, private-messages (RFC 7701 section 8).</summary>
    public ReadOnlySpan<byte> Chatroom => Get(SdpAttributeName.Chatroom);

    /// <summary>The whole a=file-selector (RFC 5547 section 6).</summary>
    public ReadOnlySpan<byte> FileSelector => Get(SdpAttributeName.FileSelector);

    /// <summary>The file that the section is about; false for a session of messages (RFC 5547 section 6).</summary>
    public bool TryGetFile(out SdpFileSelector file)
    {
        file = default;
        return Media.TryGet(SdpAttributeName.FileSelector, out ReadOnlySpan<byte> value) && SdpFileSelector.TryRead(value, out file);
    }

    ReadOnlySpan<byte> Get(SdpAttributeName name)
    {
        Media.TryGet(name, out ReadOnlySpan<byte> value);
        return value;
    }
}
