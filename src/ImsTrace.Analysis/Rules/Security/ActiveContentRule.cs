using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Rules.Msrp;
using ImsTrace.Analysis.Rules.Sdp;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Cpim;
using ImsTrace.Protocols.Mime;
using ImsTrace.Protocols.Msrp;
using ImsTrace.Protocols.Sdp;
using ImsTrace.Protocols.Sdp.Attributes;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Rules.Security;

/// <summary>SEC-008: content that can run at the receiver goes only to one who named its type; a wildcard names none.</summary>
internal sealed class ActiveContentRule : IFlowRule
{
    private static readonly byte[][] Active =
    [
        .. new[]
        {
            "text/html", "application/xhtml+xml", "text/javascript", "application/javascript", "application/ecmascript", "image/svg+xml",
            "application/x-msdownload", "application/x-msdos-program", "application/x-sh", "application/x-executable", "application/java-archive",
            "application/vnd.android.package-archive", "application/x-shockwave-flash",
        }.Select(System.Text.Encoding.ASCII.GetBytes),
    ];

    public RuleDescription Description { get; } = new("SEC-008", Severity.Warning, "security", "RFC 4975 section 14.5",
        "Content that can run goes only to a receiver who names its type.");

    public FlowNeeds Needs => FlowNeeds.Of(Protocol.Msrp);

    public FieldPlan Plan => SdpExchange.Plan.With(FieldPlan.Of(MessageField.ToPath, MessageField.FromPath, MessageField.MessageId));

    public void Judge(FlowRuleContext context)
    {
        if (context.Exchanges.Count == 0)
            return;
        foreach (MsrpTransfer transfer in context.Transfers)
            Judge(context, transfer.First);
    }

    private static void Judge(FlowRuleContext context, FlowMessage sent)
    {
        ReadOnlySpan<byte> type = TypeOf(sent.Record);
        if (!IsActive(type))
            context.Pass();
        else if (Names(context, new MsrpPath(sent.Record.Text(MessageField.ToPath)).Last, type) is { } isNamed)
            context.Require(isNamed, sent, "Content that can run was sent to a receiver who did not name its type.", "a type of a=accept-types or a=accept-wrapped-types",
                $"{System.Text.Encoding.UTF8.GetString(type)}");
        else
            context.NotEvaluable("the types that the receiver takes are not known");
    }

    // Of CPIM the type inside.
    private static ReadOnlySpan<byte> TypeOf(MessageRecord send)
    {
        if (!ContentTypeReader.TryRead(send.Text(MessageField.ContentType), out ContentTypeView type) || !type.Is("message/cpim"u8))
            return send.Text(MessageField.ContentType);
        CpimReader.Read(send.Text(MessageField.Body), out CpimMessageView message);
        return message.Content.ContentType;
    }

    private static bool IsActive(ReadOnlySpan<byte> type)
    {
        int end = type.IndexOf((byte)';');
        type = (end < 0 ? type : type[..end]).Trim(" \t"u8);
        foreach (byte[] active in Active)
        {
            if (AsciiName.Matches(type, active))
                return true;
        }
        return false;
    }

    // Whether the receiver names the type; null where it said nothing.
    private static bool? Names(FlowRuleContext context, ReadOnlySpan<byte> receiver, ReadOnlySpan<byte> type)
    {
        bool? isNamed = null;
        foreach (SdpExchange exchange in context.Exchanges)
        {
            isNamed = Names(exchange.Offer, receiver, type) ?? isNamed;
            isNamed = Names(exchange.Answer, receiver, type) ?? isNamed;
        }
        return isNamed;
    }

    private static bool? Names(FlowMessage? message, ReadOnlySpan<byte> receiver, ReadOnlySpan<byte> type)
    {
        SdpMessageMediaReader reader = new(SdpText.Of(message));
        while (reader.TryRead(out SdpMessageMediaView media))
        {
            if (media.LastUri.SequenceEqual(receiver))
                return Names(media.AcceptTypes, type) || Names(media.AcceptWrappedTypes, type);
        }
        return null;
    }

    private static bool Names(ReadOnlySpan<byte> list, ReadOnlySpan<byte> type)
    {
        SdpMediaTypes types = new(list);
        while (types.TryRead(out ReadOnlySpan<byte> named))
        {
            if (named.IndexOf((byte)'*') < 0 && SdpMediaTypes.Accepts(named, type))
                return true;
        }
        return false;
    }
}
