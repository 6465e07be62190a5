using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Capture.Network;
using ImsTrace.Capture.Transport;
using ImsTrace.Protocols.Diameter;
using ImsTrace.Protocols.Sip;

namespace ImsTrace.Analysis.Flows;

/// <summary>Reads roles off what nodes do to SIP messages (spec part 3): from behaviour, never from names.</summary>
internal sealed class SipEvidence(JoinContext context)
{
    /// <summary>A request on a new hop; its upstream copy is linked already.</summary>
    public void OnRequest(Transaction transaction)
    {
        MessageRecord request = transaction.Request!.Record; // called for requests only
        (NodeState from, NodeState to) = context.Nodes.Note(request.Source, request.Destination, isRequest: true, isSip: true, request.Time);
        NoteVia(request, from);
        ReadOnlySpan<byte> method = request.Text(MessageField.Method);
        bool isRegister = method.SequenceEqual("REGISTER"u8);
        if (transaction.Upstream is { Request: { } upstream, Protocol: Protocol.Sip })
            OnForward(transaction, upstream.Record, request, from, to, isRegister);
        // A CANCEL has one Via on each hop (RFC 3261 section 9.1), whoever sends it; of what is cut off, others may not be seen.
        else if (request.Text(MessageField.Vias).IndexOf((byte)'\n') < 0 && request.Has(MessageField.CallId) && !method.SequenceEqual("CANCEL"u8))
            OnFirstHop(request, from, to, isRegister);
        if (!isRegister && IsAddressedHere(request))
        {
            to.Add(Evidence.ReachedByContact, request.Number);
            if (transaction.Upstream is not null)
                from.Add(Evidence.DeliversToContact, request.Number);
        }
    }

    // The port of a connection's opener lasts no longer than the connection; its Via says where it is reached (RFC 3261 section 18.1.1).
    private static void NoteVia(MessageRecord request, NodeState from)
    {
        if (request.Transport == TransportProtocol.Udp || from.IsKnownBy(AddressUse.SipNamed))
            return;
        ReadOnlySpan<byte> vias = request.Text(MessageField.Vias);
        int end = vias.IndexOfAny((byte)' ', (byte)'\n');
        ReadOnlySpan<byte> host = SipUriReader.SplitHost(end < 0 ? vias : vias[..end], out int port);
        if (port > 0 && Endpoint.TryParseHost(host.Trim("[]"u8), out Endpoint named) && named == request.Source.Host)
            from.Note(named with { Port = (ushort)port }, AddressUse.SipNamed);
    }

    /// <summary>The ACK of a non-2xx answer: no evidence, but the nodes spoke.</summary>
    public void OnAck(FlowMessage ack)
        => context.Nodes.Note(ack.Record.Source, ack.Record.Destination, isRequest: true, isSip: true, ack.Record.Time);

    /// <summary>A response.</summary>
    public void OnResponse(Transaction transaction, FlowMessage response)
    {
        MessageRecord record = response.Record;
        (NodeState from, NodeState to) = context.Nodes.Note(record.Source, record.Destination, isRequest: false, isSip: true, record.Time);
        // What made it cannot be told where the capture began behind its request.
        bool isOwn = transaction.Request is not null && response.Cause == transaction.Request;
        // Who takes a terminal's first hop is its proxy, and passes on what another made that may not be seen.
        bool isMade = isOwn && transaction.ViasBelow != 0;
        if (record.Text(MessageField.Method).SequenceEqual("REGISTER"u8))
            OnRegisterResponse(record, response.Cause, from, isOwn, isMade && !OnlyAsksWhere(transaction));
        if (isMade && record.Number64(MessageField.Status) == 202 && transaction.Request?.Record.Has(MessageField.ResourceList) == true)
            from.Add(Evidence.AnswersList, record.Number);
        if (!isMade || !record.Has(MessageField.ContactFocus))
            return;
        from.Add(Evidence.IsFocus, record.Number);
        // Who stands between the proxy of the user's own and the focus.
        if (transaction.Upstream?.Upstream is not null)
            to.Add(Evidence.HandsToFocus, record.Number);
    }

    private static void OnRegisterResponse(MessageRecord record, FlowMessage? cause, NodeState from, bool isOwn, bool isMade)
    {
        if (isMade && (record.Has(MessageField.ServiceRoutes) || record.Has(MessageField.AssociatedUris)))
            from.Add(Evidence.GivesServiceRoute, record.Number);
        if (isMade && record.Has(MessageField.ChallengeNonce))
            from.Add(Evidence.InsertsKeys, record.Number);
        if (isOwn || cause is null || cause.IsRequest)
            return;
        bool hidesKeys = cause.Record.Has(MessageField.ChallengeCipherKey) && !record.Has(MessageField.ChallengeCipherKey);
        if (hidesKeys || (record.Has(MessageField.SecurityServer) && !cause.Record.Has(MessageField.SecurityServer)))
            from.Add(Evidence.SetsSecurity, record.Number);
    }

    // Who asks the HSS where the user is served, and assigns nothing, passes on what another node made that is not seen.
    private static bool OnlyAsksWhere(Transaction transaction)
    {
        bool asks = false;
        foreach (Transaction query in transaction.Downstream)
        {
            if (query.Protocol != Protocol.Diameter || query.Request is not { } request)
                continue;
            long code = request.Record.Number64(MessageField.CommandCode);
            if (code is CommandCode.MultimediaAuth or CommandCode.ServerAssignment)
                return false;
            asks |= code == CommandCode.UserAuthorization;
        }
        return asks;
    }

    private static void OnForward(
        Transaction transaction, MessageRecord before, MessageRecord after, NodeState proxy, NodeState next, bool isRegister)
    {
        if (isRegister)
        {
            OnRegisterForward(transaction, before, after, proxy, next);
            return;
        }
        bool isFirstProxy = before.Text(MessageField.Vias).IndexOf((byte)'\n') < 0;
        if (isFirstProxy && !before.Has(MessageField.AssertedIdentities) && after.Has(MessageField.AssertedIdentities))
            proxy.Add(Evidence.AssertsIdentity, after.Number);
        if (isFirstProxy && !before.Has(MessageField.AssertedIdentities) && !before.Has(MessageField.ChargingVector)
            && after.Has(MessageField.ChargingVector))
            proxy.Add(Evidence.CreatesChargingId, after.Number);
        if (before.Has(MessageField.ChargingVector) && !after.Has(MessageField.ChargingVector) && after.Has(MessageField.CalledPartyId))
            proxy.Add(Evidence.StripsCharging, after.Number);
        bool rewritten = !before.Text(MessageField.RequestUri).SequenceEqual(after.Text(MessageField.RequestUri));
        if (rewritten && after.Has(MessageField.CalledPartyId) && !before.Has(MessageField.CalledPartyId))
            proxy.Add(Evidence.RewritesToContact, after.Number);
        if (before.Source.Host == after.Destination.Host && before.Source.Host != after.Source.Host && !isFirstProxy)
            proxy.Add(Evidence.ReturnsToServer, after.Number);
        if (transaction.Upstream is { } above && LocationAnswer(above) is { } answer && answer.Has(MessageField.ServerName)
            && !after.Has(MessageField.CalledPartyId))
            next.Add(Evidence.NamedByLocation, after.Number);
    }

    private static void OnRegisterForward(Transaction transaction, MessageRecord before, MessageRecord after, NodeState proxy, NodeState next)
    {
        bool addsPath = !before.Has(MessageField.Paths) && after.Has(MessageField.Paths);
        bool addsNetwork = !before.Has(MessageField.VisitedNetworkId) && after.Has(MessageField.VisitedNetworkId);
        if (addsPath)
            proxy.Add(Evidence.AddsPath, after.Number);
        if (addsNetwork)
            proxy.Add(Evidence.AddsVisitedNetwork, after.Number);
        // A border controller that stays on the way adds itself (TS 24.229 section 5.10).
        if (!addsNetwork && before.Has(MessageField.Paths) && before.Text(MessageField.Paths).SequenceEqual(after.Text(MessageField.Paths)))
            proxy.Add(Evidence.ForwardsRegisterUnchanged, after.Number);
        if (transaction.Upstream is { } above && LocationAnswer(above) is not null)
            next.Add(Evidence.NamedByUserAuthorization, after.Number);
    }

    // The UAA or LIA on which the forwarding of a request rests.
    private static MessageRecord? LocationAnswer(Transaction above)
    {
        for (int i = above.Downstream.Count - 1; i >= 0; i--)
        {
            Transaction query = above.Downstream[i];
            if (query.Protocol == Protocol.Diameter && query.Final is { } answer
                && answer.Record.Number64(MessageField.CommandCode) is 300 or 302)
                return answer.Record;
        }
        return null;
    }

    private static void OnFirstHop(MessageRecord request, NodeState from, NodeState to, bool isRegister)
    {
        if (isRegister)
        {
            if (PublicIdentity.Same(request.Text(MessageField.FromUri), request.Text(MessageField.ToUri)))
            {
                from.Add(Evidence.RegistersItself, request.Number);
                to.Add(Evidence.TakesFirstHop, request.Number);
            }
            else
            {
                from.Add(Evidence.SendsThirdPartyRegister, request.Number);
                to.Add(Evidence.TakesThirdPartyRegister, request.Number);
            }
            return;
        }
        // An ACK of a refusal and a CANCEL begin at each hop.
        ReadOnlySpan<byte> method = request.Text(MessageField.Method);
        if (request.Has(MessageField.ToTag) || method.SequenceEqual("ACK"u8) || method.SequenceEqual("CANCEL"u8))
            return;
        if (request.Has(MessageField.PreferredIdentities) || request.Has(MessageField.AccessNetworkInfo))
            from.Add(Evidence.GivesAccessNetwork, request.Number);
        if (request.Has(MessageField.AssertedIdentities))
        {
            from.Add(Evidence.StartsWithAssertion, request.Number);
            return;
        }
        from.Add(Evidence.StartsWithoutAssertion, request.Number);
        to.Add(Evidence.TakesFirstHop, request.Number);
    }

    // A request whose Request-URI is the very address it goes to, with somebody before it who put it there.
    private static bool IsAddressedHere(MessageRecord request)
    {
        if (request.Has(MessageField.ToTag) || request.Text(MessageField.Vias).IndexOf((byte)'\n') < 0)
            return false;
        ReadOnlySpan<byte> uri = request.Text(MessageField.RequestUri);
        int at = uri.IndexOf((byte)'@');
        if (at < 0)
            return false;
        Span<byte> address = stackalloc byte[Capture.Network.Endpoint.MaximumTextLength];
        if (!request.Destination.TryFormat(address, out int length))
            return false;
        ReadOnlySpan<byte> host = HostOf(address[..length]);
        ReadOnlySpan<byte> named = uri[(at + 1)..];
        return named.StartsWith(host) && (named.Length == host.Length || named[host.Length] is (byte)':' or (byte)';' or (byte)'?');
    }

    private static ReadOnlySpan<byte> HostOf(ReadOnlySpan<byte> endpoint) => endpoint[..endpoint.LastIndexOf((byte)':')];
}
