using ImsTrace.Protocols.Sip;
using ImsTrace.Replay.Sip;

namespace ImsTrace.Replay.Playing;

/// <summary>What a played role knows of one dialog (RFC 3261 section 12).</summary>
internal sealed class DialogState
{
    /// <summary>Where its requests go; null before the other side said so.</summary>
    public byte[]? RemoteTarget { get; private set; }

    /// <summary>The route set; null before the other side said so.</summary>
    public IReadOnlyList<byte[]>? Routes { get; private set; }

    /// <summary>How many requests were sent that the recording does not have.</summary>
    public uint Inserted { get; set; }

    /// <summary>The CSeq number of the last request that was sent.</summary>
    public uint LastSequence { get; set; }

    /// <summary>The INVITE that was sent and is not answered yet.</summary>
    public ClientTransaction? Invite { get; set; }

    /// <summary>The INVITE that came.</summary>
    public ServerTransaction? Incoming { get; set; }

    /// <summary>Whether the other side has opened it.</summary>
    public bool IsCallee { get; private set; }

    /// <summary>The last ACK of a 2xx, for a 2xx that comes again.</summary>
    public (SipRoute Route, byte[] Bytes)? Ack { get; set; }

    /// <summary>The answer or request that established it, of which a BYE can be made; null while it is not established.</summary>
    public SipMessage? Established { get; private set; }

    public SipRoute EstablishedRoute { get; private set; }

    /// <summary>Takes route set and target from an answer (RFC 3261 section 12.1.2).</summary>
    public void OnAnswer(SipMessage response, in SipRoute route)
    {
        if (response.Status is <= 100 or >= 300 || !MakesDialog(response.Method) || response.ToTag.IsEmpty)
            return;
        if (response.Uris(SipHeaderId.Contact) is [var contact, ..])
            RemoteTarget = contact;
        List<byte[]> routes = response.Uris(SipHeaderId.RecordRoute);
        routes.Reverse();
        Routes = routes;
        if (response.Status >= 200 && response.Method.SequenceEqual("INVITE"u8))
            (Established, EstablishedRoute) = (response.ToOwned(), route);
    }

    /// <summary>Takes route set and target from a request (RFC 3261 section 12.1.1).</summary>
    public void OnRequest(SipMessage request)
    {
        if (request.Uris(SipHeaderId.Contact) is [var contact, ..])
            RemoteTarget = contact;
        if (request.ToTag.IsEmpty)
            Routes = request.Uris(SipHeaderId.RecordRoute);
    }

    /// <summary>A 2xx to its INVITE goes out.</summary>
    public void Accept(byte[] answer, in SipRoute route)
    {
        SipMessage message = new();
        if (message.TryRead(answer, SipFraming.Datagram) && Established is null)
            (Established, EstablishedRoute, IsCallee) = (message, route, true);
    }

    // RFC 3261 section 12.1, RFC 6665 section 4.4.1, RFC 3515 section 2.4; an UPDATE has a new target too.
    private static bool MakesDialog(ReadOnlySpan<byte> method)
        => method.SequenceEqual("INVITE"u8) || method.SequenceEqual("SUBSCRIBE"u8) || method.SequenceEqual("REFER"u8) || method.SequenceEqual("UPDATE"u8);

    /// <summary>It is over.</summary>
    public void End() => Established = null;
}
