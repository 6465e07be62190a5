using ImsTrace.Analysis.Messages;
using ImsTrace.Protocols.Diameter;

namespace ImsTrace.Analysis.Filters.Fields;

/// <summary>The fields of Diameter's header under tshark's names; AVPs come from the dictionary.</summary>
internal static class DiameterFields
{
    /// <summary>All rows.</summary>
    public static IEnumerable<FilterField> Rows =>
    [
        Of("diameter.cmd.code", MessageField.CommandCode, "the command code"),
        Of("diameter.applicationId", MessageField.ApplicationId, "the application id of the header"),
        Of("diameter.hopbyhopid", MessageField.HopByHop, "the hop-by-hop identifier"),
        Of("diameter.endtoendid", MessageField.EndToEnd, "the end-to-end identifier"),
        Of("diameter.flags", MessageField.CommandFlags, "the flags of the header, as a number"),
        Flag("diameter.flags.request", CommandFlags.Request, "the R bit"),
        Flag("diameter.flags.proxyable", CommandFlags.Proxiable, "the P bit"),
        Flag("diameter.flags.error", CommandFlags.Error, "the E bit"),
        Flag("diameter.flags.T", CommandFlags.PotentiallyRetransmitted, "the T bit"),
        new("diameter.length", FilterType.Number, FieldValues.In(Protocol.Diameter, static (message, test) => test(FilterValue.Of(message.Size))),
            default, "the message's length"),
    ];

    private static FilterField Of(string name, MessageField field, string text)
        => new(name, FilterType.Number, FieldValues.Of(field), FieldPlan.Of(field), text);

    private static FilterField Flag(string name, CommandFlags bit, string text)
        => new(name, FilterType.Boolean,
            (message, test) => message.TryGetNumber(MessageField.CommandFlags, out long flags) && test(FilterValue.Of((flags & (long)bit) != 0 ? 1 : 0)),
            FieldPlan.Of(MessageField.CommandFlags), text);
}
