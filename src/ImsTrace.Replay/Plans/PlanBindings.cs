using System.Text;
using ImsTrace.Protocols.Bodies;
using ImsTrace.Protocols.Sdp;
using ImsTrace.Protocols.Sip;
using ImsTrace.Replay.Msrp;
using ImsTrace.Replay.Rewriting;
using ImsTrace.Replay.Sip;

namespace ImsTrace.Replay.Plans;

/// <summary>Collects what is bound: who says a value first decides whether it is made anew or learned from a live message.</summary>
internal static class PlanBindings
{
    public static void Collect(BindingTable table, IReadOnlyList<RolePart> roles, List<PlanFlow> flows)
    {
        foreach (RolePart part in roles)
            AddRole(table, part);
        foreach (PlanStep step in flows.SelectMany(flow => flow.Steps).OrderBy(step => step.Message.Number))
            AddMessage(table, step);
    }

    private static void AddRole(BindingTable table, RolePart part)
    {
        if (part.User >= 0)
        {
            table.Add(BindingKind.Identity, Encoding.UTF8.GetBytes(part.Identity), BindingSource.User, part.Index, BindingForm.Identity);
            table.Add(BindingKind.Identity, Encoding.UTF8.GetBytes(part.Identity[..part.Identity.IndexOf('@', StringComparison.Ordinal)]), BindingSource.User, part.Index, BindingForm.User);
            if (part.PrivateIdentity.Length > 0)
                table.Add(BindingKind.Identity, Encoding.UTF8.GetBytes(part.PrivateIdentity), BindingSource.User, part.Index, BindingForm.PrivateIdentity);
            table.Add(BindingKind.Identity, Encoding.UTF8.GetBytes(part.Identity[(part.Identity.IndexOf('@', StringComparison.Ordinal) + 1)..]), BindingSource.User, part.Index, BindingForm.Domain);
        }
        if (!part.IsPlayed && !part.IsLive)
            return;
        if (part.IsPlayed)
        {
            foreach (Capture.Network.Endpoint address in part.Recorded.MediaAddresses)
                table.Add(BindingKind.MsrpPath, Encoding.ASCII.GetBytes(address.ToString()), BindingSource.Role, part.Index, BindingForm.MsrpHostPort);
        }
        foreach (Capture.Network.Endpoint address in part.Recorded.Addresses)
        {
            string text = address.ToString();
            table.Add(BindingKind.Address, Encoding.ASCII.GetBytes(text), BindingSource.Role, part.Index, BindingForm.HostPort);
            table.Add(BindingKind.Address, Encoding.ASCII.GetBytes(text[..text.LastIndexOf(':')]), BindingSource.Role, part.Index, BindingForm.Host);
        }
    }

    private static void AddMessage(BindingTable table, PlanStep step)
    {
        if (step.Msrp is { } msrp)
        {
            table.Add(BindingKind.MessageId, msrp.MessageId, step.Action == StepAction.Send ? BindingSource.Fresh : BindingSource.Learned);
            if (step.Action == StepAction.Send && MsrpTemplate.IsWhole(msrp))
                BodyTemplate.Collect(msrp.Header("Content-Type"), msrp.Body, table, step.Played);
            return;
        }
        SipMessage sip = step.Sip;
        bool isSent = step.Action != StepAction.Await;
        // Who sent a message has made the tag of its own side: From in a request, To in an answer.
        BindingSource own = isSent ? BindingSource.Fresh : BindingSource.Learned;
        BindingSource other = isSent ? BindingSource.Learned : BindingSource.Fresh;
        table.Add(BindingKind.CallId, sip.CallId, own, step.Played, BindingForm.CallId);
        table.Add(BindingKind.Tag, sip.FromTag, step.IsRequest ? own : other, step.Played);
        table.Add(BindingKind.Tag, sip.ToTag, step.IsRequest ? other : own, step.Played);
        table.Add(BindingKind.ChargingId, ChargingId(sip), own);
        if (step.Action == StepAction.Send && table.Fields.Count > 0)
            AddFields(table, sip, step.Played);
        if (!isSent)
        {
            foreach (byte[] uri in sip.Uris(SipHeaderId.Contact))
            {
                if (uri.Length > 1)
                    table.Add(BindingKind.RequestUri, uri, BindingSource.Learned);
            }
        }
        if (BodyKinds.Of(sip.First(SipHeaderId.ContentType)) == BodyKind.Sdp)
            AddDescription(table, step, isSent);
    }

    private static void AddFields(BindingTable table, SipMessage message, int role)
    {
        foreach (ref readonly SipHeader header in message.Headers)
        {
            if (table.FieldOf(header.Id, message.NameOf(header)) is { } field)
                table.AddField(field, message.ValueOf(header), role);
        }
        BodyTemplate.Collect(message.First(SipHeaderId.ContentType), message.Body, table, role);
    }

    private static void AddDescription(BindingTable table, PlanStep step, bool isSent)
    {
        SdpReader reader = new(step.Sip.Body);
        while (reader.TryRead(out SdpLine line))
        {
            if (line.Type == 'o' && isSent && Word(line.Value, 1) is { Length: > 0 } session)
                table.Add(BindingKind.Sdp, session, BindingSource.Fresh, step.Played, BindingForm.Number);
            if (line.Type != 'a' || !line.AttributeName(out ReadOnlySpan<byte> path).SequenceEqual("path"u8))
                continue;
            table.Add(BindingKind.MsrpPath, path, isSent ? BindingSource.Fresh : BindingSource.Learned, step.Played, BindingForm.MsrpUri);
            if (!isSent)
                continue;
            table.Add(BindingKind.MsrpPath, [.. "port "u8, .. path], BindingSource.Fresh, step.Played, BindingForm.MsrpPort);
            if (table.IsMsrpSecure || path.StartsWith("msrps:"u8))
                table.Add(BindingKind.MsrpPath, [.. "fingerprint "u8, .. path], BindingSource.Fresh, step.Played, BindingForm.Fingerprint);
        }
    }

    /// <summary>The icid-value of P-Charging-Vector (RFC 7315 section 4.6).</summary>
    public static ReadOnlySpan<byte> ChargingId(SipMessage message)
        => SipParameters.TryGet(message.First(SipHeaderId.PChargingVector), "icid-value"u8, out ReadOnlySpan<byte> value) ? value : default;

    private static ReadOnlySpan<byte> Word(ReadOnlySpan<byte> text, int place)
    {
        for (; place > 0; place--)
        {
            int space = text.IndexOf((byte)' ');
            if (space < 0)
                return default;
            text = text[(space + 1)..];
        }
        int end = text.IndexOf((byte)' ');
        return end < 0 ? text : text[..end];
    }
}
