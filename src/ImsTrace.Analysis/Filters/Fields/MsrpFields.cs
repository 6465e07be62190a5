using ImsTrace.Analysis.Messages;

namespace ImsTrace.Analysis.Filters.Fields;

/// <summary>The fields of MSRP and H.248 under tshark's names: a new one is one more row.</summary>
internal static class MsrpFields
{
    /// <summary>All rows.</summary>
    public static IEnumerable<FilterField> Rows =>
    [
        Of("msrp.method", FilterType.Text, MessageField.Method, "the method of a request"),
        Of("msrp.status.code", FilterType.Number, MessageField.Status, "the status code of a response"),
        Of("msrp.transaction.id", FilterType.Text, MessageField.TransactionId, "the transaction identifier"),
        Of("msrp.to.path", FilterType.Text, MessageField.ToPath, "To-Path"),
        Of("msrp.from.path", FilterType.Text, MessageField.FromPath, "From-Path"),
        Of("msrp.messageid", FilterType.Text, MessageField.MessageId, "Message-ID"),
        Of("msrp.byte.range", FilterType.Text, MessageField.ByteRange, "Byte-Range"),
        Of("msrp.cnt.flg", FilterType.Text, MessageField.Continuation, "the continuation flag: $, + or #"),
        Of("msrp.success.report", FilterType.Text, MessageField.SuccessReport, "Success-Report"),
        Of("msrp.failure.report", FilterType.Text, MessageField.FailureReport, "Failure-Report"),
        Of("msrp.status", FilterType.Text, MessageField.ReportStatus, "Status of a REPORT"),
        Of("msrp.content.type", FilterType.Text, MessageField.ContentType, "Content-Type"),
        Of("msrp.use.path", FilterType.Text, MessageField.UsePath, "Use-Path"),
        OfH248("megaco.transid", MessageField.TransactionId, "the transaction identifier, as text"),
        OfH248("megaco.context", MessageField.ContextIds, "the contexts: -, $, * or the number, as text"),
        OfH248("megaco.termid", MessageField.TerminationIds, "the terminations"),
        OfH248("megaco.command", MessageField.Commands, "the commands"),
        OfH248("megaco.error_code", MessageField.ErrorCodes, "the error codes, as text"),
    ];

    private static FilterField Of(string name, FilterType type, MessageField field, string text)
        => new(name, type, FieldValues.In(Protocol.Msrp, FieldValues.Of(field)), FieldPlan.Of(field), text);

    private static FilterField OfH248(string name, MessageField field, string text)
        => new(name, FilterType.Text, FieldValues.In(Protocol.H248, FieldValues.Of(field)), FieldPlan.Of(field), text);
}
