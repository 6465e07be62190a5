using ImsTrace.Capture.Transport;
using ImsTrace.Protocols.WebSocket;

namespace ImsTrace.Analysis.Messages.Assembly;

/// <summary>What one direction of a WebSocket remembers.</summary>
internal sealed class WebSocketStream(WebSocketShared shared) : IDisposable
{
    /// <summary>Makes messages of its frames.</summary>
    public WebSocketMessageReader Reader { get; } = new(shared);

    /// <summary>What the protocol inside remembers.</summary>
    public StreamState Carried { get; } = new();

    /// <summary>The protocol that the handshake agrees on; 0 where it was not seen or names another one.</summary>
    public Protocol Protocol { get; private set; }

    /// <summary>Where the message under way begins; null where there is none, or nobody asks.</summary>
    public StreamRange? Begun { get; set; }

    /// <summary>Whether the handshake says, or a message has shown, that SIP or MSRP is inside.</summary>
    public bool CarriesSignalling { get; set; }

    /// <summary>The socket opens here.</summary>
    public void Open(in WebSocketHandshake handshake)
    {
        Dispose();
        Protocol = handshake.HasSubprotocol("sip"u8) ? Protocol.Sip : handshake.HasSubprotocol("msrp"u8) ? Protocol.Msrp : default;
        CarriesSignalling = Protocol != 0;
    }

    /// <summary>Frees what is held of unfinished messages and the context of compression; what comes next is read anew.</summary>
    public void Dispose()
    {
        Reader.Dispose();
        Begun = null;
        (Carried.Attachment as IDisposable)?.Dispose();
        Carried.Attachment = null;
    }
}
