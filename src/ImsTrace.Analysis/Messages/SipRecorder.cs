using System.Text.Unicode;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Mime;
using ImsTrace.Protocols.Sdp;
using ImsTrace.Protocols.Sip;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Messages;

/// <summary>Takes the planned fields out of a SIP message.</summary>
internal sealed class SipRecorder
{
    private const int BranchName = 8; // ;branch=
    private const int KnownDescriptions = 64;
    private readonly ulong[] goodDescriptions = new ulong[KnownDescriptions];
    private readonly FieldPlan plan;
    private readonly EnumSet<SipHeaderId> wanted;
    private readonly RawParts rawParts;
    private readonly bool wantsBody;
    private readonly bool wantsMore;
    private readonly SipHeaderId[] named;
    private readonly TextFields text;
    private readonly SipHeader[] slots = new SipHeader[SipLimits.Default.Headers];

    public SipRecorder(FieldPlan plan)
    {
        this.plan = plan;
        named = SipHeaderPlan.NamedIn(plan);
        wanted = SipHeaderPlan.HeadersFor(plan, named);
        wantsMore = !SipHeaderPlan.Always.HasAll(wanted);
        rawParts = plan.Parts;
        wantsBody = plan.HasAny(MessageField.BodyHash, MessageField.SdpPaths, MessageField.SdpPorts, MessageField.SdpSetups,
            MessageField.SdpCema, MessageField.SdpFileSelectors, MessageField.ResourceList, MessageField.Body, MessageField.SdpOrigin,
            MessageField.SdpMedia, MessageField.SdpProblems);
        text = new(plan);
    }

    /// <summary>Fills the builder; false where the bytes hold no SIP start line.</summary>
    public bool Read(ReadOnlySpan<byte> bytes, SipFraming framing, MessageRecordBuilder builder, out MessageKind kind, bool isCut = false)
    {
        builder.Clear();
        SipReader.Read(isCut ? WholeLines(bytes) : bytes, wanted, slots, out SipMessageView view, framing);
        kind = view.IsRequest ? MessageKind.Request : MessageKind.Response;
        if (!view.IsRequest && view.Status == 0)
            return false;
        SetStartLine(view, builder);
        SetDialog(view, builder);
        SetVias(view, builder);
        if (wantsMore)
        {
            SetRouting(view, builder);
            SetIdentities(view, builder);
            SetSecurity(view, builder);
        }
        SetContent(view, builder);
        SetNamedHeaders(view, builder);
        SetHeaderStyle(view, builder);
        if (!rawParts.Headers.IsEmpty)
            SetRawHeaders(view, builder);
        for (int i = 0; i < view.Problems.Kept; i++)
        {
            if (!isCut || !ComesOfTheCut(view, view.Problems[i], bytes))
                builder.AddProblem((int)view.Problems[i].Code, view.Problems[i].Offset);
        }
        return true;
    }

    // Half a header is none: what is left of an identity is another one's.
    private static ReadOnlySpan<byte> WholeLines(ReadOnlySpan<byte> bytes)
    {
        bool hasAllHeaders = bytes.IndexOf("\r\n\r\n"u8) >= 0 || bytes.IndexOf("\n\n"u8) >= 0;
        int end = hasAllHeaders ? bytes.Length : bytes.LastIndexOf((byte)'\n') + 1;
        return end > 0 ? bytes[..end] : bytes;
    }

    // What the capture has cut off is not missing in the message: its body's rest, or the headers behind the last whole line.
    private static bool ComesOfTheCut(in SipMessageView view, DecodeError problem, ReadOnlySpan<byte> bytes)
        => problem.Code == DecodeErrorCode.SipBodyShort
            || (view.Problems.Has(DecodeErrorCode.SipHeaderBlockEnd) && problem.Offset > bytes.LastIndexOf((byte)'\n'));

    private static void SetStartLine(in SipMessageView view, MessageRecordBuilder builder)
    {
        if (view.IsRequest)
        {
            builder.Set(MessageField.Method, view.Method);
            builder.Set(MessageField.RequestUri, view.RequestUri);
            return;
        }
        builder.Set(MessageField.Status, view.Status);
        builder.Set(MessageField.Reason, view.Reason);
    }

    private static void SetDialog(in SipMessageView view, MessageRecordBuilder builder)
    {
        if (view.TryGet(SipHeaderId.CallId, out ReadOnlySpan<byte> value))
            builder.Set(MessageField.CallId, value);
        if (view.TryGet(SipHeaderId.CSeq, out value))
        {
            bool isWhole = CSeqReader.TryRead(value, out uint number, out ReadOnlySpan<byte> method);
            if (isWhole || number > 0)
                builder.Set(MessageField.CSeq, number);
            if (isWhole && !view.IsRequest)
                builder.Set(MessageField.Method, method);
        }
        SetAddress(view, SipHeaderId.From, MessageField.FromUri, MessageField.FromTag, builder);
        SetAddress(view, SipHeaderId.To, MessageField.ToUri, MessageField.ToTag, builder);
    }

    private static void SetAddress(in SipMessageView view, SipHeaderId header, MessageField uri, MessageField tag, MessageRecordBuilder builder)
    {
        if (!view.TryGet(header, out ReadOnlySpan<byte> value) || !NameAddrReader.TryReadOne(value, out NameAddrView address))
            return;
        builder.Set(uri, address.Uri);
        if (address.TryGetParameter("tag"u8, out ReadOnlySpan<byte> text))
            builder.Set(tag, text);
    }

    private void SetVias(in SipMessageView view, MessageRecordBuilder builder)
    {
        bool isTop = true;
        bool wantsAll = plan.Has(MessageField.Vias);
        SipHeaderValues values = view.Values(SipHeaderId.Via);
        while (values.TryRead(out ReadOnlySpan<byte> value))
        {
            ViaReader vias = new(value);
            while (vias.TryRead(out ViaView via))
            {
                if (isTop)
                {
                    builder.Set(MessageField.Branch, via.Branch);
                    if (plan.Has(MessageField.ViaTransport))
                        builder.Set(MessageField.ViaTransport, via.Transport);
                    if (via.Parameters.Length > via.Branch.Length + BranchName)
                        SetTopVia(via, builder);
                    isTop = false;
                }
                if (!wantsAll)
                    return;
                builder.Add(MessageField.Vias, via.SentBy);
                builder.Append(MessageField.Vias, " "u8);
                builder.Append(MessageField.Vias, via.Branch);
            }
        }
    }

    private void SetTopVia(in ViaView via, MessageRecordBuilder builder)
    {
        if (!via.Received.IsEmpty && plan.Has(MessageField.ViaReceived))
            builder.Set(MessageField.ViaReceived, via.Received);
        if (via.HasRPort && plan.Has(MessageField.ViaRPort))
            builder.Set(MessageField.ViaRPort, via.RPort);
    }

    private void SetRouting(in SipMessageView view, MessageRecordBuilder builder)
    {
        SetNumber(view, SipHeaderId.MaxForwards, MessageField.MaxForwards, builder);
        SetNumber(view, SipHeaderId.Expires, MessageField.Expires, builder);
        SetUris(view, SipHeaderId.Route, MessageField.Routes, builder);
        SetUris(view, SipHeaderId.RecordRoute, MessageField.RecordRoutes, builder);
        SetUris(view, SipHeaderId.Path, MessageField.Paths, builder);
        SetUris(view, SipHeaderId.ServiceRoute, MessageField.ServiceRoutes, builder);
        SetTokens(view, SipHeaderId.Require, MessageField.Require, builder);
        SetTokens(view, SipHeaderId.Supported, MessageField.Supported, builder);
        SetText(view, SipHeaderId.Event, MessageField.Event, builder);
        SetContacts(view, builder);
    }

    private void SetContacts(in SipMessageView view, MessageRecordBuilder builder)
    {
        if (!plan.HasAny(MessageField.Contacts, MessageField.ContactExpires, MessageField.ContactFocus) || !view.Has(SipHeaderId.Contact))
            return;
        SetUris(view, SipHeaderId.Contact, MessageField.Contacts, builder);
        long longest = -1;
        bool leavesToHeader = false;
        SipHeaderValues values = view.Values(SipHeaderId.Contact);
        while (values.TryRead(out ReadOnlySpan<byte> value))
        {
            NameAddrReader addresses = new(value);
            while (addresses.TryRead(out NameAddrView address))
            {
                if (address.TryGetParameter("expires"u8, out ReadOnlySpan<byte> expires) && DecimalNumber.TryRead(expires, out uint seconds))
                    longest = Math.Max(longest, seconds);
                else
                    leavesToHeader = true;
                if (!builder.Has(MessageField.ContactFocus) && address.TryGetParameter("isfocus"u8, out _))
                    builder.Set(MessageField.ContactFocus, 1);
            }
        }
        // Beside a Contact with an expiry of its own, one without has that of Expires (RFC 3261 section 10.2.1.1).
        if (longest >= 0 && leavesToHeader && view.TryGet(SipHeaderId.Expires, out ReadOnlySpan<byte> header) && DecimalNumber.TryRead(header, out uint ofAll))
            longest = Math.Max(longest, ofAll);
        if (longest >= 0)
            builder.Set(MessageField.ContactExpires, longest);
    }

    private void SetIdentities(in SipMessageView view, MessageRecordBuilder builder)
    {
        SetUris(view, SipHeaderId.PAssertedIdentity, MessageField.AssertedIdentities, builder);
        SetUris(view, SipHeaderId.PPreferredIdentity, MessageField.PreferredIdentities, builder);
        SetUris(view, SipHeaderId.PAssociatedUri, MessageField.AssociatedUris, builder);
        SetText(view, SipHeaderId.PAccessNetworkInfo, MessageField.AccessNetworkInfo, builder);
        if (plan.Has(MessageField.CalledPartyId) && view.TryGet(SipHeaderId.PCalledPartyId, out ReadOnlySpan<byte> value)
            && NameAddrReader.TryReadFirst(value, out NameAddrView called))
            builder.Set(MessageField.CalledPartyId, called.Uri);
        if (plan.Has(MessageField.VisitedNetworkId) && view.TryGet(SipHeaderId.PVisitedNetworkId, out value))
            builder.Set(MessageField.VisitedNetworkId, QuotedText.Unquote(value));
        SetFlag(view, SipHeaderId.PChargingFunctionAddresses, MessageField.ChargingFunctionAddresses, builder);
        SetFlag(view, SipHeaderId.PChargingVector, MessageField.ChargingVector, builder);
        if (plan.Has(MessageField.Icid) && view.TryGet(SipHeaderId.PChargingVector, out value)
            && SipParameters.TryGet(value, "icid-value"u8, out ReadOnlySpan<byte> icid))
            builder.Set(MessageField.Icid, QuotedText.Unquote(icid));
    }

    private void SetSecurity(in SipMessageView view, MessageRecordBuilder builder)
    {
        SetFlag(view, SipHeaderId.SecurityClient, MessageField.SecurityClient, builder);
        SetFlag(view, SipHeaderId.SecurityServer, MessageField.SecurityServer, builder);
        if (view.TryGet(SipHeaderId.Authorization, out ReadOnlySpan<byte> value))
            DigestFields.SetCredentials(value, plan, builder);
        if (view.TryGet(SipHeaderId.WwwAuthenticate, out value))
            DigestFields.SetChallenge(value, plan, builder);
    }

    private void SetContent(in SipMessageView view, MessageRecordBuilder builder)
    {
        if (view.TryGet(SipHeaderId.ContentType, out ReadOnlySpan<byte> type))
            builder.Set(MessageField.ContentType, type);
        builder.Set(MessageField.BodySize, view.Body.Length);
        if (plan.Has(MessageField.TrailingSize) && view.Start + view.Length < view.Bytes.Length)
            builder.Set(MessageField.TrailingSize, view.Bytes.Length - view.Start - view.Length);
        if (view.Body.IsEmpty)
            return;
        if (text.IsWanted && view.IsRequest && view.Method.SequenceEqual("MESSAGE"u8))
            text.Set(type, view.Body, builder);
        if (!wantsBody)
            return;
        if (plan.Has(MessageField.Body))
            builder.Set(MessageField.Body, view.Body);
        if (plan.Has(MessageField.BodyHash))
            builder.Set(MessageField.BodyHash, (long)FieldHash.Of(view.Body));
        if (IsOfType(type, "application/sdp"u8))
            SetSdp(view.Body, builder);
        else if (IsOfType(type, "multipart/"u8))
            SetParts(type, view.Body, builder);
        else if (IsOfType(type, "application/resource-lists+xml"u8))
            builder.Set(MessageField.ResourceList, 1);
    }

    // RFC 3261 section 7.3.1: types and subtypes are compared without regard to case.
    private static bool IsOfType(ReadOnlySpan<byte> type, ReadOnlySpan<byte> start)
        => type.Length >= start.Length && System.Text.Ascii.EqualsIgnoreCase(type[..start.Length], start);

    private void SetParts(ReadOnlySpan<byte> type, ReadOnlySpan<byte> body, MessageRecordBuilder builder)
    {
        if (MimePartFinder.TryFind(type, body, "application/sdp"u8, out MimePartView part))
            SetSdp(part.Body, builder);
        if (plan.Has(MessageField.ResourceList) && MimePartFinder.TryFind(type, body, "application/resource-lists+xml"u8, out _))
            builder.Set(MessageField.ResourceList, 1);
    }

    private void SetSdp(ReadOnlySpan<byte> body, MessageRecordBuilder builder)
    {
        if (plan.Has(MessageField.SdpOrigin))
            SetOrigin(body, builder);
        if (plan.Has(MessageField.SdpMedia))
            SdpProblems.AddMedia(body, builder);
        if (plan.Has(MessageField.SdpProblems))
            AddSdpProblems(body, builder);
        AddSdpList(MessageField.SdpPaths, body, builder);
        AddSdpList(MessageField.SdpPorts, body, builder);
        AddSdpList(MessageField.SdpSetups, body, builder);
        AddSdpList(MessageField.SdpFileSelectors, body, builder);
        if (!plan.Has(MessageField.SdpCema))
            return;
        SdpMessageMediaReader reader = new(body);
        while (reader.TryRead(out SdpMessageMediaView media))
        {
            if (!media.HasCema)
                continue;
            builder.Set(MessageField.SdpCema, 1);
            return;
        }
    }

    // Proxies pass a session description on as it is: what was found good on one hop is good on the next.
    private void AddSdpProblems(ReadOnlySpan<byte> body, MessageRecordBuilder builder)
    {
        ulong hash = FieldHash.Of(body);
        ref ulong known = ref goodDescriptions[hash % KnownDescriptions];
        if (known == hash)
            return;
        SdpProblems.Add(body, builder);
        if (!builder.Has(MessageField.SdpProblems))
            known = hash;
    }

    // o=<username> <sess-id> <sess-version> …      (RFC 8866 section 5.2)
    private static void SetOrigin(ReadOnlySpan<byte> body, MessageRecordBuilder builder)
    {
        int start = body.IndexOf("\no="u8);
        if (start < 0)
            return;
        ReadOnlySpan<byte> line = body[(start + 3)..];
        int name = line.IndexOf((byte)' ');
        int id = name < 0 ? -1 : line[(name + 1)..].IndexOf((byte)' ');
        if (id > 0)
            builder.Set(MessageField.SdpOrigin, line[..(name + 1 + id)]);
    }

    // One item a message section, in all lists alike: the items of one list must be added without another's between.
    private void AddSdpList(MessageField field, ReadOnlySpan<byte> body, MessageRecordBuilder builder)
    {
        if (!plan.Has(field))
            return;
        Span<byte> digits = stackalloc byte[12];
        SdpMessageMediaReader reader = new(body);
        while (reader.TryRead(out SdpMessageMediaView media))
        {
            switch (field)
            {
                case MessageField.SdpPaths:
                    builder.Add(field, media.LastUri);
                    break;
                case MessageField.SdpPorts:
                    media.Port.TryFormat(digits, out int length, default, System.Globalization.CultureInfo.InvariantCulture);
                    builder.Add(field, digits[..length]);
                    break;
                default:
                    ReadOnlySpan<byte> value = field == MessageField.SdpSetups ? media.Setup : media.FileSelector;
                    builder.Add(field, value.IsEmpty ? "-"u8 : value);
                    break;
            }
        }
    }

    private void SetHeaderStyle(in SipMessageView view, MessageRecordBuilder builder)
    {
        if (!plan.Has(MessageField.HeaderStyle))
            return;
        if (view.HasFolding)
            builder.Add(MessageField.HeaderStyle, "folded"u8);
        if (!Utf8.IsValid(view.Bytes[view.Start..view.BodyOffset]))
            builder.Add(MessageField.HeaderStyle, "not-utf8"u8);
        if (view.Bytes[view.Start..view.BodyOffset].Contains((byte)0))
            builder.Add(MessageField.HeaderStyle, "nul"u8);
        if (HasBareAddress(view, SipHeaderId.Route) || HasBareAddress(view, SipHeaderId.RecordRoute))
            builder.Add(MessageField.HeaderStyle, "bare-route"u8);
        if (view.TryGet(SipHeaderId.MaxForwards, out ReadOnlySpan<byte> hops) && !DecimalNumber.TryRead(hops, out uint _))
            builder.Add(MessageField.HeaderStyle, "max-forwards"u8);
    }

    private static bool HasBareAddress(in SipMessageView view, SipHeaderId header)
    {
        if (!view.Has(header))
            return false;
        SipHeaderValues values = view.Values(header);
        while (values.TryRead(out ReadOnlySpan<byte> value))
        {
            int brackets = value.Count((byte)'<');
            if (brackets > value.Count((byte)','))
                continue;
            int count = 0;
            NameAddrReader addresses = new(value);
            while (addresses.TryRead(out _))
                count++;
            if (count > brackets)
                return true;
        }
        return false;
    }

    private void SetNamedHeaders(in SipMessageView view, MessageRecordBuilder builder)
    {
        foreach (SipHeaderId header in named)
        {
            if (!view.Has(header))
                continue;
            MessageField field = HeaderFields.Of(header);
            SipHeaderValues values = view.Values(header);
            while (values.TryRead(out ReadOnlySpan<byte> value))
            {
                if (value.Contains((byte)'\n'))
                    AddFolded(field, value, builder);
                else
                    builder.Add(field, value);
            }
        }
    }

    // A folded line is one line (RFC 3261 section 7.3.1), and an item of a list has none.
    private static void AddFolded(MessageField field, ReadOnlySpan<byte> value, MessageRecordBuilder builder)
    {
        builder.Add(field, default);
        while (value.IndexOf((byte)'\n') is >= 0 and var end)
        {
            builder.Append(field, value[..end].TrimEnd("\r \t"u8));
            builder.Append(field, " "u8);
            value = value[(end + 1)..].TrimStart(" \t"u8);
        }
        builder.Append(field, value);
    }

    private void SetRawHeaders(in SipMessageView view, MessageRecordBuilder builder)
    {
        foreach (SipHeaderId header in rawParts.Headers)
        {
            SipHeaderValues values = view.Values(header);
            while (values.TryRead(out ReadOnlySpan<byte> value))
                RawPartEnumerator.Add(builder, header, value);
        }
    }

    private static void SetNumber(in SipMessageView view, SipHeaderId header, MessageField field, MessageRecordBuilder builder)
    {
        if (view.TryGet(header, out ReadOnlySpan<byte> value) && DecimalNumber.TryRead(value, out uint number))
            builder.Set(field, number);
    }

    private static void SetText(in SipMessageView view, SipHeaderId header, MessageField field, MessageRecordBuilder builder)
    {
        if (view.TryGet(header, out ReadOnlySpan<byte> value))
            builder.Set(field, value);
    }

    private static void SetFlag(in SipMessageView view, SipHeaderId header, MessageField field, MessageRecordBuilder builder)
    {
        if (view.Has(header))
            builder.Set(field, 1);
    }

    private static void SetUris(in SipMessageView view, SipHeaderId header, MessageField field, MessageRecordBuilder builder)
    {
        if (!view.Has(header))
            return;
        SipHeaderValues values = view.Values(header);
        while (values.TryRead(out ReadOnlySpan<byte> value))
        {
            NameAddrReader addresses = new(value);
            while (addresses.TryRead(out NameAddrView address))
                builder.Add(field, address.Uri);
        }
    }

    private static void SetTokens(in SipMessageView view, SipHeaderId header, MessageField field, MessageRecordBuilder builder)
    {
        if (!view.Has(header))
            return;
        SipHeaderValues values = view.Values(header);
        while (values.TryRead(out ReadOnlySpan<byte> value))
        {
            TokenListReader tokens = new(value);
            while (tokens.TryRead(out ReadOnlySpan<byte> token))
                builder.Add(field, token);
        }
    }
}
