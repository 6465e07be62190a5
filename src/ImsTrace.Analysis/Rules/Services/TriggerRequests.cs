using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Protocols.Sdp;
using ImsTrace.Protocols.ServiceProfiles;

namespace ImsTrace.Analysis.Rules.Services;

/// <summary>Makes of a request what filter criteria look at (TS 23.218 section 5.2.2 (u)), as far as its record tells.</summary>
internal static class TriggerRequests
{
    // Headers as they stand, and those of which the URIs are known. A trigger on another one that finds nothing tells nothing.
    private static readonly (string Name, MessageField Field, bool IsUri)[] Rows =
    [
        ("Contact", Field("header.contact"), false), ("Accept-Contact", Field("header.accept_contact"), false),
        ("P-Asserted-Service", Field("header.p_asserted_service"), false), ("P-Preferred-Service", Field("header.p_preferred_service"), false),
        ("Privacy", Field("header.privacy"), false), ("Event", MessageField.Event, false), ("Content-Type", MessageField.ContentType, false),
        ("Require", MessageField.Require, false), ("Supported", MessageField.Supported, false), ("Expires", MessageField.Expires, false),
        ("P-Access-Network-Info", MessageField.AccessNetworkInfo, false),
        ("From", MessageField.FromUri, true), ("To", MessageField.ToUri, true), ("P-Asserted-Identity", MessageField.AssertedIdentities, true),
        ("P-Called-Party-ID", MessageField.CalledPartyId, true), ("Route", MessageField.Routes, true),
    ];

    private static readonly HashSet<string> Known = new(Rows.Select(row => row.Name), StringComparer.OrdinalIgnoreCase);

    /// <summary>The fields that are read here.</summary>
    public static FieldPlan Plan { get; } = FieldPlan.Of(
        [.. Rows.Select(row => row.Field), MessageField.Method, MessageField.RequestUri, MessageField.Body, MessageField.BodySize]);

    public static TriggerRequest Of(MessageRecord record, SessionCase? sessionCase, RegistrationType? registration = null) => new()
    {
        Method = record.String(MessageField.Method), RequestUri = record.String(MessageField.RequestUri), Headers = new LazyLines(() => Headers(record)),
        KnownHeaders = Known, SessionDescription = new LazyLines(() => SessionDescription(record)),
        IsSessionDescriptionKnown = record.Number64(MessageField.BodySize) == 0 || record.Has(MessageField.Body),
        Case = sessionCase, Registration = registration,
    };

    private static List<(string Name, string Value)> Headers(MessageRecord record)
    {
        List<(string Name, string Value)> headers = [];
        foreach ((string name, MessageField field, bool isUri) in Rows)
        {
            if (MessageFields.Type(field) == FieldType.Number)
            {
                if (record.TryGetNumber(field, out long number))
                    headers.Add((name, number.ToString(System.Globalization.CultureInfo.InvariantCulture)));
                continue;
            }
            foreach (ReadOnlySpan<byte> line in record.Lines(field))
                headers.Add((name, isUri ? $"<{Encoding.UTF8.GetString(line)}>" : Encoding.UTF8.GetString(line)));
        }
        return headers;
    }

    private static List<(string Type, string Value)> SessionDescription(MessageRecord record)
    {
        List<(string Type, string Value)> lines = [];
        if (!record.Text(MessageField.ContentType).StartsWith("application/sdp"u8))
            return lines;
        SdpReader reader = new(record.Text(MessageField.Body));
        while (reader.TryRead(out SdpLine line))
            lines.Add((((char)line.Type).ToString(), Encoding.UTF8.GetString(line.Value)));
        return lines;
    }

    private static MessageField Field(string name)
        => MessageFields.TryFind(name, out MessageField field) ? field : throw new InvalidOperationException(name);
}
