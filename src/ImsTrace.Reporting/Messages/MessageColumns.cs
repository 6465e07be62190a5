using ImsTrace.Analysis.Messages;

namespace ImsTrace.Reporting.Messages;

/// <summary>The columns of a message row, in their order (output contract, <c>imstrace messages</c>).</summary>
public static class MessageColumns
{
    /// <summary>The columns that stand before the protocols' own fields.</summary>
    internal static readonly string[] Leading =
    [
        "number", "capture", "frame", "time", "protocol", "transport", "source", "destination", "kind", "name", "size", "malformed", "problems",
    ];

    /// <summary>
    /// SIP, then Diameter, then MSRP, then H.248, then what HEP says; a field that two protocols have stands once. In the order of
    /// <see cref="MessageField"/>, which is that of a record: its fields and the columns are gone through side by side.
    /// </summary>
    internal static readonly MessageField[] Fields =
    [
        MessageField.Method, MessageField.Status, MessageField.Reason, MessageField.RequestUri, MessageField.CallId, MessageField.CSeq,
        MessageField.FromUri, MessageField.FromTag, MessageField.ToUri, MessageField.ToTag, MessageField.Branch, MessageField.ContentType,
        MessageField.BodySize,
        MessageField.CommandCode, MessageField.ApplicationId, MessageField.HopByHop, MessageField.EndToEnd, MessageField.SessionId,
        MessageField.OriginHost, MessageField.DestinationHost, MessageField.UserName, MessageField.PublicIdentity, MessageField.ResultCode,
        MessageField.ExperimentalResultCode,
        MessageField.TransactionId, MessageField.ToPath, MessageField.FromPath, MessageField.MessageId, MessageField.ByteRange,
        MessageField.Continuation,
        MessageField.ContextIds, MessageField.TerminationIds, MessageField.Commands,
        MessageField.HepCaptureId, MessageField.HepNodeName, MessageField.HepCorrelationId,
    ];

    /// <summary>The fields that message rows ask for.</summary>
    public static FieldPlan Plan { get; } = FieldPlan.Of([.. Fields, MessageField.Problems]);

    /// <summary>The column of a field; -1 where it has none.</summary>
    internal static int Of(MessageField field) => (int)field < Places.Length ? Places[(int)field] : -1;

    /// <summary>Names of all columns; the flow's comes last, where it is asked for.</summary>
    public static IEnumerable<string> Names(bool withFlow)
        => [.. Leading, .. Fields.Select(MessageFields.Name), .. withFlow ? (string[])["flow"] : []];

    // Below Fields, which it is made of.
    private static readonly int[] Places = [.. Enumerable.Range(0, (int)Fields.Max() + 1).Select(field => Array.IndexOf(Fields, (MessageField)field))];
}
